import { test as base } from '@playwright/test';
import { RACCOON } from './photos';
import { Studio } from './studio';

interface Fixtures {
  /** The studio, opened. */
  readonly studio: Studio;
  /** The studio with the raccoon on the stage and Venus's first answer read to its end. */
  readonly answered: Studio;
}

export const test = base.extend<Fixtures>({
  studio: async ({ page }, give) => {
    const studio = new Studio(page);
    await studio.open();
    await give(studio);
  },
  answered: async ({ studio }, give) => {
    await studio.drop(RACCOON);
    await studio.answer(1);
    await give(studio);
  },
});
