/**
 * Antialiased bicubic resizing that equals Pillow's `Image.resize(…, BICUBIC)` to the level: the
 * models were trained on pictures made by it. Separable, rows first, with results rounded to 8 bits
 * between the passes; weights in 22-bit fixed point.
 */

const PRECISION = 22;
const A = -0.5;
const SUPPORT = 2;

/** Interleaved 8-bit RGB, row by row. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export function resizeBicubic(image: RgbImage, width: number, height: number): RgbImage {
  const wide = image.width === width ? image : resizeRows(image, width);
  return wide.height === height ? wide : resizeColumns(wide, height);
}

function resizeRows({ width, height, data }: RgbImage, target: number): RgbImage {
  const taps = weights(width, target);
  const out = new Uint8Array(target * height * 3);
  for (let y = 0; y < height; y++) {
    const row = y * width * 3;
    for (let x = 0; x < target; x++) {
      const to = (y * target + x) * 3;
      filter(data, row + (taps.first[x] ?? 0) * 3, 3, taps, x, out, to);
    }
  }
  return { width: target, height, data: out };
}

function resizeColumns({ width, height, data }: RgbImage, target: number): RgbImage {
  const taps = weights(height, target);
  const out = new Uint8Array(width * target * 3);
  for (let y = 0; y < target; y++) {
    const from = (taps.first[y] ?? 0) * width * 3;
    for (let x = 0; x < width; x++) {
      filter(data, from + x * 3, width * 3, taps, y, out, (y * width + x) * 3);
    }
  }
  return { width, height: target, data: out };
}

/** Weighs one run of source pixels into one target pixel. */
function filter(
  data: Uint8Array,
  start: number,
  stride: number,
  taps: Weights,
  index: number,
  out: Uint8Array,
  to: number,
): void {
  const half = 1 << (PRECISION - 1);
  let red = half;
  let green = half;
  let blue = half;
  const count = taps.count[index] ?? 0;
  const base = index * taps.width;
  for (let i = 0, at = start; i < count; i++, at += stride) {
    const weight = taps.values[base + i] ?? 0;
    red += weight * (data[at] ?? 0);
    green += weight * (data[at + 1] ?? 0);
    blue += weight * (data[at + 2] ?? 0);
  }
  out[to] = toByte(red);
  out[to + 1] = toByte(green);
  out[to + 2] = toByte(blue);
}

function toByte(sum: number): number {
  return Math.min(255, Math.max(0, sum >> PRECISION));
}

/** For each target position: the first source position, how many, and their fixed-point weights. */
interface Weights {
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** Row `i` holds the weights of target position i, `width` apart. */
  readonly values: Int32Array;
  readonly width: number;
}

function weights(source: number, target: number): Weights {
  const scale = source / target;
  // When shrinking, the filter widens so that every source pixel counts.
  const stretch = Math.max(1, scale);
  const support = SUPPORT * stretch;
  const width = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(target);
  const count = new Int32Array(target);
  const values = new Int32Array(target * width);
  for (let x = 0; x < target; x++) {
    const centre = (x + 0.5) * scale;
    const low = Math.max(0, Math.trunc(centre - support + 0.5));
    const high = Math.min(source, Math.trunc(centre + support + 0.5));
    const raw = Array.from({ length: high - low }, (_, i) =>
      cubic((i + low - centre + 0.5) / stretch),
    );
    const sum = raw.reduce((total, weight) => total + weight, 0);
    first[x] = low;
    count[x] = high - low;
    raw.forEach((weight, i) => {
      const fixed = (weight / sum) * (1 << PRECISION);
      values[x * width + i] = Math.trunc(fixed < 0 ? fixed - 0.5 : fixed + 0.5);
    });
  }
  return { first, count, values, width };
}

function cubic(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return ((A + 2) * x - (A + 3)) * x * x + 1;
  if (x < 2) return (((x - 5) * x + 8) * x - 4) * A;
  return 0;
}
