import { centreOf, clampBox, heightOf, widthOf } from './box';
import { toPixels } from './convert';
import type { Box, Ratio, Size } from './types';

/** Ratios as a photographer says them: parsing, naming, and the largest box of a ratio. */

export const NAMED_RATIOS: Readonly<Record<string, Ratio>> = {
  square: { width: 1, height: 1 },
  portrait: { width: 4, height: 5 },
  landscape: { width: 3, height: 2 },
  panorama: { width: 2, height: 1 },
  golden: { width: 1618, height: 1000 },
};

const WRITTEN = /^\s*(\d+(?:\.\d+)?)\s*(?:[:x×/]|\bby\b|\bto\b)\s*(\d+(?:\.\d+)?)\s*$/i;

/** Reads `4:5`, `16x9`, `1.91:1`, `3 by 2` or a name; undefined for anything else or a zero side. */
export function parseRatio(text: string): Ratio | undefined {
  const name = text.trim().toLowerCase();
  // Own names only: every object has a `constructor`.
  if (Object.hasOwn(NAMED_RATIOS, name)) return NAMED_RATIOS[name];
  const [, left, right] = WRITTEN.exec(text) ?? [];
  return left && right ? wholeRatio(Number(left), Number(right)) : undefined;
}

/** The ratio in whole numbers without a common factor, at most 1000 to 1 either way. */
function wholeRatio(left: number, right: number): Ratio | undefined {
  const [less, more] = [Math.min(left, right), Math.max(left, right)];
  if (!(less > 0 && more < Infinity) || more / less > 1000) return undefined;
  // Four figures of the shorter side stay, however small it is: it never becomes zero.
  const scale = 1000 * 10 ** Math.max(0, Math.ceil(-Math.log10(less)));
  return reduced({ width: Math.round(left * scale), height: Math.round(right * scale) });
}

/** The same ratio without a common factor. Sides that are not whole are rounded to 1/1000 first. */
export function reduced(ratio: Ratio): Ratio {
  if (!Number.isInteger(ratio.width) || !Number.isInteger(ratio.height)) {
    return reduced({
      width: Math.max(1, Math.round(ratio.width * 1000)),
      height: Math.max(1, Math.round(ratio.height * 1000)),
    });
  }
  const factor = greatestCommonDivisor(ratio.width, ratio.height);
  return { width: ratio.width / factor, height: ratio.height / factor };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

export const swapped = (ratio: Ratio): Ratio => ({ width: ratio.height, height: ratio.width });

/** `4:5`; a ratio of many pixels is given to one: `1.37:1` or `1:1.37`. */
export function formatRatio(ratio: Ratio): string {
  const { width, height } = reduced(ratio);
  if (width <= 32 && height <= 32) return `${width}:${height}`;
  const toOne = (value: number): string => String(Number(value.toFixed(2)));
  return width >= height ? `${toOne(width / height)}:1` : `1:${toOne(height / width)}`;
}

/** The ratio of a box in whole pixels of a photo, without a common factor. */
export function ratioOf(box: Box, size: Size): Ratio {
  const [x1, y1, x2, y2] = toPixels(box, size);
  return reduced({ width: x2 - x1, height: y2 - y1 });
}

/** Whether a pixel box of `width` × `height` has the ratio, to the nearest whole pixel. */
export function hasRatio(width: number, height: number, ratio: Ratio): boolean {
  const exact = ratio.width / ratio.height;
  return (
    width === Math.max(1, Math.round(height * exact)) ||
    height === Math.max(1, Math.round(width / exact))
  );
}

/**
 * The largest box of a ratio inside the photo, centred on `near` as far as the edges let it, in
 * fractions. Not yet in whole pixels: `constrain` does that.
 */
export function largestOfRatio(ratio: Ratio, size: Size, near?: Box): Box {
  const shape = ((ratio.width / ratio.height) * size.height) / size.width;
  const width = Math.min(1, shape);
  return placed(width, width / shape, near);
}

/** A box of the ratio with the same area as `box` where it fits, and about the same centre. */
export function reshaped(box: Box, ratio: Ratio, size: Size): Box {
  const shape = ((ratio.width / ratio.height) * size.height) / size.width;
  const area = widthOf(box) * heightOf(box);
  const width = Math.min(1, shape, Math.sqrt(area * shape));
  return placed(width, width / shape, box);
}

function placed(width: number, height: number, near?: Box): Box {
  const centre = near ? centreOf(near) : { x: 0.5, y: 0.5 };
  const x1 = Math.min(1 - width, Math.max(0, centre.x - width / 2));
  const y1 = Math.min(1 - height, Math.max(0, centre.y - height / 2));
  return clampBox({ x1, y1, x2: x1 + width, y2: y1 + height });
}
