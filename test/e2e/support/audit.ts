import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Desk and phone: the rail beside the stage, and the sheet under it. */
const SCREENS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

/**
 * Fails where axe finds a serious fault on a surface, named in what is said. Both screens in turn;
 * the desk last, so that what follows finds the wide layout.
 */
export async function audit(page: Page, surface: string): Promise<void> {
  for (const screen of SCREENS.toReversed()) {
    await page.setViewportSize(screen);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(grave, `${surface} at ${screen.width} × ${screen.height}`).toEqual([]);
  }
}
