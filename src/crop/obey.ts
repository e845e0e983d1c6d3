import { areaOf, centreOf, contains, heightOf, overlaps, widthOf } from './box';
import { toPixels } from './convert';
import { hasRatio } from './ratio';
import type { Box, Constraints, Range, Size } from './types';

const RANGES = {
  width: widthOf,
  height: heightOf,
  x1: (box: Box) => box.x1,
  y1: (box: Box) => box.y1,
  x2: (box: Box) => box.x2,
  y2: (box: Box) => box.y2,
  centreX: (box: Box) => centreOf(box).x,
  centreY: (box: Box) => centreOf(box).y,
} as const;

const ACROSS: ReadonlySet<string> = new Set(['width', 'x1', 'x2', 'centreX']);

/**
 * The names of the constraints that a box breaks; none where it obeys. Kept and dropped regions and
 * the photo's edge are exact, a ratio is to the nearest pixel, ranges are to a pixel and a half
 * (rounding may move each edge, and so may a range too narrow for a whole pixel).
 */
export function broken(box: Box, constraints: Constraints, size: Size): (keyof Constraints)[] {
  const names: (keyof Constraints)[] = [];
  for (const [name, measure] of Object.entries(RANGES)) {
    const key = name as keyof typeof RANGES;
    const pixel = ACROSS.has(key) ? 1 / size.width : 1 / size.height;
    if (!within(measure(box), constraints[key], 1.5 * pixel)) names.push(key);
  }
  const areaSlack = 2 * (widthOf(box) / size.height + heightOf(box) / size.width);
  if (!within(areaOf(box), constraints.area, areaSlack)) names.push('area');
  const [x1, y1, x2, y2] = toPixels(box, size);
  if (constraints.ratio && !hasRatio(x2 - x1, y2 - y1, constraints.ratio)) names.push('ratio');
  if (constraints.keep?.some((region) => !contains(box, region, 1e-6))) names.push('keep');
  if (constraints.drop?.some((region) => overlaps(box, region, 1e-6))) names.push('drop');
  return names;
}

function within(value: number, range: Range | undefined, slack: number): boolean {
  return value >= (range?.min ?? -Infinity) - slack && value <= (range?.max ?? Infinity) + slack;
}
