import { formatRatio, reduced } from './ratio';
import type { Ratio } from './types';

/** Ratios in words: by name where photographers have one, else as a decimal. */

/** Sides up to this are read at a glance: 4:5, 3:2, 7:5. */
const SMALL = 10;
/** Screens and papers that larger numbers are known by. */
const KNOWN: readonly Ratio[] = [
  { width: 16, height: 9 },
  { width: 14, height: 11 },
];
/** Beyond this a ratio was measured in pixels, not written down by anyone. */
const WRITTEN = 100;

const COMMON: readonly Ratio[] = [...smallRatios(), ...KNOWN].flatMap(({ width, height }) =>
  width === height
    ? [{ width, height }]
    : [
        { width, height },
        { width: height, height: width },
      ],
);

/** `4:5` for a box of so many pixels that has the ratio to within a pixel; else `1.21:1`. */
export function ratioLabel(width: number, height: number): string {
  const off = (ratio: Ratio): number => pixelsOff(width, height, ratio);
  const nearest = COMMON.reduce((best, ratio) => (off(ratio) < off(best) ? ratio : best));
  return off(nearest) <= 1 ? formatRatio(nearest) : decimal(width, height);
}

/** A ratio that is pinned: as it was written, or as `ratioLabel` where it was taken from a box. */
export function pinLabel(ratio: Ratio): string {
  const { width, height } = reduced(ratio);
  if (Math.max(width, height) > WRITTEN) return ratioLabel(width, height);
  const known = COMMON.some((one) => one.width === width && one.height === height);
  return known ? formatRatio({ width, height }) : decimal(width, height);
}

/** How many pixels one side must give for the ratio to be exact, whichever side gives less. */
function pixelsOff(width: number, height: number, ratio: Ratio): number {
  const exact = ratio.width / ratio.height;
  return Math.min(Math.abs(width - height * exact), Math.abs(height - width / exact));
}

function decimal(width: number, height: number): string {
  const toOne = (value: number): string => String(Number(value.toFixed(2)));
  return width >= height ? `${toOne(width / height)}:1` : `1:${toOne(height / width)}`;
}

/** Every lying ratio of small numbers without a common factor. */
function smallRatios(): Ratio[] {
  const sides = Array.from({ length: SMALL }, (_, index) => index + 1);
  const all = sides.flatMap((width) =>
    sides.filter((height) => height <= width).map((height) => ({ width, height })),
  );
  return all.filter((ratio) => reduced(ratio).width === ratio.width);
}
