import { expect, test } from '@playwright/test';
import { RACCOON } from './support/photos';
import { Studio } from './support/studio';

test('a conversation: conflicts said, undone and gone back to from the chat', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.drop(RACCOON);
  await studio.answer(1);
  const first = await studio.box();

  await studio.ask('a lot tighter');
  await studio.answer(2);
  const tighter = await studio.box();
  expect(tighter.width * tighter.height).toBeLessThan(0.7 * first.width * first.height);

  await studio.ask('like before but wider');
  await studio.answer(3);
  const wider = await studio.box();
  expect(wider.width).toBeGreaterThan(first.width);

  await studio.ask('undo that');
  await expect.poll(() => studio.box()).toEqual(tighter);
  await expect(studio.log).toContainText(`${tighter.width} × ${tighter.height} px`);
  await studio.ask('redo');
  await expect.poll(() => studio.box()).toEqual(wider);

  await studio.ask('why so wide?');
  const why = await studio.answer(4);
  expect(why.length).toBeGreaterThan(20);
  expect(await studio.box()).toEqual(wider);

  // Exact commands need no model; what cannot be had is said.
  await studio.ask('start over');
  await expect(studio.log).toContainText('The whole photo: 1024 × 768 px');
  await studio.ask('zoom out');
  await studio.answer(5);
  await expect(studio.log).toContainText('The crop already takes in the whole photo.');
});

test('a sentence shows on the photo what it speaks of, by pointer and by key', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.drop(RACCOON);
  await studio.answer(1);

  const sentence = studio.log.locator('article p span[tabindex="0"]').first();
  await expect(sentence).toBeVisible();
  const stage = page.locator('canvas').first();
  const plain = await stage.screenshot();
  await sentence.hover();
  await expect.poll(async () => plain.equals(await stage.screenshot())).toBe(false);
  await page.mouse.move(5, 5);
  await expect.poll(async () => plain.equals(await stage.screenshot())).toBe(true);
  await sentence.focus();
  await expect.poll(async () => plain.equals(await stage.screenshot())).toBe(false);
});

test('alternatives, critique and compare by keyboard alone', async ({ page }) => {
  const studio = new Studio(page);
  const { keyboard } = page;
  await studio.open();
  await studio.drop(RACCOON);
  await studio.answer(1);
  const first = await studio.box();

  await keyboard.press('2');
  await studio.hasVersions(2);
  expect(await studio.box()).not.toEqual(first);

  await keyboard.press('c');
  await expect(page.getByText('of 10')).toBeVisible({ timeout: 60_000 });
  await keyboard.press('Shift+C');
  await expect(page.getByText('Of the crop')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^Earlier: whole photo, \d/)).toBeVisible({ timeout: 60_000 });

  await keyboard.press('n');
  const name = page.getByRole('textbox', { name: 'Name of the version' });
  await expect(name).toBeFocused();
  await keyboard.type('Second thoughts');
  await keyboard.press('Enter');

  await keyboard.press('y');
  const compare = page.getByRole('region', { name: 'Compare versions' });
  await expect(compare.getByLabel('Second version')).toContainText('Second thoughts');
  const wipe = compare.getByRole('slider');
  await wipe.focus();
  await keyboard.press('ArrowRight');
  await expect(wipe).toHaveAttribute('aria-valuetext', '51 percent');
  await compare.getByRole('radio', { name: 'Wipe' }).focus();
  for (const mode of ['Side by side', 'Blink']) {
    await keyboard.press('ArrowRight');
    await expect(compare.getByRole('radio', { name: mode })).toBeChecked();
  }
  await keyboard.press('Escape');
  await expect(compare).toBeHidden();
});
