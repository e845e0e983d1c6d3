import sharp, { type Region } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src/crop/types';
import { toStoredFrame, writeSidecar } from '../../../src/photo/metadata/xmp';
import type { Orientation } from '../../../src/photo/types';
import { gradient } from './pictures';

const ORIENTATIONS: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
const BOX: Box = { x1: 0.1, y1: 0.2, x2: 0.5, y2: 0.9 };

describe('a crop in the frame of the stored pixels', () => {
  // Another program turns the picture upright; cutting before or after must give the same pixels.
  it.each(ORIENTATIONS)('cuts the same region for orientation %i', async (orientation) => {
    const stored = await gradient(200, 100).png().toBuffer();
    const tagged = await sharp(stored).withMetadata({ orientation }).png().toBuffer();
    const upright = sharp(await sharp(tagged).autoOrient().png().toBuffer());
    const { width, height } = await upright.metadata();
    const cut = (box: Box, size: { width: number; height: number }): Region => ({
      left: Math.round(box.x1 * size.width),
      top: Math.round(box.y1 * size.height),
      width: Math.round((box.x2 - box.x1) * size.width),
      height: Math.round((box.y2 - box.y1) * size.height),
    });
    const after = await upright.extract(cut(BOX, { width, height })).raw().toBuffer();

    const region = cut(toStoredFrame(BOX, orientation), { width: 200, height: 100 });
    const before = await sharp(stored).extract(region).png().toBuffer();
    const retagged = await sharp(before).withMetadata({ orientation }).png().toBuffer();
    expect(await sharp(retagged).autoOrient().raw().toBuffer()).toEqual(after);
  });

  it('stays in order and inside', () => {
    for (const orientation of ORIENTATIONS) {
      const { x1, y1, x2, y2 } = toStoredFrame(BOX, orientation);
      expect(0 <= x1 && x1 < x2 && x2 <= 1 && 0 <= y1 && y1 < y2 && y2 <= 1).toBe(true);
    }
  });
});

describe('the sidecar', () => {
  it('says what Camera Raw reads, on whole pixels', () => {
    const text = writeSidecar(
      { x1: 0.1004, y1: 0, x2: 1, y2: 0.5 },
      { width: 1000, height: 500 },
      1,
    );
    expect(text).toContain('crs:HasCrop="True"');
    expect(text).toContain('crs:CropLeft="0.1"');
    expect(text).toContain('crs:CropTop="0"');
    expect(text).toContain('crs:CropRight="1"');
    expect(text).toContain('crs:CropBottom="0.5"');
    expect(text).toContain('crs:CropAngle="0"');
  });
});
