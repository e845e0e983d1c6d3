import type { PixelView } from '../../types';
import type { Grid } from './grid';

/** Red, green and blue, 0–1, on a grid no finer than the picture: the mean of the pixels covered. */
export function colours(
  view: PixelView,
  width: number,
  height: number,
): readonly [red: Grid, green: Grid, blue: Grid] {
  const narrow = narrowed(view, width);
  const rows = coverage(view.height, height);
  const plane = (channel: number): Grid => ({
    width,
    height,
    data: lowered(narrow, channel, width, rows),
  });
  return [plane(0), plane(1), plane(2)];
}

/** The picture with each row drawn together to `width` places of three channels, in all its height. */
function narrowed({ width: wide, height, data }: PixelView, width: number): Float64Array {
  const narrow = new Float64Array(3 * width * height);
  const columns = coverage(wide, width);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 3) {
      const { first, shares } = columns[x] ?? NOTHING;
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let i = 0, from = (y * wide + first) * 4; i < shares.length; i++, from += 4) {
        const share = shares[i] ?? 0;
        red += share * (data[from] ?? 0);
        green += share * (data[from + 1] ?? 0);
        blue += share * (data[from + 2] ?? 0);
      }
      narrow[to] = red / 255;
      narrow[to + 1] = green / 255;
      narrow[to + 2] = blue / 255;
    }
  }
  return narrow;
}

/** One channel with its rows drawn together. */
function lowered(
  narrow: Float64Array,
  channel: number,
  width: number,
  rows: readonly Coverage[],
): Float32Array {
  const data = new Float32Array(width * rows.length);
  for (let y = 0, to = 0; y < rows.length; y++) {
    const { first, shares } = rows[y] ?? NOTHING;
    for (let x = 0; x < width; x++, to++) {
      let sum = 0;
      for (let i = 0, from = (first * width + x) * 3 + channel; i < shares.length; i++) {
        sum += (shares[i] ?? 0) * (narrow[from] ?? 0);
        from += 3 * width;
      }
      data[to] = sum;
    }
  }
  return data;
}

/** Source pixels, from `first` on, that a place covers, and the share of it that each has. */
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
    const overlap = (index: number) => Math.min(end, index + 1) - Math.max(start, index);
    const overlaps = Float64Array.from({ length }, (_, i) => overlap(first + i));
    const total = overlaps.reduce((sum, value) => sum + value, 0);
    return { first, shares: overlaps.map((value) => value / total) };
  });
}

/** Bilinear, pixel centres aligned. */
export function resized(grid: Grid, width: number, height: number): Grid {
  const data = new Float32Array(width * height);
  const columns = between(grid.width, width);
  const rows = between(grid.height, height);
  for (let y = 0; y < height; y++) {
    const top = (rows.low[y] ?? 0) * grid.width;
    const bottom = (rows.high[y] ?? 0) * grid.width;
    const ty = rows.share[y] ?? 0;
    for (let x = 0; x < width; x++) {
      const left = columns.low[x] ?? 0;
      const right = columns.high[x] ?? 0;
      const tx = columns.share[x] ?? 0;
      const above = (grid.data[top + left] ?? 0) * (1 - tx) + (grid.data[top + right] ?? 0) * tx;
      const below =
        (grid.data[bottom + left] ?? 0) * (1 - tx) + (grid.data[bottom + right] ?? 0) * tx;
      data[y * width + x] = above * (1 - ty) + below * ty;
    }
  }
  return { width, height, data };
}

/** For each of `to` places the two of `from` that it lies between, and how far towards the second. */
function between(from: number, to: number) {
  const low = new Int32Array(to);
  const high = new Int32Array(to);
  const share = new Float64Array(to);
  for (let place = 0; place < to; place++) {
    const at = Math.min(from - 1, Math.max(0, ((place + 0.5) * from) / to - 0.5));
    low[place] = Math.floor(at);
    high[place] = Math.min(from - 1, Math.floor(at) + 1);
    share[place] = at - Math.floor(at);
  }
  return { low, high, share };
}
