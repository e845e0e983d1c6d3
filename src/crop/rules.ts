import { reduced } from './ratio';
import { isEmpty, meet, OPEN, type Span } from './span';
import type { Box, Constraints, Range, Ratio, Size } from './types';

/**
 * Constraints on a grid of whole steps (the photo's pixels, or the model's 1000 units a side).
 *
 * The two axes are independent but for two things. Ratio and area tie width to height: for each
 * width the heights allowed are one span. A dropped region lies left of, right of, above or below
 * the box: each choice is a case of its own, in which the axes are independent again.
 */
export interface Rules {
  readonly grid: Size;
  readonly cases: readonly Case[];
  /** Heights, in steps, that go with a width. */
  heights(width: number): Span;
}

export interface Case {
  readonly x: Axis;
  readonly y: Axis;
}

/** What one axis allows, in whole steps 0–n. */
export interface Axis {
  readonly start: Span;
  readonly end: Span;
  readonly length: Span;
  /** Start plus end, which is twice the centre. */
  readonly sum: Span;
}

export interface RuleOptions {
  /** Least side, as a fraction of the photo's; one step at any rate. */
  readonly minSide?: number;
  /** `exact`: sides are whole multiples of the ratio. `nearest`: to the nearest step. */
  readonly ratio?: 'exact' | 'nearest';
  /** Steps by which ranges may be missed. Kept and dropped regions are never missed. */
  readonly slack?: number;
  /** Round the edges of kept and dropped regions to the nearest step, not to the safe side. */
  readonly roundRegions?: boolean;
}

const EPSILON = 1e-6;

export function compileRules(
  constraints: Constraints,
  size: Size,
  grid: Size,
  options: RuleOptions = {},
): Rules {
  const { keep = [], drop = [], ratio, area } = constraints;
  const slack = options.slack ?? 0;
  const x = rangesOfAxis('x', constraints, grid.width, options);
  const y = rangesOfAxis('y', constraints, grid.height, options);
  const base = keep.reduce((axes, region) => holding(axes, region, grid, options), { x, y });
  const cases = drop.reduce(
    (all, region) => undominated(all.flatMap((one) => avoiding(one, region, grid, options))),
    [base].filter(isPossible),
  );
  const ratioHeights = ratio ? heightsOfRatio(ratio, size, grid, options.ratio) : () => OPEN;
  const areaHeights = area ? heightsOfArea(area, grid, slack) : () => OPEN;
  return { grid, cases, heights: (width) => meet(ratioHeights(width), areaHeights(width)) };
}

/** Starts, in steps, that the axis allows for a side of `length` steps. */
export function startsFor(axis: Axis, length: number): Span {
  if (length < axis.length.min || length > axis.length.max) return { min: 1, max: 0 };
  return {
    min: Math.max(axis.start.min, axis.end.min - length, Math.ceil((axis.sum.min - length) / 2)),
    max: Math.min(axis.start.max, axis.end.max - length, Math.floor((axis.sum.max - length) / 2)),
  };
}

function rangesOfAxis(
  axis: 'x' | 'y',
  constraints: Constraints,
  steps: number,
  options: RuleOptions,
): Axis {
  const slack = options.slack ?? 0;
  const x = axis === 'x';
  const span = (range: Range | undefined): Span => toSpan(range, steps, slack);
  const minSide = Math.max(1, Math.round((options.minSide ?? 0) * steps));
  // A centre lies on a whole or a half step, so a narrow range is given the other half step too.
  const sum = toSpan(x ? constraints.centreX : constraints.centreY, 2 * steps, 2 * slack + 1);
  return {
    start: meet(span(x ? constraints.x1 : constraints.y1), { min: 0, max: steps - 1 }),
    end: meet(span(x ? constraints.x2 : constraints.y2), { min: 1, max: steps }),
    length: meet(span(x ? constraints.width : constraints.height), { min: minSide, max: steps }),
    sum,
  };
}

/** A range in whole steps; one too narrow to hold a whole step becomes the nearest one. */
function toSpan(range: Range | undefined, steps: number, slack: number): Span {
  if (!range) return OPEN;
  const low = (range.min ?? -Infinity) * steps;
  const high = (range.max ?? Infinity) * steps;
  const min = Math.ceil(low - EPSILON);
  const max = Math.floor(high + EPSILON);
  if (min <= max) return { min: min - slack, max: max + slack };
  if (low > high + EPSILON) return { min, max };
  const nearest = Math.round((low + high) / 2);
  return { min: nearest - slack, max: nearest + slack };
}

function holding(axes: Case, region: Box, grid: Size, options: RuleOptions): Case {
  const { down, up } = regionRounding(options);
  const hold = (axis: Axis, from: number, to: number, steps: number): Axis => ({
    ...axis,
    start: meet(axis.start, { min: -Infinity, max: down(Math.max(0, from) * steps) }),
    end: meet(axis.end, { min: up(Math.min(1, to) * steps), max: Infinity }),
  });
  return {
    x: hold(axes.x, region.x1, region.x2, grid.width),
    y: hold(axes.y, region.y1, region.y2, grid.height),
  };
}

/** The box left of, right of, above and below the region, as far as each is possible. */
function avoiding(axes: Case, region: Box, grid: Size, options: RuleOptions): Case[] {
  const { down, up } = regionRounding(options);
  const before = (axis: Axis, edge: number, steps: number): Axis => ({
    ...axis,
    end: meet(axis.end, { min: -Infinity, max: down(edge * steps) }),
  });
  const after = (axis: Axis, edge: number, steps: number): Axis => ({
    ...axis,
    start: meet(axis.start, { min: up(edge * steps), max: Infinity }),
  });
  const { x, y } = axes;
  return [
    { x: before(x, region.x1, grid.width), y },
    { x: after(x, region.x2, grid.width), y },
    { x, y: before(y, region.y1, grid.height) },
    { x, y: after(y, region.y2, grid.height) },
  ].filter(isPossible);
}

function regionRounding({ roundRegions }: RuleOptions) {
  return roundRegions
    ? { down: Math.round, up: Math.round }
    : {
        down: (value: number) => Math.floor(value + EPSILON),
        up: (value: number) => Math.ceil(value - EPSILON),
      };
}

/** Cheap: looks at each span alone. A case that passes may still hold no box. */
function isPossible({ x, y }: Case): boolean {
  return [x, y].every(
    (axis) =>
      ![axis.start, axis.end, axis.length, axis.sum].some(isEmpty) &&
      axis.end.max - axis.start.min >= axis.length.min,
  );
}

/** Without cases that lie wholly within another: keeps their number small for many regions. */
function undominated(cases: readonly Case[]): Case[] {
  const within = (a: Case, b: Case): boolean =>
    a.x.start.min >= b.x.start.min &&
    a.x.end.max <= b.x.end.max &&
    a.y.start.min >= b.y.start.min &&
    a.y.end.max <= b.y.end.max;
  return cases.filter(
    (one, i) =>
      !cases.some((other, j) => i !== j && within(one, other) && (j < i || !within(other, one))),
  );
}

function heightsOfRatio(
  ratio: Ratio,
  size: Size,
  grid: Size,
  mode: RuleOptions['ratio'] = 'nearest',
): (width: number) => Span {
  if (mode === 'exact') {
    const { width: across, height: down } = reduced(ratio);
    return (width) => {
      const height = (width / across) * down;
      return width % across === 0 ? { min: height, max: height } : { min: 1, max: 0 };
    };
  }
  // Steps may be oblong in pixels: a ratio in pixels is another one in steps.
  const shape =
    ((ratio.width / ratio.height) * (grid.width / size.width)) / (grid.height / size.height);
  return (width) => {
    // Heights whose nearest width is this one, and the height nearest to this width.
    const nearest = Math.max(1, Math.round(width / shape));
    const least = width <= 1 ? 1 : Math.ceil((width - 0.5) / shape - EPSILON);
    const most = Math.ceil((width + 0.5) / shape - EPSILON) - 1;
    return { min: Math.min(nearest, least), max: Math.max(nearest, most) };
  };
}

function heightsOfArea(area: Range, grid: Size, slack: number): (width: number) => Span {
  const whole = grid.width * grid.height;
  const min = (area.min ?? 0) * whole;
  const max = (area.max ?? Infinity) * whole;
  return (width) => {
    const least = Math.ceil(min / width - EPSILON);
    const most = Math.floor(max / width + EPSILON);
    // An area met by no whole height is met to the nearest one.
    if (least > most && min <= max) return { min: most - slack, max: least + slack };
    return { min: least - slack, max: most + slack };
  };
}
