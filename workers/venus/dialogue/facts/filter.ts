import type { Grid } from './grid';

/** Weight of the place so far right of and below each. */
export interface Tap {
  readonly dx: number;
  readonly dy: number;
  readonly weight: number;
}
export type Kernel = readonly Tap[];

/**
 * Each place's neighbours, weighed and summed; beyond an edge the grid is its own mirror image, the
 * edge itself not repeated. Tap by tap over whole rows: calls for each place would take several times
 * as long.
 */
export function filtered({ width, height, data }: Grid, kernel: Kernel): Grid {
  const out = new Float32Array(data.length);
  const columns = kernel.map(({ dx }) =>
    Int32Array.from({ length: width }, (_, x) => mirrored(x + dx, width)),
  );
  const sums = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (const [tap, { dy, weight }] of kernel.entries()) {
      addRow(sums, data, mirrored(y + dy, height) * width, columns[tap] ?? NONE, weight);
    }
    out.set(sums, y * width);
  }
  return { width, height, data: out };
}

const NONE = new Int32Array();

function addRow(
  sums: Float64Array,
  data: Float32Array,
  row: number,
  columns: Int32Array,
  weight: number,
): void {
  for (let x = 0; x < sums.length; x++) {
    sums[x] = (sums[x] ?? 0) + weight * (data[row + (columns[x] ?? 0)] ?? 0);
  }
}

function mirrored(index: number, length: number): number {
  if (index >= 0 && index < length) return index;
  if (length === 1) return 0;
  const folded = Math.abs(index) % (2 * (length - 1));
  return folded < length ? folded : 2 * (length - 1) - folded;
}

/** Mean over `across` × `down` places around each. */
export function blurred(grid: Grid, across: number, down: number): Grid {
  const weight = 1 / (across * down);
  const kernel = Array.from({ length: across * down }, (_, i) => ({
    dx: (i % across) - (across >> 1),
    dy: Math.floor(i / across) - (down >> 1),
    weight,
  }));
  return filtered(grid, kernel);
}

/**
 * Slopes to the right and downwards. `corner` and `middle`: the weights across the slope, which make
 * it Sobel's kernel (1, 2) or Scharr's (3, 10); a step of one over two places gives a slope of one.
 */
export function slopes(grid: Grid, corner: number, middle: number): readonly [Grid, Grid] {
  const all = 2 * corner + middle;
  const right: Kernel = [-1, 1].flatMap((dx) =>
    [-1, 0, 1].map((dy) => ({ dx, dy, weight: (dx * (dy === 0 ? middle : corner)) / all })),
  );
  const down = right.map(({ dx, dy, weight }) => ({ dx: dy, dy: dx, weight }));
  return [filtered(grid, right), filtered(grid, down)];
}

/** How far each place lies below its four neighbours together. */
export function laplacian(grid: Grid): Grid {
  return filtered(grid, [
    { dx: 0, dy: 0, weight: -4 },
    { dx: -1, dy: 0, weight: 1 },
    { dx: 1, dy: 0, weight: 1 },
    { dx: 0, dy: -1, weight: 1 },
    { dx: 0, dy: 1, weight: 1 },
  ]);
}
