import { describe, expect, it } from 'vitest';
import { areaOf, contains, WHOLE } from '../../../src/crop/box';
import { merge } from '../../../src/crop/merge';
import { guide, GUIDE_NAMES } from '../../../src/crop/guides';
import {
  formatRatio,
  hasRatio,
  largestOfRatio,
  parseRatio,
  ratioOf,
  reshaped,
} from '../../../src/crop/ratio';

const PHOTO = { width: 6000, height: 4000 };

describe('ratios', () => {
  it.each([
    ['4:5', 4, 5],
    ['16x9', 16, 9],
    ['1.91:1', 191, 100],
    ['3 by 2', 3, 2],
    ['8 × 10', 4, 5],
    ['Square', 1, 1],
    ['portrait', 4, 5],
    ['golden', 1618, 1000],
    ['0.7:1', 7, 10],
    ['0.0004:0.1', 1, 250],
  ])('reads %s', (text, width, height) => {
    expect(parseRatio(text)).toEqual({ width, height });
  });

  it.each(['', '4', '0:5', 'wide', '1:9999', '4:5:6', 'constructor'])(
    'does not read %j',
    (text) => {
      expect(parseRatio(text)).toBeUndefined();
    },
  );

  it('names a ratio as a photographer would', () => {
    expect(formatRatio({ width: 8, height: 10 })).toBe('4:5');
    expect(formatRatio({ width: 191, height: 100 })).toBe('1.91:1');
    expect(formatRatio({ width: 1301, height: 1733 })).toBe('1:1.33');
  });

  it('reads the ratio of a box in whole pixels', () => {
    expect(ratioOf({ x1: 0, y1: 0, x2: 0.5, y2: 1 }, PHOTO)).toEqual({ width: 3, height: 4 });
    expect(hasRatio(1001, 1251, { width: 4, height: 5 })).toBe(true);
    expect(hasRatio(1001, 1260, { width: 4, height: 5 })).toBe(false);
  });

  it('finds the largest box of a ratio, near another box but inside the photo', () => {
    const box = largestOfRatio({ width: 1, height: 1 }, PHOTO, { x1: 0.8, y1: 0, x2: 1, y2: 1 });
    expect(box.x2).toBeCloseTo(1);
    expect(box.x2 - box.x1).toBeCloseTo(2 / 3);
    expect(box.y2 - box.y1).toBeCloseTo(1);
    const again = reshaped({ x1: 0.4, y1: 0.4, x2: 0.6, y2: 0.6 }, { width: 4, height: 5 }, PHOTO);
    expect(areaOf(again)).toBeCloseTo(0.04);
    expect(contains(WHOLE, again)).toBe(true);
  });
});

describe('merging constraints', () => {
  it('narrows ranges and adds regions up', () => {
    const region = { x1: 0.1, y1: 0.1, x2: 0.2, y2: 0.2 };
    const { constraints, clashes } = merge(
      { area: { max: 0.8 }, keep: [region] },
      { area: { min: 0.2 }, ratio: { width: 4, height: 5 } },
    );
    expect(constraints).toEqual({
      area: { min: 0.2, max: 0.8 },
      keep: [region],
      ratio: { width: 4, height: 5 },
    });
    expect(clashes).toEqual([]);
  });

  it('reports contradictions as data; the later word stands', () => {
    const region = { x1: 0.1, y1: 0.1, x2: 0.5, y2: 0.5 };
    const { constraints, clashes } = merge(
      { ratio: { width: 4, height: 5 }, width: { max: 0.3 }, keep: [region] },
      { ratio: { width: 1, height: 1 }, width: { min: 0.5 }, drop: [region] },
    );
    expect(constraints.ratio).toEqual({ width: 1, height: 1 });
    expect(constraints.width).toEqual({ min: 0.5 });
    expect(clashes.map((clash) => clash.name)).toEqual(['width', 'ratio', 'drop']);
    expect(
      merge({ ratio: { width: 2, height: 2 } }, { ratio: { width: 1, height: 1 } }).clashes,
    ).toEqual([]);
  });
});

describe('guides', () => {
  it.each(GUIDE_NAMES)('draws %s inside the box', (name) => {
    for (const shape of [0.5, 1, 1.5, 3]) {
      const { lines, curve = [] } = guide(name, shape);
      const points = [...lines.flat(), ...curve];
      expect(points.length).toBeGreaterThan(3);
      for (const { x, y } of points) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(-1e-9);
        expect(Math.max(x, y)).toBeLessThanOrEqual(1 + 1e-9);
      }
    }
  });

  it('meets the diagonal at a right angle in the golden triangles', () => {
    const shape = 1.5;
    const short = guide('triangles', shape).lines[1];
    if (!short) throw new Error('no line');
    const [from, to] = short;
    expect((to.x - from.x) * shape * shape - (to.y - from.y)).toBeCloseTo(0);
  });

  it('joins the spiral without gaps', () => {
    const points = guide('spiral', 1.5).curve ?? [];
    points.slice(1).forEach((point, index) => {
      const before = points[index];
      if (!before) throw new Error('no point');
      expect(Math.hypot(point.x - before.x, point.y - before.y)).toBeLessThan(0.16);
    });
  });
});
