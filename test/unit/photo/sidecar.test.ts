import sharp, { type Region } from 'sharp';
import { describe, expect, it } from 'vitest';
import { carryPoint, keptShare } from '../../../src/crop/straighten';
import type { Box } from '../../../src/crop/types';
import { uprightMatrix } from '../../../src/photo/turn';
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
      { box: { x1: 0.1004, y1: 0, x2: 1, y2: 0.5 }, angle: 0 },
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

  it('counts a turned crop as Camera Raw does', () => {
    // A published example: 0.4, 0.3, 0.9, 0.8 of a 3:2 photo becomes this at −10.
    const size = { width: 15056, height: 10000 };
    const middle = carryPoint({ x: 0.65, y: 0.55 }, size, 0, 10);
    const share = 0.25 / keptShare(size, 10);
    const box = {
      x1: middle.x - share,
      y1: middle.y - share,
      x2: middle.x + share,
      y2: middle.y + share,
    };
    const { left, top, right, bottom, angle } = read(writeSidecar({ box, angle: 10 }, size, 1));
    expect(angle).toBe(-10);
    expect([left, top, right, bottom].map((value) => Number(value.toFixed(3)))).toEqual([
      0.375, 0.369, 0.925, 0.731,
    ]);
  });

  it.each(ORIENTATIONS)(
    'lays a turned frame over the same pixels for orientation %i',
    (orientation) => {
      const stored = { width: 3000, height: 2000 };
      const size = orientation >= 5 ? { width: 2000, height: 3000 } : stored;
      const cut = { box: { x1: 0.2, y1: 0.3, x2: 0.7, y2: 0.6 }, angle: 6 };
      const { left, top, right, bottom, angle } = read(writeSidecar(cut, size, orientation));
      // Two corners and an angle make a frame over the stored pixels …
      const turn = (angle * Math.PI) / 180;
      const [cx, cy] = [((left + right) / 2) * 3000, ((top + bottom) / 2) * 2000];
      const [dx, dy] = [((right - left) / 2) * 3000, ((bottom - top) / 2) * 2000];
      const [half, tall] = [
        dx * Math.cos(turn) + dy * Math.sin(turn),
        dy * Math.cos(turn) - dx * Math.sin(turn),
      ];
      const [a, b, c, d, e, f] = uprightMatrix(orientation, stored);
      const upright = [-1, 1].flatMap((sx) =>
        [-1, 1].map((sy) => {
          const [u, v] = [sx * half, sy * tall];
          const x = cx + u * Math.cos(turn) - v * Math.sin(turn);
          const y = cy + u * Math.sin(turn) + v * Math.cos(turn);
          return [a * x + c * y + e, b * x + d * y + f] as const;
        }),
      );
      // … which, seen upright, is the one that was cut.
      const { x1, y1, x2, y2 } = cut.box;
      const wanted = [x1, x2].flatMap((x) =>
        [y1, y2].map((y) => {
          const at = carryPoint({ x, y }, size, cut.angle, 0);
          return [at.x * size.width, at.y * size.height] as const;
        }),
      );
      for (const [x, y] of wanted) {
        const nearest = Math.min(...upright.map(([ux, uy]) => Math.hypot(ux - x, uy - y)));
        expect(nearest).toBeLessThan(2);
      }
    },
  );
});

/** The crop that a sidecar tells of. */
function read(text: string) {
  const value = (name: string): number =>
    Number(new RegExp(`crs:Crop${name}="([^"]+)"`).exec(text)?.[1]);
  return {
    left: value('Left'),
    top: value('Top'),
    right: value('Right'),
    bottom: value('Bottom'),
    angle: value('Angle'),
  };
}
