/** Values over a photo, row by row. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export function gridOf(
  width: number,
  height: number,
  value: (x: number, y: number) => number,
): Grid {
  const data = new Float32Array(width * height);
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++) data[at++] = value(x, y);
  return { width, height, data };
}

/** The same places, each value changed. A loop, because `TypedArray.map` takes several times as long. */
export function mapped(grid: Grid, change: (value: number, index: number) => number): Grid {
  const data = new Float32Array(grid.data.length);
  for (let i = 0; i < data.length; i++) data[i] = change(grid.data[i] ?? 0, i);
  return { width: grid.width, height: grid.height, data };
}

/** Grids of one size, each times its weight, added up place by place. */
export function blended(...parts: readonly (readonly [weight: number, grid: Grid])[]): Grid {
  const [[, first] = [0, NO_GRID]] = parts;
  const sums = new Float64Array(first.data.length);
  for (const [weight, { data }] of parts) {
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + weight * (data[i] ?? 0);
  }
  return { width: first.width, height: first.height, data: Float32Array.from(sums) };
}

const NO_GRID: Grid = { width: 0, height: 0, data: new Float32Array() };

export function product({ width, height, data }: Grid, other: Grid): Grid {
  const out = new Float32Array(data.length);
  for (let i = 0; i < out.length; i++) out[i] = (data[i] ?? 0) * (other.data[i] ?? 0);
  return { width, height, data: out };
}

export function meanOf({ data }: Grid): number {
  let sum = 0;
  for (const value of data) sum += value;
  return sum / data.length;
}

export function varianceOf(grid: Grid): number {
  const mean = meanOf(grid);
  let sum = 0;
  for (const value of grid.data) sum += (value - mean) ** 2;
  return sum / grid.data.length;
}
