import { fromUnits, UNITS, type Corners } from '../../../../src/crop/convert';
import { compileRules, startsFor, type Axis, type Rules } from '../../../../src/crop/rules';
import { settle, settleOrRound } from '../../../../src/crop/settle';
import { countHolding, countIn, isEmpty, meet, type Span } from '../../../../src/crop/span';
import type { Box, Constraints, Size } from '../../../../src/crop/types';

/** Which coordinates the model may write next. Exact: an allowed coordinate never ends in none. */
export interface FeasibleBoxes {
  readonly isFeasible: boolean;
  /**
   * `prefix`: the coordinates written so far, in the order x1, y1, x2, y2, as integers 0–1000.
   * Returns 1,001 entries; 1 where some completion of the box obeys everything.
   */
  allowed(prefix: readonly number[]): Uint8Array;
  /** The model's four integers as a box in whole pixels of the photo that obeys to the pixel. */
  settle(coordinates: readonly number[]): Box;
}

/** Least side of a box, as a fraction of the photo's, unless constraints ask for a smaller one. */
const MIN_SIDE = 0.05;
const GRID: Size = { width: UNITS, height: UNITS };

/** `size`: the upright photo in pixels, which gives a ratio its meaning. */
export function compile(constraints: Constraints, size: Size): FeasibleBoxes {
  const feasible = firstPossible(rulesToTry(constraints, size));
  return {
    isFeasible: feasible.length > 0,
    allowed(prefix) {
      const mask = new Uint8Array(UNITS + 1);
      for (const one of feasible) mark(mask, one, prefix);
      return mask;
    },
    settle(coordinates) {
      const [x1 = 0, y1 = 0, x2 = UNITS, y2 = UNITS] = coordinates;
      const corners: Corners = [x1, y1, x2, y2];
      return settleOrRound(fromUnits(corners), constraints, size);
    },
  };
}

/** One case of the rules with what every query needs of it. */
interface Prepared {
  /** By width and by height: where such a side may start. */
  readonly lefts: readonly Span[];
  readonly tops: readonly Span[];
  /** By width: the heights that go with it. Widths that no box has are left empty. */
  readonly heights: readonly Span[];
}

/** From the strictest reading to the most lenient; each is the cases that hold at least one box. */
function* rulesToTry(constraints: Constraints, size: Size): Generator<Prepared[]> {
  const isTied = constraints.ratio !== undefined || constraints.area !== undefined;
  // Only what ties width to height can be met in the model's units and not in a small photo's pixels.
  if (isTied && !isPossibleInPixels(constraints, size)) return;
  yield prepare(compileRules(constraints, size, GRID, { minSide: MIN_SIDE }));
  yield prepare(compileRules(constraints, size, GRID));
  // A box that pixels allow may fall between the model's units.
  if (!isTied && !isPossibleInPixels(constraints, size)) return;
  yield prepare(compileRules(constraints, size, GRID, { slack: 1, roundRegions: true }));
}

function isPossibleInPixels(constraints: Constraints, size: Size): boolean {
  return settle(fromUnits([0, 0, UNITS, UNITS]), constraints, size) !== undefined;
}

function firstPossible(readings: Iterable<Prepared[]>): Prepared[] {
  for (const reading of readings) if (reading.length > 0) return reading;
  return [];
}

function prepare(rules: Rules): Prepared[] {
  return rules.cases
    .map((axes) => {
      const lefts = startsOn(axes.x);
      const tops = startsOn(axes.y);
      const tall = countHolding(UNITS, (height) => isSome(tops[height]));
      const heights = lefts.map((starts, width): Span => {
        const span = meet(rules.heights(width), { min: 1, max: UNITS });
        const possible = width > 0 && !isEmpty(starts) && countIn(tall, span) > 0;
        return possible ? span : { min: 1, max: 0 };
      });
      return { lefts, tops, heights };
    })
    .filter(({ heights }) => heights.some((span) => !isEmpty(span)));
}

/** By length, from 0: where a side may start. */
function startsOn(axis: Axis): Span[] {
  return Array.from({ length: UNITS + 1 }, (_, length) => startsFor(axis, length));
}

/** Adds to `mask` the coordinates that one case allows after `prefix`. */
function mark(
  mask: Uint8Array,
  { lefts, tops, heights }: Prepared,
  prefix: readonly number[],
): void {
  const [x1, y1, x2] = prefix;
  if (x1 === undefined) {
    const starts = new Union();
    heights.forEach((span, width) => {
      if (!isEmpty(span)) starts.add(lefts[width]);
    });
    starts.mark(mask);
    return;
  }
  const widths = x2 === undefined ? widthsFrom(lefts, heights, x1) : [x2 - x1];
  if (y1 === undefined) {
    const tall = new Union();
    for (const width of widths) tall.add(heights[width]);
    const starts = new Union();
    tall.forEach((height) => {
      starts.add(tops[height]);
    });
    starts.mark(mask);
    return;
  }
  const reaches = (height: number): boolean => includes(tops[height], y1);
  if (x2 === undefined) {
    const tall = countHolding(UNITS, reaches);
    for (const width of widths) {
      const span = heights[width];
      if (span && countIn(tall, span) > 0) mask[x1 + width] = 1;
    }
    return;
  }
  const span = heights[x2 - x1];
  if (!span || !includes(lefts[x2 - x1], x1)) return;
  for (let height = span.min; height <= span.max; height++) {
    if (reaches(height)) mask[y1 + height] = 1;
  }
}

function widthsFrom(lefts: readonly Span[], heights: readonly Span[], x1: number): number[] {
  const widths: number[] = [];
  heights.forEach((span, width) => {
    if (!isEmpty(span) && includes(lefts[width], x1)) widths.push(width);
  });
  return widths;
}

const isSome = (span: Span | undefined): boolean => span !== undefined && !isEmpty(span);

const includes = (span: Span | undefined, value: number): boolean =>
  span !== undefined && value >= span.min && value <= span.max;

/** A union of spans of 0–1000, gathered as differences and read once. */
class Union {
  private readonly steps = new Int32Array(UNITS + 2);

  add(span: Span | undefined): void {
    if (!span || isEmpty(span)) return;
    this.steps[span.min] = (this.steps[span.min] ?? 0) + 1;
    this.steps[span.max + 1] = (this.steps[span.max + 1] ?? 0) - 1;
  }

  forEach(visit: (value: number) => void): void {
    let depth = 0;
    for (let value = 0; value <= UNITS; value++) {
      depth += this.steps[value] ?? 0;
      if (depth > 0) visit(value);
    }
  }

  mark(mask: Uint8Array): void {
    this.forEach((value) => {
      mask[value] = 1;
    });
  }
}
