import { describe, expect, it } from 'vitest';
import { contains } from '../../../src/crop/box';
import { fromUnits } from '../../../src/crop/convert';
import { broken } from '../../../src/crop/obey';
import { compileRules, startsFor } from '../../../src/crop/rules';
import { nearestBox } from '../../../src/crop/nearest';
import type { Constraints } from '../../../src/crop/types';
import { compile } from '../../../workers/venus/decode/box/feasible';
import { Random, randomBox, randomConstraints, randomSize } from './random';

const PHOTO = { width: 6000, height: 4000 };

function walk(random: Random, allowed: (prefix: readonly number[]) => Uint8Array): number[] {
  const box: number[] = [];
  while (box.length < 4) {
    const open = [...allowed(box).entries()].filter(([, on]) => on).map(([value]) => value);
    expect(open.length, `dead end after ${box.join(',')}`).toBeGreaterThan(0);
    box.push(random.pick([random.pick(open), open[0] ?? 0, open.at(-1) ?? 0]));
  }
  return box;
}

describe('feasible boxes', () => {
  it('allows any well-formed box of at least 5% a side when nothing is asked', () => {
    const boxes = compile({}, PHOTO);
    const allowed = (prefix: number[]) => boxes.allowed(prefix);
    expect(boxes.isFeasible).toBe(true);
    const starts = allowed([]);
    expect(starts).toHaveLength(1001);
    expect([starts[0], starts[950], starts[951], starts[1000]]).toEqual([1, 1, 0, 0]);
    const ends = allowed([100, 200]);
    expect([ends[149], ends[150], ends[1000]]).toEqual([0, 1, 1]);
    expect(allowed([100, 200, 400])[249]).toBe(0);
  });

  it('agrees with trying every box, on a coarse grid of each kind of constraint', () => {
    const random = new Random(7);
    const grid = { width: 9, height: 7 };
    for (let round = 0; round < 300; round++) {
      const constraints = randomConstraints(random);
      const rules = compileRules(constraints, grid, grid, { ratio: 'nearest' });
      const wanted = [random.next() * 9, random.next() * 7, random.next() * 9, random.next() * 7];
      const [wx1 = 0, wy1 = 0, wx2 = 0, wy2 = 0] = wanted;
      let least = Infinity;
      for (let x1 = 0; x1 < 9; x1++)
        for (let x2 = x1 + 1; x2 <= 9; x2++)
          for (let y1 = 0; y1 < 7; y1++)
            for (let y2 = y1 + 1; y2 <= 7; y2++) {
              const isIn = rules.cases.some(({ x, y }) => {
                const across = startsFor(x, x2 - x1);
                const down = startsFor(y, y2 - y1);
                const tall = rules.heights(x2 - x1);
                return (
                  across.min <= x1 &&
                  x1 <= across.max &&
                  down.min <= y1 &&
                  y1 <= down.max &&
                  tall.min <= y2 - y1 &&
                  y2 - y1 <= tall.max
                );
              });
              if (!isIn) continue;
              const box = { x1: x1 / 9, y1: y1 / 7, x2: x2 / 9, y2: y2 / 7 };
              expect(broken(box, constraints, grid)).toEqual([]);
              const cost =
                Math.abs(x1 - wx1) + Math.abs(x2 - wx2) + Math.abs(y1 - wy1) + Math.abs(y2 - wy2);
              least = Math.min(least, cost);
            }
      const found = nearestBox(rules, [wx1, wy1, wx2, wy2]);
      if (!found) expect(least).toBe(Infinity);
      else {
        const cost =
          Math.abs(found[0] - wx1) +
          Math.abs(found[1] - wy1) +
          Math.abs(found[2] - wx2) +
          Math.abs(found[3] - wy2);
        expect(cost).toBeCloseTo(least, 9);
      }
    }
  });

  it('never ends in a dead end, and every walk obeys: 1,000 random sets', () => {
    const random = new Random(1);
    let met = 0;
    for (let round = 0; round < 1000; round++) {
      const constraints = randomConstraints(random);
      const size = randomSize(random);
      const boxes = compile(constraints, size);
      if (!boxes.isFeasible) {
        expect(boxes.allowed([]).every((on) => on === 0)).toBe(true);
        continue;
      }
      met++;
      const corners = walk(random, (prefix) => boxes.allowed(prefix));
      const box = boxes.settle(corners);
      const seen = JSON.stringify({ round, constraints, size, corners, box });
      expect(contains({ x1: 0, y1: 0, x2: 1, y2: 1 }, box), seen).toBe(true);
      expect(broken(box, constraints, size), seen).toEqual([]);
    }
    expect(met).toBeGreaterThan(300);
  }, 60_000);

  it('finds every box that obeys: none of the masks is too small', () => {
    const random = new Random(3);
    for (let round = 0; round < 300; round++) {
      const box = randomBox(random, 0.06);
      const units = [box.x1, box.y1, box.x2, box.y2].map((edge) => Math.round(edge * 1000));
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = units;
      const exact = fromUnits([x1, y1, x2, y2]);
      const area = (exact.x2 - exact.x1) * (exact.y2 - exact.y1);
      const constraints: Constraints = {
        ratio: { width: (x2 - x1) * 6, height: (y2 - y1) * 4 },
        area: { min: area - 0.01, max: area + 0.01 },
        keep: [{ ...exact, x2: exact.x1 + 0.01 }],
        centreX: { max: (exact.x1 + exact.x2) / 2 },
        ...(exact.x2 < 0.97 ? { drop: [{ x1: exact.x2, y1: 0, x2: 1, y2: 1 }] } : {}),
      };
      const boxes = compile(constraints, PHOTO);
      for (let n = 0; n < 4; n++) {
        expect(boxes.allowed(units.slice(0, n))[units[n] ?? 0], JSON.stringify(constraints)).toBe(
          1,
        );
      }
    }
  });

  it('settles on an exact ratio in whole pixels', () => {
    const boxes = compile({ ratio: { width: 4, height: 5 } }, PHOTO);
    const random = new Random(5);
    for (let round = 0; round < 50; round++) {
      const box = boxes.settle(walk(random, (prefix) => boxes.allowed(prefix)));
      const width = Math.round((box.x2 - box.x1) * 6000);
      const height = Math.round((box.y2 - box.y1) * 4000);
      expect(width * 5).toBe(height * 4);
    }
  });

  it('takes smaller sides where the constraints ask for them', () => {
    const boxes = compile({ width: { max: 0.02 } }, PHOTO);
    expect(boxes.isFeasible).toBe(true);
    expect(
      compile({ ratio: { width: 4, height: 5 } }, { width: 30000, height: 20 }).isFeasible,
    ).toBe(true);
  });
});
