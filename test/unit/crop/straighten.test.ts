import { describe, expect, it } from 'vitest';
import { contains, WHOLE } from '../../../src/crop/box';
import {
  carryBox,
  carryConstraints,
  carryPoint,
  carryRegion,
  fittingAngle,
  keptShare,
  MOST_ANGLE,
  straightenedSize,
  straighteningMatrix,
  type Matrix,
} from '../../../src/crop/straighten';
import { Random, randomBox, randomSize } from './random';

const random = new Random(5);
const cases = Array.from({ length: 60 }, () => ({
  size: randomSize(random),
  angle: random.between(-MOST_ANGLE, MOST_ANGLE),
  box: randomBox(random),
}));

/** Where a pixel of the straightened photo was in the upright one. */
function back([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  const [dx, dy] = [x - e, y - f];
  return [(d * dx - c * dy) / (a * d - b * c), (a * dy - b * dx) / (a * d - b * c)];
}

describe('the straightened photo', () => {
  it('has no empty corner, and touches the edge of the upright one', () => {
    for (const { size, angle } of cases) {
      const { width, height } = straightenedSize(size, angle);
      const matrix = straighteningMatrix(size, angle);
      const corners = [
        [0, 0],
        [width, 0],
        [0, height],
        [width, height],
      ] as const;
      const placed = corners.map(([x, y]) => back(matrix, x, y));
      const near = Math.min(...placed.flatMap(([x, y]) => [x, y, size.width - x, size.height - y]));
      expect(near).toBeGreaterThan(-1e-6);
      expect(near).toBeLessThan(2);
    }
  });

  it('is the upright one at 0°, and smaller the more it is turned', () => {
    const size = { width: 6000, height: 4000 };
    expect(straightenedSize(size, 0)).toBe(size);
    expect(keptShare(size, 0)).toBe(1);
    expect(keptShare(size, 2)).toBeGreaterThan(keptShare(size, 5));
    expect(keptShare(size, -5)).toBe(keptShare(size, 5));
    // cos 5° and 1.5 times sin 5°.
    expect(keptShare(size, 5)).toBeCloseTo(1 / (0.996195 + 1.5 * 0.087156), 5);
  });

  it('is turned clockwise by a positive angle', () => {
    // What lay right of the middle goes down.
    const { x, y } = carryPoint({ x: 0.75, y: 0.5 }, { width: 100, height: 100 }, 0, 10);
    expect(y).toBeGreaterThan(0.5);
    expect(x).toBeGreaterThan(0.5);
    const [a, b] = straighteningMatrix({ width: 100, height: 100 }, 10);
    expect([a, b].map((value) => value > 0)).toEqual([true, true]);
  });

  it('takes tenths of a degree within reach', () => {
    expect([0.04, -0.05, 1.26, 40, -40, 0.3].map(fittingAngle)).toEqual([0, 0, 1.3, 15, -15, 0.3]);
  });
});

describe('what is carried from one angle to another', () => {
  it('is the same place, to the pixel, as the picture’s', () => {
    for (const { size, angle } of cases) {
      const [x, y] = [random.next(), random.next()];
      const there = straightenedSize(size, angle);
      const [px, py] = back(straighteningMatrix(size, angle), x * there.width, y * there.height);
      const carried = carryPoint({ x, y }, size, angle, 0);
      expect(Math.abs(carried.x * size.width - px)).toBeLessThan(1);
      expect(Math.abs(carried.y * size.height - py)).toBeLessThan(1);
    }
  });

  it('is a box within the frame, of the same shape, about the same middle where there is room', () => {
    for (const { size, angle, box } of cases) {
      const carried = carryBox(box, size, 0, angle);
      expect(contains(WHOLE, carried)).toBe(true);
      const shape = ({ x1, y1, x2, y2 }: typeof box): number => (x2 - x1) / (y2 - y1);
      expect(shape(carried)).toBeCloseTo(shape(box), 6);
    }
    const size = { width: 1200, height: 800 };
    const small = { x1: 0.45, y1: 0.45, x2: 0.55, y2: 0.55 };
    const there = carryBox(small, size, 0, 7);
    const again = carryBox(there, size, 7, 0);
    (['x1', 'y1', 'x2', 'y2'] as const).forEach((edge) =>
      expect(again[edge]).toBeCloseTo(small[edge], 9),
    );
    // As many pixels as before.
    expect((there.x2 - there.x1) * keptShare(size, 7)).toBeCloseTo(0.1, 9);
  });

  it('is the whole photo where nothing was cropped', () => {
    expect(carryBox(WHOLE, { width: 3, height: 2 }, 0, 4)).toBe(WHOLE);
    expect(carryBox(WHOLE, { width: 3, height: 2 }, 4, 0)).toBe(WHOLE);
  });

  it('is a region around all that it held, or nothing where it is out of the frame', () => {
    for (const { size, angle, box } of cases) {
      const carried = carryRegion(box, size, 0, angle);
      const middle = { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 };
      const { x, y } = carryPoint(middle, size, 0, angle);
      if (x <= 0 || x >= 1 || y <= 0 || y >= 1) continue;
      expect(carried && contains(carried, { x1: x, y1: y, x2: x, y2: y })).toBe(true);
    }
    const corner = { x1: 0, y1: 0, x2: 0.01, y2: 0.01 };
    const size = { width: 1200, height: 800 };
    expect(carryRegion(corner, size, 0, 12)).toBeUndefined();
    const carried = carryConstraints({ keep: [corner], ratio: size }, size, 0, 12);
    expect(carried).toEqual({ keep: [], ratio: size });
  });
});
