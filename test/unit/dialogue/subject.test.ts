import { beforeAll, describe, expect, it } from 'vitest';
import { contains } from '../../../src/crop/box';
import type { Box } from '../../../src/crop/types';
import { compile } from '../../../workers/venus/decode/box/feasible';
import type { Grid } from '../../../workers/venus/dialogue/facts/grid';
import { readMaps, withMark } from '../../../workers/venus/dialogue/facts/maps';
import { findSubject, markedSubject } from '../../../workers/venus/dialogue/facts/subject';
import { interpret } from '../../../workers/venus/dialogue/intent';
import { anyBox, Random } from '../crop/random';
import { loadReader } from '../../../workers/venus/dialogue/reader/load';

beforeAll(loadReader);

const SIDE = 40;

/** Each box filled with its value, later ones over earlier. */
function soft(...parts: readonly (readonly [Box, number])[]): Grid {
  const data = new Float32Array(SIDE * SIDE);
  for (const [{ x1, y1, x2, y2 }, value] of parts) {
    for (let y = y1 * SIDE; y < y2 * SIDE; y++)
      data.fill(value, y * SIDE + x1 * SIDE, y * SIDE + x2 * SIDE);
  }
  return { width: SIDE, height: SIDE, data };
}

const GROUP: Box = { x1: 0, y1: 0.2, x2: 0.9, y2: 0.7 };
const CAR: Box = { x1: 0.5, y1: 0.4, x2: 0.9, y2: 0.7 };
const CAR_BEFORE_A_BUS = soft([GROUP, 0.55], [CAR, 1]);

describe('the subject of a map', () => {
  it('has its surest part as a core', () => {
    const found = findSubject(CAR_BEFORE_A_BUS, SIDE, SIDE);
    expect(found?.box).toEqual(GROUP);
    expect(found?.cores().at(-1)).toEqual(CAR);
  });

  it('has no core of a few places only', () => {
    const found = findSubject(soft([GROUP, 0.55], [{ ...CAR, x2: 0.55, y2: 0.45 }, 1]), SIDE, SIDE);
    expect(found?.cores()).toEqual([]);
  });
});

describe('a ratio too narrow for the whole subject', () => {
  const size = { width: 900, height: 500 };
  const view = { ...size, data: new Uint8ClampedArray(900 * 500 * 4).fill(128) };
  const maps = readMaps(view, CAR_BEFORE_A_BUS);

  it('still holds its surest part', () => {
    const { constraints, conflict } = interpret('4:5', { size, maps });
    expect(conflict).toContain('part of it is cut');
    const random = new Random(3);
    for (let round = 0; round < 20; round++) {
      const box = anyBox(random, compile(constraints, size));
      expect(contains(box, maps.subject?.cores().at(-1) ?? GROUP, 0.01)).toBe(true);
    }
  });

  it('holds all of it where it can', () => {
    const { constraints, conflict } = interpret('16:9', { size, maps });
    expect(conflict).toBeUndefined();
    const box = anyBox(new Random(1), compile(constraints, size));
    expect(contains(box, maps.subject?.box ?? GROUP, 0.01)).toBe(true);
  });
});

describe('a subject that is marked', () => {
  const MARK: Box = { x1: 0.6, y1: 0.1, x2: 0.9, y2: 0.6 };
  const count = ({ data }: Grid): number => data.reduce((sum, value) => sum + value, 0);

  it('is what the map finds within the mark, and its box the mark', () => {
    const seen: Box = { x1: 0.7, y1: 0.2, x2: 0.8, y2: 0.5 };
    const found = markedSubject(soft([GROUP, 0.1], [seen, 0.6]), MARK, SIDE, SIDE);
    expect(found.box).toEqual(MARK);
    expect(count(found.mask)).toBe(0.1 * SIDE * 0.3 * SIDE);
  });

  it('is all of the mark where the map has seen nothing there, or there is none', () => {
    const all = 0.3 * SIDE * 0.5 * SIDE;
    expect(count(markedSubject(soft([CAR, 1]), { ...MARK, y2: 0.35 }, SIDE, SIDE).mask)).toBe(
      0.3 * SIDE * 0.25 * SIDE,
    );
    expect(count(markedSubject(undefined, MARK, SIDE, SIDE).mask)).toBe(all);
  });

  it('may be smaller than a place of the map', () => {
    const speck: Box = { x1: 0.999, y1: 0.5, x2: 1, y2: 0.501 };
    expect(count(markedSubject(undefined, speck, SIDE, SIDE).mask)).toBe(1);
  });

  it('is what requests speak of', () => {
    const size = { width: 300, height: 200 };
    const view = { ...size, data: new Uint8ClampedArray(300 * 200 * 4).fill(90) };
    const maps = withMark(readMaps(view, soft([CAR, 1])), MARK);
    const { constraints } = interpret('centre it', { size, maps, turns: [] });
    expect((constraints.centreX?.min ?? 0) <= 0.75 && (constraints.centreX?.max ?? 1) >= 0.75).toBe(
      true,
    );
    expect(constraints.centreX?.min).toBeGreaterThan(0.6);
    const [kept] = interpret('don’t cut it off', { size, maps, turns: [] }).constraints.keep ?? [];
    expect(kept && contains(kept, MARK) && contains(MARK, kept, 0.05)).toBe(true);
  });
});
