import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cropView, flatten, preparePixels } from '../../../workers/venus/vision/prepare';
import { resizeBicubic, type RgbImage } from '../../../workers/venus/vision/resize';

const FOLDER = 'test/fixtures/resize';

async function readRgb(name: string): Promise<RgbImage> {
  const { data, info } = await sharp(`${FOLDER}/${name}`)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

describe('bicubic resizing', () => {
  // The pictures were made by Pillow's Image.resize(size, BICUBIC).
  it.each([
    [20, 14],
    [96, 64],
    [53, 11],
    [17, 80],
  ])('equals Pillow at %i × %i', async (width, height) => {
    const resized = resizeBicubic(await readRgb('source.png'), width, height);
    const golden = await readRgb(`pillow-${width}x${height}.png`);
    expect([resized.width, resized.height]).toEqual([width, height]);
    expect(Buffer.from(resized.data).equals(Buffer.from(golden.data))).toBe(true);
  });

  it('leaves a picture of the right size alone', async () => {
    const source = await readRgb('source.png');
    expect(resizeBicubic(source, 53, 37)).toBe(source);
  });
});

describe('preparing a view', () => {
  const pixel = (...rgba: number[]) => ({
    width: 1,
    height: 1,
    data: new Uint8ClampedArray(rgba),
  });

  it('shows transparent parts over neutral grey', () => {
    expect([...flatten(pixel(255, 0, 10, 0)).data]).toEqual([128, 128, 128]);
    expect([...flatten(pixel(255, 0, 10, 255)).data]).toEqual([255, 0, 10]);
  });

  it('normalises in planes of red, green and blue', () => {
    const image = { width: 2, height: 1, tokens: 1 };
    const planes = preparePixels(pixel(255, 0, 51, 255), {
      ...image,
      mean: [0.5, 0.5, 0],
      std: [0.5, 0.25, 1],
    });
    expect([...planes].map((value) => Number(value.toFixed(5)))).toEqual([1, 1, -2, -2, 0.2, 0.2]);
  });

  it('crops to whole pixels, never to none', () => {
    const data = Uint8ClampedArray.from({ length: 4 * 4 * 4 }, (_, i) => i >> 2);
    const view = { width: 4, height: 4, data };
    const part = cropView(view, { x1: 0.25, y1: 0.5, x2: 0.75, y2: 1 });
    expect([part.width, part.height]).toEqual([2, 2]);
    expect([part.data[0], part.data[4], part.data[8], part.data[12]]).toEqual([9, 10, 13, 14]);
    expect(cropView(view, { x1: 0.5, y1: 0.5, x2: 0.5001, y2: 0.5001 }).data).toHaveLength(4);
  });
});
