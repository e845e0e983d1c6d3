import { expect } from '@playwright/test';
import { audit } from './support/audit';
import { RACCOON } from './support/photos';
import { test } from './support/test';

test('axe finds no serious fault on any surface, on a desk and on a phone', async ({
  page,
  studio,
}) => {
  await audit(page, 'welcome');

  await studio.drop(RACCOON);
  await studio.answer(1);
  await audit(page, 'photo and crop');
  await studio.ask('zzz');
  await expect(studio.log).toContainText('knows');
  await audit(page, 'a request that is not understood');
  await studio.alternatives.getByRole('button').first().focus();
  await audit(page, 'alternatives, one previewed');
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: 'Critique' }).click();
  await page.getByRole('button', { name: 'Critique the photo' }).click();
  await expect(page.getByText('of 10')).toBeVisible({ timeout: 60_000 });
  await audit(page, 'critique');

  await page.getByRole('tab', { name: /^Versions/ }).click();
  await audit(page, 'versions');

  await page.keyboard.press('y');
  const compare = page.getByRole('region', { name: 'Compare versions' });
  for (const mode of ['Wipe', 'Side by side', 'Blink']) {
    await compare.getByRole('radio', { name: mode }).check({ force: true });
    await audit(page, `compare: ${mode}`);
  }
  await page.keyboard.press('Escape');
  await expect(compare).toBeHidden();

  await page.keyboard.press('r');
  await expect(page.getByRole('slider', { name: 'Straightening angle' })).toBeFocused();
  await audit(page, 'straighten');
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  await expect(page.getByText('Draw a box around')).toBeVisible();
  await audit(page, 'mark');
  await page.keyboard.press('Escape');

  for (const [name, key] of [
    ['Export', 'Control+e'],
    ['Commands', 'Control+k'],
    ['Keys and help', '?'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await audit(page, name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }

  await page.getByRole('button', { name: /^Model: / }).click();
  await expect(page.getByRole('dialog', { name: 'Models' })).toContainText('This device');
  await audit(page, 'models');
});
