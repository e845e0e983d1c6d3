import { expect } from '@playwright/test';
import { animatedGif, plain, textNamedJpeg, truncated } from '../support/photos';
import { DAHLIA, RACCOON } from './support/photos';
import { Studio } from './support/studio';
import { test } from './support/test';

test('files that are no photos are named, and what was done stays', async ({
  page,
  answered: studio,
}) => {
  const box = await studio.box();

  await studio.drop(
    { name: 'diary.jpg', bytes: textNamedJpeg() },
    { name: 'cut.jpg', bytes: await truncated('coffee') },
    { name: 'dot.jpg', bytes: await plain(1, 1) },
    { name: 'strip.jpg', bytes: await plain(30_000, 20) },
    { name: 'waves.gif', bytes: await animatedGif('rocket') },
  );
  await refused(studio, 'diary.jpg', /“diary\.jpg” is not a photo: it holds plain text/);
  await refused(studio, 'cut.jpg', /“cut\.jpg” ends too early/);
  await refused(studio, 'dot.jpg', /“dot\.jpg” is 1 × 1 px: too small/);

  // Odd but real pictures are cropped like any other; of a GIF, its first frame.
  await choose(studio, 'strip.jpg');
  await studio.answer(1);
  expect((await studio.box()).height).toBeLessThanOrEqual(20);
  await choose(studio, 'waves.gif');
  await studio.answer(1);

  await page.getByRole('button', { name: 'Remove diary.jpg' }).click();
  await expect(page.getByRole('button', { name: /^diary\.jpg/ })).toHaveCount(0);

  await choose(studio, 'raccoon.jpg');
  expect(await studio.box()).toEqual(box);
  await expect(studio.answers).toHaveCount(1);

  await studio.drop(DAHLIA);
  await studio.shows('dahlia.jpg');
  expect((await studio.answer(1)).length).toBeGreaterThan(20);
});

test('requests that can’t be read are answered, and the next one works', async ({
  answered: studio,
}) => {
  const box = await studio.box();

  await studio.ask('a bit tighter please '.repeat(500).slice(0, 10_000));
  await expect(studio.log).toContainText(/has [\d,. ]+ characters; at most/);
  await expect(studio.log).toHaveAttribute('aria-busy', 'false');
  expect(await studio.box()).toEqual(box);

  await studio.ask('Bitte zeig mehr vom Himmel über dem Dach');
  await expect(studio.log).toContainText('Say in English what should change');
  // What was typed is not lost, and nothing is made of it as if something had failed.
  await expect(studio.request).toHaveValue(/^Bitte zeig/);
  await expect(studio.log.getByRole('alert')).toHaveCount(0);
  await expect(studio.log).toHaveAttribute('aria-busy', 'false');
  expect(await studio.box()).toEqual(box);

  await studio.ask('tighter');
  await expect.poll(() => studio.box()).not.toEqual(box);
});

test.describe('a model that can’t be had', () => {
  // The service worker would answer in the page's stead, and routes would never be asked.
  test.use({ serviceWorkers: 'block' });

  test('a missing file and a corrupt one are named, and trying again works', async ({ page }) => {
    const files = '**/models/venus-q-nano/vision-*';
    await page.route(files, (route) => route.fulfill({ status: 404, body: 'gone' }));
    const studio = new Studio(page);
    await studio.open();
    await studio.drop(RACCOON);
    const alert = studio.log.getByRole('alert').last();
    await expect(alert).toContainText(/model file “vision-.+” is not at this address/);
    await expect(alert).toContainText('Check');
    await expect(page.getByRole('button', { name: /^Model: Model failed/ })).toBeVisible();

    await page.unroute(files);
    await page.route(files, async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      const middle = Math.floor(body.length / 2);
      body.writeUInt8(body.readUInt8(middle) ^ 0xff, middle);
      await route.fulfill({ response, body });
    });
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(studio.log.getByRole('alert').last()).toContainText(/damaged|corrupt|hash/i);

    await page.unroute(files);
    await studio.log.getByRole('alert').last().getByRole('button', { name: 'Try again' }).click();
    expect((await studio.answer(3)).length).toBeGreaterThan(20);
    await expect(studio.answers.last().getByRole('alert')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Model: (WASM|WebGPU)/ })).toBeVisible();
  });
});

/** Puts a photo on the stage by its picture in the filmstrip. */
async function choose(studio: Studio, name: string): Promise<void> {
  await studio.tile(name).click();
}

async function refused(studio: Studio, name: string, words: RegExp): Promise<void> {
  await choose(studio, name);
  await expect(studio.page.getByRole('main').getByRole('alert')).toContainText(words);
}
