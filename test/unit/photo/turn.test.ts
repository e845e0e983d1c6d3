import { describe, expect, it } from 'vitest';
import { toStoredFrame } from '../../../src/photo/metadata/xmp';
import { turnedOrientation, uprightMatrix } from '../../../src/photo/turn';
import { quarterBox } from '../../../src/crop/quarter';

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

describe('a picture turned further by quarters', () => {
  const box = { x1: 0.1, y1: 0.2, x2: 0.3, y2: 0.6 };

  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)(
    'lies in its file as %i and the turns say',
    (orientation) => {
      for (const quarter of [0, 1, 2, 3] as const) {
        const further = turnedOrientation(orientation, quarter);
        // What is seen at `box` lies in the file where it lay before the turn.
        const stored = toStoredFrame(quarterBox(box, quarter), further);
        const before = toStoredFrame(box, orientation);
        for (const edge of ['x1', 'y1', 'x2', 'y2'] as const) {
          expect(stored[edge]).toBeCloseTo(before[edge], 9);
        }
      }
    },
  );

  it('is itself after four', () => {
    expect(quarterBox(box, 4).x1).toBeCloseTo(box.x1, 9);
    expect(quarterBox(box, 1)).toEqual({ x1: 0.4, y1: 0.1, x2: 0.8, y2: 0.3 });
  });
});
