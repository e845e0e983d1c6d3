import type { Range } from '../../../../src/crop/types';

/** Frames in which a point lies on a third, along one side of the photo. */

export interface Span {
  /** Length and middle, as fractions of the photo's side. */
  readonly length: number;
  readonly centre: number;
}

/**
 * Spans within the photo, `shares` of the present one's length, that have `at` on their first or second
 * third; of both, the one nearer to the present span first.
 */
export function onThird(at: number, now: Span, shares: readonly number[], third?: 1 | 2): Span[] {
  const off = ({ centre }: Span): number => Math.abs(centre - now.centre);
  return shares
    .flatMap((share) => {
      const length = now.length * share;
      // On the first third, the middle lies a sixth of the length beyond the point.
      const first = { length, centre: at + length / 6 };
      const second = { length, centre: at - length / 6 };
      if (third !== undefined) return [third === 1 ? first : second];
      return [first, second].sort((a, b) => off(a) - off(b));
    })
    .filter(({ length, centre }) => centre - length / 2 > -1e-9 && centre + length / 2 < 1 + 1e-9);
}

export const about = (value: number, slack: number): Range => ({
  min: value - slack,
  max: value + slack,
});
