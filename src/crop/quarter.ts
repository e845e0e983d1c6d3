import { swapped } from './ratio';
import type { Box, Constraints } from './types';

/** A box after the photo was turned by quarters clockwise. */
export function quarterBox(box: Box, quarters: number): Box {
  if (quarters === 0) return box;
  const { x1, y1, x2, y2 } = box;
  return quarterBox({ x1: 1 - y2, y1: x1, x2: 1 - y1, y2: x2 }, quarters - 1);
}

/** What outlasts a request, after the turn: a shape lies on its side, regions are where they went. */
export function quarterConstraints(
  { ratio, keep, drop }: Constraints,
  quarters: number,
): Constraints {
  const turn = (regions: readonly Box[]): readonly Box[] =>
    regions.map((region) => quarterBox(region, quarters));
  return {
    ...(ratio && { ratio: quarters % 2 === 1 ? swapped(ratio) : ratio }),
    ...(keep && { keep: turn(keep) }),
    ...(drop && { drop: turn(drop) }),
  };
}
