import { fromPixels, toPixels, type Corners } from './convert';
import { nearestBox } from './nearest';
import { reduced } from './ratio';
import { compileRules, type RuleOptions } from './rules';
import type { Box, Constraints, Ratio, Size } from './types';

/**
 * Fewest sizes of an exact ratio in a photo for it to be worth it: with fewer (a ratio of large
 * numbers, a small photo) sides to the nearest pixel leave the freedom that a crop needs.
 */
const ENOUGH_SIZES = 12;

/**
 * The whole-pixel box nearest to `wanted` that obeys the constraints; undefined where there is
 * none. A ratio is exact in whole pixels where the photo is large enough for it, else to the
 * nearest pixel. Ranges may be missed by a pixel where whole pixels can't meet them.
 */
export function settle(wanted: Box, constraints: Constraints, size: Size): Box | undefined {
  const corners: Corners = [
    wanted.x1 * size.width,
    wanted.y1 * size.height,
    wanted.x2 * size.width,
    wanted.y2 * size.height,
  ];
  for (const options of attempts(constraints.ratio, size)) {
    const found = nearestBox(compileRules(constraints, size, size, options), corners);
    if (found) return fromPixels(found, size);
  }
  return undefined;
}

/** Like `settle`; where nothing obeys, `wanted` itself in whole pixels. */
export function settleOrRound(wanted: Box, constraints: Constraints, size: Size): Box {
  return settle(wanted, constraints, size) ?? fromPixels(toPixels(wanted, size), size);
}

/** Whether the photo is large enough for sides that are whole multiples of the ratio. */
export function isExactInPixels(ratio: Ratio, size: Size): boolean {
  const { width, height } = reduced(ratio);
  return Math.min(size.width / width, size.height / height) >= ENOUGH_SIZES;
}

function attempts(ratio: Ratio | undefined, size: Size): RuleOptions[] {
  const nearest: RuleOptions[] = [{ ratio: 'nearest' }, { ratio: 'nearest', slack: 1 }];
  return ratio && isExactInPixels(ratio, size) ? [{ ratio: 'exact' }, ...nearest] : nearest;
}
