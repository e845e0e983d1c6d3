import type { Range } from '../../../../src/crop/types';

/** Frames in which a point lies on a third, or halfway, along one side of the photo. */

export interface Span {
  /** Length and middle, as fractions of the photo's side. */
  readonly length: number;
  readonly centre: number;
}

/** A span may stick out by less than the places around it that count as well. */
const SLACK = 0.01;

export const THIRDS = [1 / 3, 2 / 3] as const;

/**
 * Spans within the photo, `shares` of the present one's length, that have the point `at` at one of the
 * given parts of their length; of those alike in length, the one nearer to the present span first.
 */
export function placed(
  at: number,
  now: Span,
  shares: readonly number[],
  parts: readonly number[],
): Span[] {
  const off = ({ centre }: Span): number => Math.abs(centre - now.centre);
  return shares
    .flatMap((share) => {
      const length = now.length * share;
      const spans = parts.map((part) => ({ length, centre: at + (0.5 - part) * length }));
      return spans.sort((a, b) => off(a) - off(b));
    })
    .filter(
      ({ length, centre }) => centre - length / 2 > -SLACK && centre + length / 2 < 1 + SLACK,
    );
}

export const about = (value: number, slack: number): Range => ({
  min: value - slack,
  max: value + slack,
});
