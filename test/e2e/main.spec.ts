import { expect } from '@playwright/test';
import { DAHLIA, RACCOON } from './support/photos';
import { compareWithRegion } from './support/pixels';
import type { PixelBox } from './support/studio';
import { test } from './support/test';

test('a photo in, a crop and its reason, a request, a drag, undo, a file out', async ({
  page,
  studio,
}) => {
  await studio.drop(RACCOON);

  const reason = await studio.answer(1);
  expect(reason.length).toBeGreaterThan(20);
  const first = await studio.box();
  expect(first.width * first.height).toBeLessThan(1024 * 768);
  await expect(page.getByRole('button', { name: /^Model: (WASM|WebGPU)/ })).toBeVisible();

  await studio.ask('emphasise the subject');
  const second = await studio.answer(2);
  expect(second.length).toBeGreaterThan(20);
  const emphasised = await studio.box();
  expect(emphasised).not.toEqual(first);

  await studio.dragHandle('Bottom right corner', -40, -30);
  await studio.hasVersions(3);
  const dragged = await studio.box();
  expect(dragged.width).toBeLessThan(emphasised.width);
  expect(dragged.height).toBeLessThan(emphasised.height);
  expect([dragged.x, dragged.y]).toEqual([emphasised.x, emphasised.y]);

  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await studio.box()).toEqual(emphasised);
  await page.getByRole('button', { name: 'Redo' }).click();
  expect(await studio.box()).toEqual(dragged);

  const file = await studio.exportAs('PNG');
  expect(file.suggestedFilename()).toMatch(/^raccoon.*\.png$/);
  const compared = await compareWithRegion(page, RACCOON, await file.path(), dragged);
  expect(compared).toEqual({ width: dragged.width, height: dragged.height, largest: 0 });
});

test('a pinned ratio holds for the next box, for alternatives and by hand', async ({
  page,
  studio,
}) => {
  await studio.drop(DAHLIA);
  await studio.answer(1);

  await page.getByRole('button', { name: 'Ratio Free' }).click();
  await page.getByRole('button', { name: 'Portrait' }).click();
  await page.getByRole('button', { name: /^4:5.*prints/ }).click();
  await expect(page.getByRole('button', { name: 'Ratio 4:5' })).toBeVisible();
  expectUpright(await studio.box());

  await studio.ask('tighter');
  await studio.answer(2);
  const tighter = await studio.box();
  expectUpright(tighter);

  const offered = studio.alternatives.getByRole('button');
  expect(await offered.count()).toBeGreaterThanOrEqual(2);
  for (const one of await offered.all()) await expect(one).toHaveAccessibleName(/, 4:5:/);
  await offered.first().click();
  await expect.poll(() => studio.box()).not.toEqual(tighter);
  const taken = await studio.box();
  expectUpright(taken);

  await studio.dragHandle('Top left corner', 30, 12);
  await studio.hasVersions(5);
  const dragged = await studio.box();
  expect(dragged).not.toEqual(taken);
  expectUpright(dragged);
  await studio.dragHandle('Right edge', -25, 0);
  // Drags that follow each other closely are one version.
  await expect.poll(async () => (await studio.box()).width).toBeLessThan(dragged.width);
  expectUpright(await studio.box());
});

test('alternatives preview by key and pointer, versions are named, compared and kept', async ({
  page,
  answered: studio,
}) => {
  const first = await studio.box();

  const offered = studio.alternatives.getByRole('button');
  await offered.first().focus();
  await expect.poll(() => studio.box()).not.toEqual(first);
  const one = await studio.box();
  await page.keyboard.press('ArrowRight');
  await expect(offered.nth(1)).toBeFocused();
  await expect.poll(() => studio.box()).not.toEqual(one);
  await offered.first().hover();
  await expect.poll(() => studio.box()).toEqual(one);
  await page.keyboard.press('Escape');
  await expect.poll(() => studio.box()).toEqual(first);
  await studio.hasVersions(1);

  await offered.first().click();
  await studio.hasVersions(2);
  expect(await studio.box()).toEqual(one);

  await page.getByRole('tab', { name: /^Versions/ }).click();
  await page.getByRole('button', { name: /^Name 1/ }).click();
  await page.getByRole('textbox', { name: 'Name of the version' }).fill('Before lunch');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Compare Before lunch/ }).click();
  const compare = page.getByRole('region', { name: 'Compare versions' });
  await expect(compare.getByLabel('First version')).toContainText('Before lunch');
  for (const mode of ['Side by side', 'Blink', 'Wipe']) {
    await compare.getByText(mode, { exact: true }).click();
    await expect(compare.getByRole('radio', { name: mode })).toBeChecked();
    await expect(compare.getByRole('img').first()).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(compare).toBeHidden();

  await page.getByRole('button', { name: /^Before lunch, / }).click();
  await expect.poll(() => studio.box()).toEqual(first);

  // The whole photo, the two boxes, and the first again.
  await expect.poll(() => studio.kept()).toEqual([4]);
  await page.reload();
  await expect.poll(() => studio.box()).toEqual(first);
  await studio.hasVersions(2);
  // The first answer, and the reason of the alternative that was taken.
  await expect(studio.answers).toHaveCount(2);
  await expect(studio.answers.last()).toContainText(/Alternative[^]+\./);
  await page.getByRole('tab', { name: /^Versions/ }).click();
  await expect(page.getByRole('button', { name: /^Before lunch, / })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('a reload in the middle of an answer loses nothing', async ({ page, studio }) => {
  await studio.drop(RACCOON);
  await expect(studio.answers).toHaveCount(1);
  await page.reload();
  const reason = await studio.answer(1);
  const first = await studio.box();

  await studio.ask('emphasise the subject');
  await expect(studio.log).toContainText('emphasise the subject');
  await page.reload();
  expect((await studio.answer(2)).length).toBeGreaterThan(20);
  await expect(studio.log.getByText('emphasise the subject', { exact: true })).toHaveCount(1);
  await expect(studio.answers).toHaveCount(2);
  await expect(studio.answers.first()).toContainText(reason);
  await studio.hasVersions(2);
  expect(await studio.box()).not.toEqual(first);
});

/** 4:5 as closely as whole pixels allow. */
function expectUpright({ width, height }: PixelBox): void {
  expect(Math.abs(width - height * 0.8)).toBeLessThanOrEqual(1);
}
