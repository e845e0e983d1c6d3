import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import * as photos from '../../support/photos';

/** Mean difference of two pictures' channels, seen small. */
async function difference(a: Uint8Array, b: Uint8Array): Promise<number> {
  const small = (bytes: Uint8Array) =>
    sharp(bytes).autoOrient().resize(60, 40, { fit: 'fill' }).raw().toBuffer();
  const [left, right] = [await small(a), await small(b)];
  return left.reduce((sum, value, i) => sum + Math.abs(value - (right[i] ?? 0)), 0) / left.length;
}

describe('the photos of the tests', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)(
    'orientation %i shows upright',
    async (orientation) => {
      const turned = await photos.turned('rocket', orientation);
      const { orientation: said, width, height } = await sharp(turned).metadata();
      expect(said).toBe(orientation);
      expect(width > height).toBe(orientation < 5);
      expect(await difference(turned, await photos.photo('rocket'))).toBeLessThan(3);
    },
  );

  it('are what their names say', async () => {
    expect((await sharp(await photos.animatedGif('coffee')).metadata()).pages).toBe(3);
    expect((await sharp(await photos.displayP3('coffee')).metadata()).icc).toBeDefined();
    expect(await sharp(await photos.plain(30_000, 20)).metadata()).toMatchObject({ width: 30_000 });
    const { width, height } = await sharp(await photos.enlarged('rocket', 12)).metadata();
    expect((width * height) / 1e6).toBeCloseTo(12, 1);
    await expect(sharp(await photos.truncated('coffee')).toBuffer()).rejects.toThrow();
  });
});
