import { expect, test, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { onItsSide, turned, type Orientation } from '../support/photos';
import { compareWithRegion } from './support/pixels';
import { Studio, type PixelBox } from './support/studio';

/** 1 is upright: what it shows, the seven others must show too. */
const ORIENTATIONS: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
const nameOf = (orientation: Orientation) => `exif-${orientation}.jpg`;

test('every EXIF orientation is upright on the stage, for the model and in the export', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'venus-exif-'));
  const studio = new Studio(page);
  await studio.open();
  const files = await Promise.all(
    ORIENTATIONS.map(async (one) => ({ name: nameOf(one), bytes: await turned('coffee', one) })),
  );
  await studio.drop(...files);
  try {
    let upright: { box: PixelBox; stage: Buffer } | null = null;
    for (const [index, orientation] of ORIENTATIONS.entries()) {
      await page.getByRole('button', { name: new RegExp(`^${nameOf(orientation)}, `) }).click();
      await studio.answer(1);
      const box = await studio.box();
      const reference = join(folder, `${orientation}.png`);
      await sharp(files[index]?.bytes).rotate().png().toFile(reference);
      const file = await studio.exportAs('PNG');
      const compared = await compareWithRegion(page, reference, await file.path(), box);
      expect(compared).toEqual({ width: box.width, height: box.height, largest: 0 });
      await page.keyboard.press('Shift+R');
      const stage = await picture(page);
      upright ??= { box, stage };
      // Each file was compressed anew: a pixel here and there may differ.
      expect(difference(stage, upright.stage)).toBeLessThan(3);
      expect(overlap(box, upright.box)).toBeGreaterThan(0.9);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a photo that lies on its side is cropped as it stands once it is turned, and undo lays it back', async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.drop({ name: 'upright.jpg', bytes: await turned('coffee', 1) });
  await studio.answer(1);
  const upright = await studio.box();
  await studio.drop({ name: 'side.jpg', bytes: await onItsSide('coffee') });
  await studio.shows('side.jpg');
  await studio.answer(1);
  const side = await studio.box();
  expect(overlap(side, upright)).toBeLessThan(0.9);
  await page.keyboard.press('Control+]');
  await studio.answer(2);
  expect(overlap(await studio.box(), upright)).toBeGreaterThan(0.9);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await studio.box()).toEqual(side);
});

/** The stage as it is seen, with the whole photo on it. */
async function picture(page: Page): Promise<Buffer> {
  const seen = await page.getByRole('main').locator('canvas').first().screenshot();
  return sharp(seen).resize(96, 64, { fit: 'fill' }).removeAlpha().raw().toBuffer();
}

/** Mean difference of two pictures' values, 0–255. */
function difference(one: Buffer, other: Buffer): number {
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;
}

/** Shared area by joint area: 1 for the same box. */
function overlap(a: PixelBox, b: PixelBox): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const shared = Math.max(0, width) * Math.max(0, height);
  return shared / (a.width * a.height + b.width * b.height - shared);
}
