import { expect } from '@playwright/test';
import { browserFlags, recordedBrowser } from '../../tools/browser.mjs';
import { audit } from './support/audit';
import { test } from './support/test';

/** Chromium's own imitation of a camera: a moving test card. */
test.use({
  launchOptions: {
    executablePath: recordedBrowser(),
    args: [
      ...browserFlags(),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  },
});

test('the camera gives advice on what it sees, and its photo comes into the studio', async ({
  page,
  studio,
}) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('camera');
  await page.keyboard.press('Enter');
  const camera = page.getByRole('dialog', { name: 'Camera' });
  await expect(camera.locator('[aria-live] p')).toHaveText(/\w{3}.{15}/, { timeout: 90_000 });
  await audit(page, 'camera');
  await camera.getByRole('button', { name: 'Take the photo' }).click();
  await expect(camera).toBeHidden();
  expect((await studio.answer(1)).length).toBeGreaterThan(20);
  expect((await studio.box()).width).toBeGreaterThan(0);
});
