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

/** How long a vector of two values is at each place. */
export function lengths({ width, height, data: across }: Grid, down: Grid): Grid {
  const data = new Float32Array(across.length);
  for (let i = 0; i < data.length; i++) {
    const [x, y] = [across[i] ?? 0, down.data[i] ?? 0];
    data[i] = Math.sqrt(x * x + y * y);
  }
  return { width, height, data };
}

// By index: to walk a typed array by `of` makes an object for each value, megabytes for each photo.

/** The greatest of values that are not below 0. */
export function greatestOf({ data }: Grid): number {
  let greatest = 0;
  for (let i = 0, end = data.length; i < end; i++) greatest = Math.max(greatest, data[i] ?? 0);
  return greatest;
}

export function meanOf({ data }: Grid): number {
  let sum = 0;
  for (let i = 0, end = data.length; i < end; i++) sum += data[i] ?? 0;
  return sum / data.length;
}

export function varianceOf(grid: Grid): number {
  const { data } = grid;
  const mean = meanOf(grid);
  let sum = 0;
  for (let i = 0, end = data.length; i < end; i++) sum += ((data[i] ?? 0) - mean) ** 2;
  return sum / data.length;
}

/** The value below which a share of sorted numbers lies, 0–1. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}
