import { WHOLE } from '../../../../src/crop/box';
import { fromUnits, UNITS } from '../../../../src/crop/convert';
import { once } from '../../../../src/crop/once';
import { compileRules, startsFor, type Rules } from '../../../../src/crop/rules';
import { rounded, settler } from '../../../../src/crop/settle';
import { countHolding, countIn, meet, type Span } from '../../../../src/crop/span';
import type { Box, Constraints, Size } from '../../../../src/crop/types';

/** Which coordinates the model may write next. Exact: an allowed coordinate never ends in none. */
export interface FeasibleBoxes {
  readonly isFeasible: boolean;
  /**
   * `prefix`: the coordinates written so far, in the order x1, y1, x2, y2, as integers 0–1000.
   * Returns 1,001 entries, to be read only; 1 where some completion of the box obeys everything.
   */
  allowed(prefix: readonly number[]): Uint8Array;
  /** The model's four integers as a box in whole pixels of the photo that obeys to the pixel. */
  settle(coordinates: readonly number[]): Box;
}

/** Least side of a box, as a fraction of the photo's, unless constraints ask for a smaller one. */
const MIN_SIDE = 0.05;
const GRID: Size = { width: UNITS, height: UNITS };

/**
 * Photos of one camera come with the same rules time and again, and each answer asks more than once.
 * What each set of rules keeps grows to some megabytes at most, so few are remembered.
 */
const known = new Map<string, FeasibleBoxes>();
const REMEMBERED = 4;

/** `size`: the upright photo in pixels, which gives a ratio its meaning. */
export function compile(constraints: Constraints, size: Size): FeasibleBoxes {
  const key = JSON.stringify([constraints, size.width, size.height]);
  const feasible = known.get(key) ?? compiled(constraints, size);
  known.delete(key);
  known.set(key, feasible);
  const [oldest] = known.keys();
  if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
  return feasible;
}

function compiled(constraints: Constraints, size: Size): FeasibleBoxes {
  const settled = settler(constraints, size);
  const feasible = firstPossible(rulesToTry(constraints, size, settled));
  const masked = (prefix: readonly number[]): Uint8Array => {
    const mask = new Uint8Array(UNITS + 1);
    for (const one of feasible) mark(mask, one, prefix);
    return mask;
  };
  const first = once(() => masked([]));
  const second = remembered((x1) => masked([x1]));
  return {
    isFeasible: feasible.length > 0,
    allowed(prefix) {
      const [x1, ...others] = prefix;
      if (x1 === undefined) return first();
      return others.length === 0 ? second(x1) : masked(prefix);
    },
    settle(coordinates) {
      const [x1 = 0, y1 = 0, x2 = UNITS, y2 = UNITS] = coordinates;
      const box = fromUnits([x1, y1, x2, y2]);
      return settled(box) ?? rounded(box, size);
    },
  };
}

/** One case of the rules with what every query needs of it. */
interface Prepared {
  /** By width and by height: where such a side may start. */
  readonly lefts: Spans;
  readonly tops: Spans;
  /** By width: the heights that go with it. Widths that no box has are left empty. */
  readonly heights: Spans;
  /** By y1: the widths of which some box starts there. Many boxes that are drawn begin at one y1. */
  readonly wide: (y1: number) => Uint8Array;
}

/** From the strictest reading to the most lenient; each is the cases that hold at least one box. */
function* rulesToTry(
  constraints: Constraints,
  size: Size,
  settled: (wanted: Box) => Box | undefined,
): Generator<Prepared[]> {
  const isPossibleInPixels = () => settled(WHOLE) !== undefined;
  const isTied = constraints.ratio !== undefined || constraints.area !== undefined;
  // Only what ties width to height can be met in the model's units and not in a small photo's pixels.
  if (isTied && !isPossibleInPixels()) return;
  yield prepare(compileRules(constraints, size, GRID, { minSide: MIN_SIDE }));
  yield prepare(compileRules(constraints, size, GRID));
  // A box that pixels allow may fall between the model's units.
  if (!isTied && !isPossibleInPixels()) return;
  yield prepare(compileRules(constraints, size, GRID, { slack: 1, roundRegions: true }));
}

function firstPossible(readings: Iterable<Prepared[]>): Prepared[] {
  for (const reading of readings) if (reading.length > 0) return reading;
  return [];
}

function prepare(rules: Rules): Prepared[] {
  return rules.cases
    .map((axes) => {
      const lefts = new Spans((width) => startsFor(axes.x, width));
      const tops = new Spans((height) => startsFor(axes.y, height));
      const tall = countHolding(UNITS, (height) => tops.isSome(height));
      const heights = new Spans((width) => {
        const span = meet(rules.heights(width), { min: 1, max: UNITS });
        const possible = width > 0 && lefts.isSome(width) && countIn(tall, span) > 0;
        return possible ? span : { min: 1, max: 0 };
      });
      const wide = remembered((y1) => {
        const fitting = tops.lengthsAt(y1);
        const running = countHolding(UNITS, (height) => fitting[height] === 1);
        return lengths((width) => heights.isSomeIn(width, running));
      });
      return { lefts, tops, heights, wide };
    })
    .filter(({ heights }) => heights.isSomewhere);
}

/** Adds to `mask` the coordinates that one case allows after `prefix`. */
function mark(
  mask: Uint8Array,
  { lefts, tops, heights, wide }: Prepared,
  [x1, y1, x2]: readonly number[],
): void {
  if (x1 !== undefined && y1 !== undefined && x2 !== undefined) {
    const width = x2 - x1;
    if (!lefts.holds(width, x1)) return;
    const fitting = tops.lengthsAt(y1);
    const { min, max } = heights.at(width);
    for (let height = Math.max(1, min); height <= Math.min(UNITS - y1, max); height++) {
      if (fitting[height] === 1) mask[y1 + height] = 1;
    }
    return;
  }
  if (x1 !== undefined && y1 !== undefined) {
    const possible = wide(y1);
    const fitting = lefts.lengthsAt(x1);
    for (let width = 1; width <= UNITS - x1; width++) {
      if (possible[width] === 1 && fitting[width] === 1) mask[x1 + width] = 1;
    }
    return;
  }
  if (x1 === undefined) {
    lefts.mark(mask, (width) => heights.isSome(width));
  } else {
    const possible = new Uint8Array(UNITS + 1);
    heights.mark(possible, (width) => lefts.holds(width, x1));
    tops.mark(mask, (height) => possible[height] === 1);
  }
}

/** A function of a coordinate that works each value out once. */
function remembered<T>(of: (coordinate: number) => T): (coordinate: number) => T {
  const known = new Map<number, T>();
  return (coordinate) => {
    const before = known.get(coordinate);
    if (before !== undefined) return before;
    const value = of(coordinate);
    known.set(coordinate, value);
    return value;
  };
}

/** By length, 0–1000: 1 for those that are meant. */
function lengths(isMeant: (length: number) => boolean): Uint8Array {
  const mask = new Uint8Array(UNITS + 1);
  for (let length = 0; length <= UNITS; length++) if (isMeant(length)) mask[length] = 1;
  return mask;
}

/** A span for every length 0–1000, in columns: each coordinate has them all read. */
class Spans {
  private readonly min = new Int32Array(UNITS + 1);
  private readonly max = new Int32Array(UNITS + 1);
  /** By value: 1 for the lengths whose span holds it. To be read only. */
  readonly lengthsAt = remembered((value) => lengths((length) => this.holds(length, value)));

  constructor(of: (length: number) => Span) {
    for (let length = 0; length <= UNITS; length++) {
      const { min, max } = of(length);
      this.min[length] = min;
      this.max[length] = max;
    }
  }

  /** Whether any value of a length's span holds, by a running count over 1–1000 (`countHolding`). */
  isSomeIn(length: number, running: Uint32Array): boolean {
    const min = Math.max(1, this.min[length] ?? 1);
    const max = Math.min(UNITS, this.max[length] ?? 0);
    return min <= max && (running[max] ?? 0) > (running[min - 1] ?? 0);
  }

  at(length: number): Span {
    return { min: this.min[length] ?? 1, max: this.max[length] ?? 0 };
  }

  isSome(length: number): boolean {
    return (this.min[length] ?? 1) <= (this.max[length] ?? 0);
  }

  holds(length: number, value: number): boolean {
    return value >= (this.min[length] ?? 1) && value <= (this.max[length] ?? 0);
  }

  get isSomewhere(): boolean {
    return this.min.some((min, length) => min <= (this.max[length] ?? 0));
  }

  /** Adds to `mask` all values of the spans of some lengths, in as many steps as there are lengths. */
  mark(mask: Uint8Array, isMeant: (length: number) => boolean): void {
    const steps = new Int32Array(UNITS + 2);
    for (let length = 0; length <= UNITS; length++) {
      if (!this.isSome(length) || !isMeant(length)) continue;
      const [from, to] = [this.min[length] ?? 0, (this.max[length] ?? 0) + 1];
      steps[from] = (steps[from] ?? 0) + 1;
      steps[to] = (steps[to] ?? 0) - 1;
    }
    let depth = 0;
    for (let value = 0; value <= UNITS; value++) {
      depth += steps[value] ?? 0;
      if (depth > 0) mask[value] = 1;
    }
  }
}
