import type { Corners } from './convert';
import { LeastIn } from './least-in';
import { startsFor, type Axis, type Rules } from './rules';
import { holds, isEmpty, meet, nearestIn, type Span } from './span';

/** Steps by which sides may differ from the wanted ones at first, and how the reach grows. */
const FIRST_REACH = 2;
const GROWTH = 16;

/**
 * The box on the rules' grid whose edges are nearest to `wanted` (sum of the four distances, in
 * steps). `wanted` may have any real corners. Undefined where no box obeys.
 *
 * A box whose side differs by so many steps costs at least as many, so once one is found for less,
 * none beyond can be nearer: sides near the wanted ones are tried first.
 */
export function nearestBox(rules: Rules, wanted: Corners): Corners | undefined {
  // Where nothing else is asked, the nearest steps are all there is to find.
  const [x1, y1, x2, y2] = wanted;
  const rounded: Corners = [Math.round(x1), Math.round(y1), Math.round(x2), Math.round(y2)];
  if (isOnGrid(rules, rounded)) return rounded;
  const { width, height } = rules.grid;
  const furthest = wanted.reduce((sum, edge) => sum + Math.abs(edge), width + height);
  for (let reach = FIRST_REACH; reach < furthest; reach *= GROWTH) {
    const found = nearestWithin(rules, wanted, reach);
    if (found && found.cost < reach) return found.box;
  }
  return nearestWithin(rules, wanted, furthest)?.box;
}

function isOnGrid(rules: Rules, [x1, y1, x2, y2]: Corners): boolean {
  const [width, height] = [x2 - x1, y2 - y1];
  if (width < 1 || height < 1 || width > rules.grid.width || height > rules.grid.height)
    return false;
  return (
    holds(rules.heights(width), height) &&
    rules.cases.some(
      ({ x, y }) => holds(startsFor(x, width), x1) && holds(startsFor(y, height), y1),
    )
  );
}

/**
 * The nearest of the boxes whose sides differ by `reach` at most. The cost of the best place for each
 * height is found once; then each width needs only the least of them over the heights that go with
 * it, so the whole takes about as many steps as there are widths and heights.
 */
function nearestWithin(
  rules: Rules,
  [x1, y1, x2, y2]: Corners,
  reach: number,
): { readonly box: Corners; readonly cost: number } | undefined {
  const widths = lengthsNear(x2 - x1, reach, rules.grid.width);
  const heights = lengthsNear(y2 - y1, reach, rules.grid.height);
  if (isEmpty(widths) || isEmpty(heights)) return undefined;
  let box: Corners | undefined;
  let bestCost = Infinity;
  for (const { x, y } of rules.cases) {
    const costs = new Float64Array(heights.max - heights.min + 1);
    for (let i = 0; i < costs.length; i++) costs[i] = costOf(y, heights.min + i, y1, y2);
    const tall = new LeastIn(costs);
    for (let width = widths.min; width <= widths.max; width++) {
      const across = costOf(x, width, x1, x2);
      if (across >= bestCost) continue;
      const { min, max } = rules.heights(width);
      const place = tall.at({ min: min - heights.min, max: max - heights.min });
      const cost = across + (place === undefined ? Infinity : (costs[place] ?? Infinity));
      if (place === undefined || cost >= bestCost) continue;
      const height = heights.min + place;
      bestCost = cost;
      const left = startOf(x, width, x1, x2);
      const top = startOf(y, height, y1, y2);
      box = [left, top, left + width, top + height];
    }
  }
  return box && { box, cost: bestCost };
}

function lengthsNear(wanted: number, reach: number, most: number): Span {
  const near = { min: Math.ceil(wanted - reach), max: Math.floor(wanted + reach) };
  return meet(near, { min: 1, max: most });
}

/** Where a side of `length` comes nearest to the wanted edges: about the same middle. */
function startOf(axis: Axis, length: number, from: number, to: number): number {
  return nearestIn(startsFor(axis, length), Math.round((from + to - length) / 2));
}

/** Distance of both edges there; Infinity where the axis has no place for the side. */
function costOf(axis: Axis, length: number, from: number, to: number): number {
  if (isEmpty(startsFor(axis, length))) return Infinity;
  const start = startOf(axis, length, from, to);
  return Math.abs(start - from) + Math.abs(start + length - to);
}
