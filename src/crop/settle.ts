import { fromPixels, toPixels, type Corners } from './convert';
import { nearestBox } from './nearest';
import { once } from './once';
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
  return settler(constraints, size)(wanted);
}

/** `settle` for many boxes under the same constraints. */
export function settler(constraints: Constraints, size: Size): (wanted: Box) => Box | undefined {
  const rules = attempts(constraints.ratio, size).map((options) =>
    once(() => compileRules(constraints, size, size, options)),
  );
  return ({ x1, y1, x2, y2 }) => {
    const { width, height } = size;
    const corners: Corners = [x1 * width, y1 * height, x2 * width, y2 * height];
    for (const compiled of rules) {
      const found = nearestBox(compiled(), corners);
      if (found) return fromPixels(found, size);
    }
    return undefined;
  };
}

/** A box in whole pixels, whatever the constraints. */
export const rounded = (box: Box, size: Size): Box => fromPixels(toPixels(box, size), size);

/** Whether the photo is large enough for sides that are whole multiples of the ratio. */
export function isExactInPixels(ratio: Ratio, size: Size): boolean {
  const { width, height } = reduced(ratio);
  return Math.min(size.width / width, size.height / height) >= ENOUGH_SIZES;
}

function attempts(ratio: Ratio | undefined, size: Size): RuleOptions[] {
  const nearest: RuleOptions[] = [{ ratio: 'nearest' }, { ratio: 'nearest', slack: 1 }];
  return ratio && isExactInPixels(ratio, size) ? [{ ratio: 'exact' }, ...nearest] : nearest;
}
