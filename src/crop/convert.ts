import type { Box, Size } from './types';

/** The one module that turns a box into whole pixels or the model's integers, and back. */

/** The model counts 0–1000 along each side of the photo. */
export const UNITS = 1000;

/** `[x1, y1, x2, y2]` in whole pixels or whole units; x1 < x2, y1 < y2. */
export type Corners = readonly [x1: number, y1: number, x2: number, y2: number];

/** Whole pixels of the upright photo: never outside it, never less than one pixel a side. */
export function toPixels(box: Box, size: Size): Corners {
  return toGrid(box, size);
}

export function fromPixels([x1, y1, x2, y2]: Corners, size: Size): Box {
  return { x1: x1 / size.width, y1: y1 / size.height, x2: x2 / size.width, y2: y2 / size.height };
}

/** The model's integers 0–1000, at least one unit a side. */
export function toUnits(box: Box): Corners {
  return toGrid(box, { width: UNITS, height: UNITS });
}

export function fromUnits(corners: Corners): Box {
  return fromPixels(corners, { width: UNITS, height: UNITS });
}

/** A box as the model writes it: `<box>(x1,y1),(x2,y2)</box>`. */
export function writeBox(box: Box): string {
  const [x1, y1, x2, y2] = toUnits(box);
  return `<box>(${x1},${y1}),(${x2},${y2})</box>`;
}

function toGrid(box: Box, grid: Size): Corners {
  const [x1, x2] = toSteps(box.x1, box.x2, grid.width);
  const [y1, y2] = toSteps(box.y1, box.y2, grid.height);
  return [x1, y1, x2, y2];
}

function toSteps(from: number, to: number, steps: number): readonly [number, number] {
  const start = Math.min(steps - 1, Math.max(0, Math.round(from * steps)));
  const end = Math.min(steps, Math.max(start + 1, Math.round(to * steps)));
  return [start, end];
}
