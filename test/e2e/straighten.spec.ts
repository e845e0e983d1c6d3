import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { carryPoint, straightenedSize } from '../../src/crop/straighten';
import { Studio } from './support/studio';

/** A photo that was taken crooked: turned clockwise, and no corner empty. */
async function crooked(file: string, degrees: number): Promise<Uint8Array> {
  const { width, height } = await sharp(file).metadata();
  const size = straightenedSize({ width, height }, degrees);
  const turned = await sharp(file).rotate(degrees).toBuffer({ resolveWithObject: true });
  const left = Math.round((turned.info.width - size.width) / 2);
  const top = Math.round((turned.info.height - size.height) / 2);
  return sharp(turned.data)
    .extract({ left, top, ...size })
    .jpeg({ quality: 92 })
    .toBuffer();
}

const SIZE = { width: 900, height: 600 };

/** Red runs across and green down, so that every pixel tells where it came from. */
function chart(): Promise<Uint8Array> {
  const data = Buffer.alloc(SIZE.width * SIZE.height * 3, 128);
  for (let at = 0; at < SIZE.width * SIZE.height; at++) {
    data[3 * at] = (255 * (at % SIZE.width)) / SIZE.width;
    data[3 * at + 1] = (255 * Math.floor(at / SIZE.width)) / SIZE.height;
  }
  return sharp(data, { raw: { ...SIZE, channels: 3 } })
    .png()
    .toBuffer();
}

/** The angle that the numbers under the stage tell, in degrees. */
async function angleOf(page: Page): Promise<number> {
  const words = await page.getByRole('status', { name: 'Crop box' }).innerText();
  const found = /([+−])(\d+\.\d)°/.exec(words);
  return found ? Number(found[2]) * (found[1] === '−' ? -1 : 1) : 0;
}

test('a crooked photo is straightened by what the model sees, by the slider and in words', async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.drop({
    name: 'crooked.jpg',
    bytes: await crooked('test/fixtures/photos/rocket.jpg', 6),
  });
  await studio.answer(1);

  await page.getByRole('button', { name: 'Straighten', exact: true }).click();
  await page.getByRole('button', { name: 'Auto' }).click();
  await studio.hasVersions(2);
  const found = await angleOf(page);
  expect(Math.abs(found + 6)).toBeLessThan(2);
  await expect(studio.log).toContainText(`Turned ${-found}° counter-clockwise.`);

  const slider = page.getByRole('slider', { name: 'Straightening angle' });
  await page.keyboard.press('Escape');
  await expect(slider).toBeHidden();
  await page.keyboard.press('r');
  await page.keyboard.press('ArrowRight');
  await studio.hasVersions(3);
  expect(await angleOf(page)).toBeCloseTo(found + 0.1, 5);
  await page.keyboard.press('Escape');
  await expect(slider).toBeHidden();

  await studio.ask('rotate it 2 degrees clockwise and make it square');
  await studio.answer(2);
  expect(await angleOf(page)).toBeCloseTo(found + 2.1, 5);
  const { width, height } = await studio.box();
  expect(width).toBe(height);

  await expect.poll(() => studio.kept()).toEqual([6]);
  await page.reload();
  await expect(page.getByLabel('Crop width in pixels')).toHaveValue(String(width));
  expect(await angleOf(page)).toBeCloseTo(found + 2.1, 5);
});

test('a critique that finds the photo tilted offers to straighten it', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  const bytes = await crooked('test/fixtures/photos/rocket.jpg', 7);
  await studio.drop({ name: 'crooked.jpg', bytes });
  await studio.answer(1);
  await page.getByRole('tab', { name: 'Critique' }).click();
  await page.getByRole('button', { name: 'Critique the photo' }).click();
  const mend = page.getByRole('button', { name: 'Straighten it' });
  await mend.click();
  await studio.hasVersions(2);
  expect(Math.abs((await angleOf(page)) + 7)).toBeLessThan(2);
  await expect(mend).toBeHidden();
});

test('a photo that lies on its side is turned, exported so, and stays so', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.drop({ name: 'chart.png', bytes: await chart() });
  await studio.answer(1);
  await page.keyboard.press('Control+]');
  await studio.hasVersions(2);
  await page.keyboard.press('Shift+R');
  expect(await studio.box()).toEqual({ x: 0, y: 0, width: SIZE.height, height: SIZE.width });
  const file = await studio.exportAs('PNG');
  const turned = await sharp(await file.path())
    .removeAlpha()
    .raw()
    .toBuffer();
  const wanted = await sharp(await chart())
    .rotate(90)
    .raw()
    .toBuffer();
  expect(turned.equals(wanted)).toBe(true);

  await expect.poll(async () => (await studio.kept()).length).toBe(1);
  await page.reload();
  await expect(page.getByLabel('Crop width in pixels')).toHaveValue(String(SIZE.height));
});

test('what is exported of a straightened photo is what lay there, turned', async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.drop({ name: 'chart.png', bytes: await chart() });
  await studio.answer(1);
  await studio.ask('rotate 5° counter-clockwise');
  await expect(studio.log).toContainText('Turned 5° counter-clockwise.');
  const box = await studio.box();
  const file = await studio.exportAs('PNG');
  const picture = sharp(await file.path()).removeAlpha();
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([box.width, box.height]);
  const frame = straightenedSize(SIZE, -5);
  for (const [across, down] of [
    [0.02, 0.03],
    [0.5, 0.5],
    [0.97, 0.1],
    [0.2, 0.96],
  ] as const) {
    const [x, y] = [Math.floor(across * box.width), Math.floor(down * box.height)];
    const place = { x: (box.x + x + 0.5) / frame.width, y: (box.y + y + 0.5) / frame.height };
    const from = carryPoint(place, SIZE, -5, 0);
    const at = 3 * (y * box.width + x);
    expect(Math.abs((data[at] ?? 0) - 255 * from.x)).toBeLessThan(2.5);
    expect(Math.abs((data[at + 1] ?? 0) - 255 * from.y)).toBeLessThan(2.5);
  }
});
