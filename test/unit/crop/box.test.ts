import { describe, expect, it } from 'vitest';
import {
  areaOf,
  around,
  clampBox,
  contains,
  displacement,
  grownOver,
  intersect,
  iou,
  overlaps,
  WHOLE,
  withoutSlivers,
} from '../../../src/crop/box';
import { fromPixels, fromUnits, toPixels, toUnits, writeBox } from '../../../src/crop/convert';
import { Random, randomBox, randomSize } from './random';

const HALF = { x1: 0, y1: 0, x2: 0.5, y2: 1 };
const MIDDLE = { x1: 0.25, y1: 0, x2: 0.75, y2: 1 };

describe('measures of a box', () => {
  it('gives intersection over union', () => {
    expect(iou(HALF, HALF)).toBe(1);
    expect(iou(HALF, MIDDLE)).toBeCloseTo(1 / 3);
    expect(iou(HALF, { x1: 0.5, y1: 0, x2: 1, y2: 1 })).toBe(0);
    expect(intersect(HALF, { x1: 0.5, y1: 0, x2: 1, y2: 1 })).toBeUndefined();
  });

  it('gives the mean displacement of the four edges', () => {
    expect(displacement(HALF, MIDDLE)).toBeCloseTo(0.125);
  });

  it('knows containment, overlap and the box around several', () => {
    expect(contains(WHOLE, MIDDLE)).toBe(true);
    expect(contains(HALF, MIDDLE)).toBe(false);
    expect(overlaps(HALF, MIDDLE)).toBe(true);
    expect(overlaps(HALF, { ...HALF, x1: 0.5, x2: 1 })).toBe(false);
    expect(around([HALF, MIDDLE])).toEqual({ x1: 0, y1: 0, x2: 0.75, y2: 1 });
    expect(around([])).toBeUndefined();
    expect(clampBox({ x1: 1.4, y1: -1, x2: 0.2, y2: 0.5 })).toEqual({
      x1: 0.2,
      y1: 0,
      x2: 1,
      y2: 0.5,
    });
  });
});

describe('slivers', () => {
  it('gives narrow margins back and leaves the others as they are', () => {
    const box = { x1: 0.02, y1: 0.03, x2: 0.9, y2: 0.99 };
    expect(withoutSlivers(box, 0.025)).toEqual({ x1: 0, y1: 0.03, x2: 0.9, y2: 1 });
    expect(withoutSlivers(box, 0)).toEqual(box);
    expect(withoutSlivers(WHOLE, 0.025)).toEqual(WHOLE);
  });

  it('are given back in shape where they lie on both sides', () => {
    const grown = grownOver({ x1: 0.2, y1: 0.02, x2: 0.68, y2: 0.98 }, 0.025);
    expect([grown.y1, grown.y2]).toEqual([0, 1]);
    expect((grown.x1 + grown.x2) / 2).toBeCloseTo(0.44);
    expect(grown.x2 - grown.x1).toBeCloseTo(0.5);
    const oneSided = { x1: 0.2, y1: 0.02, x2: 0.68, y2: 0.9 };
    expect(grownOver(oneSided, 0.025)).toBe(oneSided);
  });
});

describe('whole pixels and the model’s units', () => {
  it('writes a box as the model does', () => {
    expect(writeBox({ x1: 0.1, y1: 0.25, x2: 0.9, y2: 1 })).toBe('<box>(100,250),(900,1000)</box>');
  });

  it('never leaves the photo and never has an empty side', () => {
    const random = new Random(11);
    for (let round = 0; round < 1000; round++) {
      const size = randomSize(random);
      const box = randomBox(random, 0);
      const [x1, y1, x2, y2] = toPixels(box, size);
      expect(x1 >= 0 && y1 >= 0 && x2 <= size.width && y2 <= size.height).toBe(true);
      expect(x2 - x1 >= 1 && y2 - y1 >= 1).toBe(true);
      expect(areaOf(fromPixels([x1, y1, x2, y2], size))).toBeGreaterThan(0);
    }
    expect(toPixels({ x1: 1, y1: 1, x2: 1, y2: 1 }, { width: 1, height: 1 })).toEqual([0, 0, 1, 1]);
  });

  it('comes back to the same whole numbers', () => {
    expect(toUnits(fromUnits([3, 40, 777, 1000]))).toEqual([3, 40, 777, 1000]);
  });
});
