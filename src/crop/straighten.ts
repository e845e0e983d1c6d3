import { around, centreOf, clampBox, heightOf, sameBox, widthOf, WHOLE } from './box';
import type { Box, Constraints, Size } from './types';

/**
 * Straightening: the picture is turned by a small angle about its middle, and what is left is the
 * largest frame of the photo's own shape without empty corners, the straightened photo. Boxes are
 * fractions of that frame; at 0 degrees it is the upright photo itself.
 *
 * Angles are in degrees, positive where the picture is turned clockwise.
 */

/** More is no straightening, and leaves little of the photo. Degrees either way. */
export const MOST_ANGLE = 15;
/** Finer than anyone sees. Degrees. */
const FINEST = 0.1;

/** What `setTransform` of a canvas takes: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** An angle that can be had: within reach, in tenths of a degree. */
export function fittingAngle(angle: number): number {
  const within = Math.min(MOST_ANGLE, Math.max(-MOST_ANGLE, angle));
  // Division, since multiplying by a tenth leaves 0.30000000000000004.
  return Math.round(within / FINEST) / Math.round(1 / FINEST) || 0;
}

/** How much of each side of the upright photo is left in the straightened one, 0–1. */
export function keptShare({ width, height }: Size, angle: number): number {
  const turn = Math.abs(toRadians(angle));
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return Math.min(width / (width * cos + height * sin), height / (width * sin + height * cos));
}

/** The straightened photo's size in whole pixels; none of them lies in an empty corner. */
export function straightenedSize(size: Size, angle: number): Size {
  if (angle === 0) return size;
  const share = keptShare(size, angle);
  return {
    width: Math.max(1, Math.floor(size.width * share)),
    height: Math.max(1, Math.floor(size.height * share)),
  };
}

/** Turns pixels of the upright photo into those of the straightened one. */
export function straighteningMatrix(size: Size, angle: number): Matrix {
  const turn = toRadians(angle);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const { width, height } = straightenedSize(size, angle);
  const [x, y] = [size.width / 2, size.height / 2];
  return [cos, sin, -sin, cos, width / 2 - x * cos + y * sin, height / 2 - x * sin - y * cos];
}

/**
 * A crop box of the photo straightened by `from` as one of the photo straightened by `to`: the same
 * middle and as large, as far as there is room. `size`: the upright photo's.
 */
export function carryBox(box: Box, size: Size, from: number, to: number): Box {
  if (from === to) return box;
  // A photo that nobody has cropped is not cropped by being turned either.
  if (sameBox(box, WHOLE, 1e-9)) return WHOLE;
  const grown = keptShare(size, from) / keptShare(size, to);
  const fit = Math.min(grown, 1 / widthOf(box), 1 / heightOf(box));
  const [width, height] = [widthOf(box) * fit, heightOf(box) * fit];
  const middle = carryPoint(centreOf(box), size, from, to);
  const x1 = Math.min(1 - width, Math.max(0, middle.x - width / 2));
  const y1 = Math.min(1 - height, Math.max(0, middle.y - height / 2));
  return { x1, y1, x2: x1 + width, y2: y1 + height };
}

/** The box around a region after the turn, within the frame; undefined where nothing is left of it. */
export function carryRegion(region: Box, size: Size, from: number, to: number): Box | undefined {
  if (from === to) return region;
  const { x1, y1, x2, y2 } = region;
  const corners = [
    { x: x1, y: y1 },
    { x: x2, y: y1 },
    { x: x1, y: y2 },
    { x: x2, y: y2 },
  ].map((corner) => carryPoint(corner, size, from, to));
  const turned = around(corners.map(({ x, y }) => ({ x1: x, y1: y, x2: x, y2: y })));
  const left = turned && clampBox(turned);
  return left && widthOf(left) > 0 && heightOf(left) > 0 ? left : undefined;
}

/** What stands for a photo after the turn: a ratio as it is, locks where their regions are now. */
export function carryConstraints(
  constraints: Constraints,
  size: Size,
  from: number,
  to: number,
): Constraints {
  const { keep, drop, ...rest } = constraints;
  if (from === to || !(keep ?? drop)) return constraints;
  const carried = (regions: readonly Box[]): readonly Box[] =>
    regions.flatMap((region) => carryRegion(region, size, from, to) ?? []);
  return { ...rest, ...(keep && { keep: carried(keep) }), ...(drop && { drop: carried(drop) }) };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place of the picture in fractions of one straightened frame, in those of another. */
export function carryPoint(
  { x, y }: Point,
  { width, height }: Size,
  from: number,
  to: number,
): Point {
  const turn = toRadians(to - from);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [before, after] = [from, to].map((angle) => keptShare({ width, height }, angle));
  const across = (x - 0.5) * width * (before ?? 1);
  const down = (y - 0.5) * height * (before ?? 1);
  return {
    x: 0.5 + (across * cos - down * sin) / (width * (after ?? 1)),
    y: 0.5 + (across * sin + down * cos) / (height * (after ?? 1)),
  };
}

const toRadians = (degrees: number): number => (degrees * Math.PI) / 180;
