import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { DAHLIA, PAGODA, RACCOON } from './support/photos';
import { Studio } from './support/studio';
import { test } from './support/test';

test('a conversation: conflicts said, undone and gone back to from the chat', async ({
  answered: studio,
}) => {
  const first = await studio.box();

  await studio.ask('a lot tighter');
  await studio.answer(2);
  const tighter = await studio.box();
  expect(tighter.width * tighter.height).toBeLessThan(0.7 * first.width * first.height);

  // From the crop before, not from the one on screen: as high as that was.
  await studio.ask('like before but narrower');
  await studio.answer(3);
  const narrower = await studio.box();
  expect(narrower.width).toBeLessThan(first.width);
  expect(narrower.height).toBeGreaterThan(tighter.height);

  await studio.ask('undo that');
  await expect.poll(() => studio.box()).toEqual(tighter);
  await expect(studio.log).toContainText(`${tighter.width} × ${tighter.height} px`);
  await studio.ask('redo');
  await expect.poll(() => studio.box()).toEqual(narrower);

  await studio.ask('why so narrow?');
  const why = await studio.answer(4);
  expect(why.length).toBeGreaterThan(20);
  expect(await studio.box()).toEqual(narrower);

  // Exact commands need no model; what cannot be had is said.
  await studio.ask('start over');
  await expect(studio.log).toContainText('The whole photo: 1024 × 768 px');
  await studio.ask('zoom out');
  await studio.answer(5);
  await expect(studio.log).toContainText('The crop already takes in the whole photo.');
});

test('a sentence shows on the photo what it speaks of, by pointer and by key', async ({
  page,
  answered: studio,
}) => {
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

test('alternatives, critique and compare by keyboard alone', async ({ page, answered: studio }) => {
  const { keyboard } = page;
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

test('a critique is copied and saved, each one as itself', async ({
  answered: { page },
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('c');
  await expect(page.getByRole('button', { name: 'Copy' })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Shift+C');
  const earlier = page.getByText(/^Earlier: whole photo, \d/);
  await expect(earlier).toBeVisible({ timeout: 60_000 });

  const [ofCrop, ofPhoto] = [page.getByRole('article').nth(0), page.getByRole('article').nth(1)];
  await ofCrop.getByRole('button', { name: 'Copy' }).click();
  await expect(ofCrop.getByRole('status')).toHaveText('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^Critique of a crop of raccoon\.jpg: \d+(\.\d)? of 10\n\n\w/);
  const analysis = await ofCrop.locator('p').nth(2).innerText();
  expect(copied).toContain(analysis);
  for (const item of await ofCrop.getByRole('listitem').allInnerTexts()) {
    expect(copied).toContain(`\n- ${item}\n`);
  }

  await earlier.click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    ofPhoto.getByRole('button', { name: 'Save as text' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('raccoon-critique.txt');
  const saved = await readFile(await download.path(), 'utf8');
  expect(saved).toMatch(/^Critique of raccoon\.jpg: \d+(\.\d)? of 10\n/);
});

test('a photo that comes alone is shown at once, and the one before is answered meanwhile', async ({
  page,
  studio,
}) => {
  await studio.drop(RACCOON);
  await expect(studio.answers).toHaveCount(1);
  await studio.request.fill('a bit more');
  await studio.drop(DAHLIA);
  await studio.shows('dahlia.jpg');
  await expect(studio.request).toHaveValue('');
  expect((await studio.answer(1)).length).toBeGreaterThan(20);

  await page.evaluate(async (address) => {
    const picture = await (await fetch(address)).blob();
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([picture], 'image.png', { type: picture.type }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, '/samples/pagoda.jpg');
  await studio.shows('image.png');
  expect((await studio.answer(1)).length).toBeGreaterThan(20);

  await studio.drop(PAGODA, DAHLIA);
  await expect(page.getByRole('navigation', { name: 'Photos' }).getByRole('listitem')).toHaveCount(
    6,
  );
  await studio.shows('image.png');

  await studio.tile('raccoon.jpg').click();
  expect((await studio.answer(1)).length).toBeGreaterThan(20);
  await expect(studio.request).toHaveValue('a bit more');
});

test('a photo that was removed comes back as it was', async ({ page, answered: studio }) => {
  const reason = await studio.answer(1);
  await studio.dragHandle('Bottom right corner', -40, -40);
  await studio.hasVersions(2);
  const box = await studio.box();
  await page.keyboard.press('Delete');
  await expect(studio.tile('raccoon.jpg')).toHaveCount(0);
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await studio.shows('raccoon.jpg');
  await studio.hasVersions(2);
  await expect(studio.answers).toContainText([reason]);
  await expect.poll(() => studio.box()).toEqual(box);
});

/** How a worker ends in mid-answer: with an error, or without a word as for want of memory. */
const ENDS = {
  breaks: () =>
    void setTimeout(() => {
      throw new Error('broken');
    }),
  'is gone': () => void setTimeout(() => self.close()),
};

for (const [how, end] of Object.entries(ENDS)) {
  test(`a worker that ${how} in mid-answer is replaced, and the answer comes`, async ({
    page,
    answered: studio,
  }) => {
    const first = await studio.box();
    await studio.ask('emphasise the subject');
    await expect(studio.log).toHaveAttribute('aria-busy', 'true');
    const worker = page.workers().find((one) => one.url().includes('venus.worker'));
    expect(worker).toBeDefined();
    await worker?.evaluate(end);
    expect((await studio.answer(2)).length).toBeGreaterThan(20);
    expect(await studio.box()).not.toEqual(first);
    await expect(studio.log.getByRole('alert')).toHaveCount(0);
    await studio.ask('looser');
    expect((await studio.answer(3)).length).toBeGreaterThan(20);
  });
}

test('a photo opened with the installed studio is taken in', async ({ page }) => {
  const studio = new Studio(page);
  // Only a system with the studio installed has this queue; the page meets it as it would there.
  await page.addInitScript(() => {
    const getFile = async () =>
      new File([await (await fetch('/samples/dahlia.jpg')).blob()], 'opened.jpg');
    const launchQueue = {
      setConsumer: (consumer: (launch: object) => void) =>
        consumer({ files: [{ kind: 'file', getFile }] }),
    };
    Object.defineProperty(window, 'launchQueue', { value: launchQueue });
  });
  await page.goto('/');
  await studio.shows('opened.jpg');
  expect((await studio.answer(1)).length).toBeGreaterThan(20);
});
