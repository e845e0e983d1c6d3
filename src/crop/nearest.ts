import type { Corners } from './convert';
import { LeastIn } from './least-in';
import { startsFor, type Axis, type Rules } from './rules';
import { isEmpty, nearestIn } from './span';

/**
 * The box on the rules' grid whose edges are nearest to `wanted` (sum of the four distances, in
 * steps). `wanted` may have any real corners. Undefined where no box obeys.
 *
 * The cost of the best place for each height is found once; then each width needs only the least of
 * them over the heights that go with it, so the whole takes about as many steps as the grid's sides.
 */
export function nearestBox(rules: Rules, wanted: Corners): Corners | undefined {
  const [x1, y1, x2, y2] = wanted;
  const { width: columns, height: rows } = rules.grid;
  let best: Corners | undefined;
  let bestCost = Infinity;
  for (const { x, y } of rules.cases) {
    const costs = new Float64Array(rows + 1).fill(Infinity);
    for (let height = 1; height <= rows; height++) {
      costs[height] = costOf(y, height, y1, y2);
    }
    const tall = new LeastIn(costs);
    for (let width = 1; width <= columns; width++) {
      const across = costOf(x, width, x1, x2);
      if (across >= bestCost) continue;
      const height = tall.at(rules.heights(width));
      const cost = across + (height === undefined ? Infinity : (costs[height] ?? Infinity));
      if (height === undefined || cost >= bestCost) continue;
      bestCost = cost;
      const left = startOf(x, width, x1, x2);
      const top = startOf(y, height, y1, y2);
      best = [left, top, left + width, top + height];
    }
  }
  return best;
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
