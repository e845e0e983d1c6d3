import type { Grid } from './grid';

/** Columns and rows of a grid: from (inclusive) and to (exclusive), within it. */
export interface Window {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/**
 * A grid whose sum over any window takes four looks: many boxes of one photo are measured.
 * Source: Crow, *Summed-Area Tables for Texture Mapping* (SIGGRAPH 1984).
 */
export interface Summed extends Grid {
  /** (width + 1) × (height + 1): the sum of all places above and left of each corner. */
  readonly sums: Float64Array;
}

export const wholeOf = (grid: Grid): Window => ({ x1: 0, y1: 0, x2: grid.width, y2: grid.height });

export function summed(grid: Grid): Summed {
  const { width, height, data } = grid;
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += data[y * width + x] ?? 0;
      const corner = (y + 1) * stride + x + 1;
      sums[corner] = (sums[corner - stride] ?? 0) + row;
    }
  }
  return { ...grid, sums };
}

export const sumIn = (grid: Summed, { x1, y1, x2, y2 }: Window): number =>
  sumOf(grid, x1, y1, x2, y2);

function sumOf({ width, sums }: Summed, x1: number, y1: number, x2: number, y2: number): number {
  const above = y1 * (width + 1);
  const below = y2 * (width + 1);
  const right = (sums[below + x2] ?? 0) - (sums[above + x2] ?? 0);
  return right - ((sums[below + x1] ?? 0) - (sums[above + x1] ?? 0));
}

export function meanIn(grid: Summed, window: Window = wholeOf(grid)): number {
  return sumIn(grid, window) / ((window.x2 - window.x1) * (window.y2 - window.y1));
}

export interface Sums {
  readonly columns: Float64Array;
  readonly rows: Float64Array;
}

/** Sum of each column of the window. */
export function columnsIn(grid: Summed, { x1, y1, x2, y2 }: Window): Float64Array {
  const columns = new Float64Array(x2 - x1);
  for (let x = 0; x < columns.length; x++) columns[x] = sumOf(grid, x1 + x, y1, x1 + x + 1, y2);
  return columns;
}

/** Sum of each row of the window. */
export function rowsIn(grid: Summed, { x1, y1, x2, y2 }: Window): Float64Array {
  const rows = new Float64Array(y2 - y1);
  for (let y = 0; y < rows.length; y++) rows[y] = sumOf(grid, x1, y1 + y, x2, y1 + y + 1);
  return rows;
}

export const sumsIn = (grid: Summed, window: Window): Sums => ({
  columns: columnsIn(grid, window),
  rows: rowsIn(grid, window),
});

/** Middle of the mass in the window, as shares of its sides; the mass must not be nothing. */
export function middleOf({ columns, rows }: Sums): { readonly x: number; readonly y: number } {
  return { x: middleOfMass(columns), y: middleOfMass(rows) };
}

function middleOfMass(sums: Float64Array): number {
  let total = 0;
  let moment = 0;
  for (let index = 0; index < sums.length; index++) {
    const sum = sums[index] ?? 0;
    total += sum;
    moment += sum * (index + 0.5);
  }
  return moment / (total + 1e-9) / sums.length;
}
