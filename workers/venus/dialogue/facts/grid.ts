import type { PixelView } from '../../types';

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

/** Index past the edge as mirrored at it, the edge itself not repeated. */
function mirrored(index: number, length: number): number {
  if (index >= 0 && index < length) return index;
  if (length === 1) return 0;
  const folded = Math.abs(index) % (2 * (length - 1));
  return folded < length ? folded : 2 * (length - 1) - folded;
}

export function at({ width, height, data }: Grid, x: number, y: number): number {
  return data[mirrored(y, height) * width + mirrored(x, width)] ?? 0;
}

/** Mean over `across` × `down` places around each. */
export function blurred(grid: Grid, across: number, down: number): Grid {
  const [rx, ry] = [across >> 1, down >> 1];
  return gridOf(grid.width, grid.height, (x, y) => {
    let sum = 0;
    for (let dy = -ry; dy <= ry; dy++) {
      for (let dx = -rx; dx <= rx; dx++) sum += at(grid, x + dx, y + dy);
    }
    return sum / (across * down);
  });
}

/** Bilinear, pixel centres aligned. */
export function resized(grid: Grid, width: number, height: number): Grid {
  const last = (length: number, value: number): number => Math.min(length - 1, Math.max(0, value));
  return gridOf(width, height, (x, y) => {
    const fx = last(grid.width, ((x + 0.5) * grid.width) / width - 0.5);
    const fy = last(grid.height, ((y + 0.5) * grid.height) / height - 0.5);
    const [left, top] = [Math.floor(fx), Math.floor(fy)];
    const [right, bottom] = [last(grid.width, left + 1), last(grid.height, top + 1)];
    const [tx, ty] = [fx - left, fy - top];
    const above = at(grid, left, top) * (1 - tx) + at(grid, right, top) * tx;
    const below = at(grid, left, bottom) * (1 - tx) + at(grid, right, bottom) * tx;
    return above * (1 - ty) + below * ty;
  });
}

/** Red, green and blue, 0–1, each the mean of the pixels that a place covers. */
export function colours(
  view: PixelView,
  width: number,
  height: number,
): readonly [Grid, Grid, Grid] {
  const rows = coverage(view.height, height);
  const columns = coverage(view.width, width);
  const plane = () => new Float32Array(width * height);
  const [red, green, blue] = [plane(), plane(), plane()];
  for (let i = 0; i < red.length; i++) {
    const { first: top, shares: down } = rows[Math.floor(i / width)] ?? NOTHING;
    const { first: left, shares: across } = columns[i % width] ?? NOTHING;
    let [r, g, b, total] = [0, 0, 0, 0];
    for (let y = 0; y < down.length; y++) {
      const tall = down[y] ?? 0;
      let pixel = ((top + y) * view.width + left) * 4;
      for (let x = 0; x < across.length; x++, pixel += 4) {
        const wide = across[x] ?? 0;
        r += (view.data[pixel] ?? 0) * tall * wide;
        g += (view.data[pixel + 1] ?? 0) * tall * wide;
        b += (view.data[pixel + 2] ?? 0) * tall * wide;
        total += tall * wide;
      }
    }
    red[i] = r / total / 255;
    green[i] = g / total / 255;
    blue[i] = b / total / 255;
  }
  const grid = (data: Float32Array): Grid => ({ width, height, data });
  return [grid(red), grid(green), grid(blue)];
}

/** Source pixels, from `first` on, that a place covers, with how much of each. */
interface Coverage {
  readonly first: number;
  readonly shares: Float64Array;
}

const NOTHING: Coverage = { first: 0, shares: new Float64Array() };

function coverage(from: number, to: number): Coverage[] {
  return Array.from({ length: to }, (_, place) => {
    const [start, end] = [(place * from) / to, ((place + 1) * from) / to];
    const first = Math.floor(start);
    const length = Math.min(from, Math.ceil(end - 1e-9)) - first;
    const share = (index: number) => Math.min(end, index + 1) - Math.max(start, index);
    return { first, shares: Float64Array.from({ length }, (_, i) => share(first + i)) };
  });
}

export function meanOf({ data }: Grid): number {
  let sum = 0;
  for (const value of data) sum += value;
  return sum / data.length;
}
