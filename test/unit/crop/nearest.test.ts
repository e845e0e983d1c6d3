import { describe, expect, it } from 'vitest';
import { contains, widthOf } from '../../../src/crop/box';
import type { Constraints } from '../../../src/crop/types';
import { compile } from '../../../workers/venus/decode/box/feasible';
import { nearest } from '../../../workers/venus/decode/box/nearest';
import { Random, randomConstraints, randomSize } from './random';

const PHOTO = { width: 6000, height: 4000 };

describe('the nearest that can be had', () => {
  it('leaves alone what can be met', () => {
    const constraints: Constraints = { ratio: { width: 4, height: 5 } };
    expect(nearest(constraints, PHOTO)).toEqual({ constraints });
  });

  it('holds to what must stay in and takes the nearest ratio', () => {
    const keep = [{ x1: 0, y1: 0.4, x2: 0.9, y2: 0.6 }];
    const { constraints, conflict } = nearest({ ratio: { width: 4, height: 5 }, keep }, PHOTO);
    expect(conflict).toContain('4:5');
    expect(conflict).toContain('90% of the width');
    const box = compile(constraints, PHOTO).settle([0, 0, 900, 1000]);
    expect(contains(box, keep[0] ?? box)).toBe(true);
    expect(widthOf(box)).toBeCloseTo(0.9, 2);
    expect(box.y2 - box.y1).toBeCloseTo(1, 2);
  });

  it('eases a size that the rest leaves no room for', () => {
    const keep = [{ x1: 0.2, y1: 0.2, x2: 0.8, y2: 0.8 }];
    const { constraints, conflict } = nearest({ area: { max: 0.1 }, keep }, PHOTO);
    expect(conflict).toContain('area can’t be 10% or less');
    expect(constraints.area?.max).toBeLessThan(0.55);
  });

  it('is always feasible: 200 random sets', () => {
    const random = new Random(9);
    for (let round = 0; round < 200; round++) {
      const asked = randomConstraints(random);
      const size = randomSize(random);
      const { constraints, conflict } = nearest(asked, size);
      const seen = JSON.stringify({ asked, size });
      expect(compile(constraints, size).isFeasible, seen).toBe(true);
      expect(Boolean(conflict), seen).toBe(!compile(asked, size).isFeasible);
      expect(constraints.keep, seen).toEqual(asked.keep);
    }
  }, 60_000);
});
