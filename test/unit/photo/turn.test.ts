import { describe, expect, it } from 'vitest';
import { toStoredFrame } from '../../../src/photo/metadata/xmp';
import { uprightMatrix } from '../../../src/photo/turn';

describe('turning stored pixels upright', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)('undoes the stored frame for %i', (orientation) => {
    const stored = { width: 300, height: 200 };
    const upright = orientation >= 5 ? { width: 200, height: 300 } : stored;
    const box = { x1: 0.1, y1: 0.2, x2: 0.3, y2: 0.6 };
    const inStored = toStoredFrame(box, orientation);
    const [a, b, c, d, e, f] = uprightMatrix(orientation, stored);
    const map = (x: number, y: number): [number, number] => {
      const [px, py] = [x * stored.width, y * stored.height];
      return [(a * px + c * py + e) / upright.width, (b * px + d * py + f) / upright.height];
    };
    const corners = [map(inStored.x1, inStored.y1), map(inStored.x2, inStored.y2)];
    const xs = corners.map(([x]) => x).sort((one, two) => one - two);
    const ys = corners.map(([, y]) => y).sort((one, two) => one - two);
    [box.x1, box.x2].forEach((x, index) => expect(xs[index]).toBeCloseTo(x));
    [box.y1, box.y2].forEach((y, index) => expect(ys[index]).toBeCloseTo(y));
  });
});
