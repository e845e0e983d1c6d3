/** Weights that share one scale in block quantisation. */
export const BLOCK = 32;

/** Shares of the widest value's scale that are tried; the one of least squared error is kept. */
const SHRINK = [1, 0.92, 0.85] as const;

export interface BlockCodes {
  /** Packed codes, row by row; with 4 bits the even column is in the low half of a byte. */
  readonly codes: Uint8Array;
  /** A scale per block, row by row. */
  readonly scales: Float32Array;
}

/** Blocks in a row; the last may be partly empty. */
export function blocksIn(columns: number): number {
  return Math.ceil(columns / BLOCK);
}

/** Room for `rows` rows of codes. */
export function blockCodes(rows: number, columns: number, bits: 4 | 8): BlockCodes {
  const blocks = rows * blocksIn(columns);
  return {
    codes: new Uint8Array((blocks * BLOCK * bits) / 8),
    scales: new Float32Array(blocks),
  };
}

/**
 * Quantises `rows` rows of `slab` into `out` from row `firstRow` on: value = (code − zero) · scale,
 * with zero 8 for 4 bits and 128 for 8, which MatMulNBits takes as given. Billions of weights pass
 * through here: plain loops over one small array are several times faster than array methods.
 */
export function quantiseBlocks(
  slab: Float32Array,
  rows: number,
  columns: number,
  bits: 4 | 8,
  out: BlockCodes,
  firstRow: number,
): void {
  const blocks = blocksIn(columns);
  const values = new Float32Array(BLOCK);
  for (let row = 0; row < rows; row++) {
    for (let block = 0; block < blocks; block++) {
      const from = row * columns + block * BLOCK;
      const filled = Math.min(BLOCK, columns - block * BLOCK);
      for (let i = 0; i < BLOCK; i++) values[i] = i < filled ? slab[from + i]! : 0;
      const index = (firstRow + row) * blocks + block;
      const scale = bits === 4 ? bestScale(values) : Math.fround(widest(values) / -127);
      out.scales[index] = scale;
      if (bits === 4) pack4(values, scale, out.codes, index * (BLOCK / 2));
      else pack8(values, scale, out.codes, index * BLOCK);
    }
  }
}

/** The value farthest from zero, with its sign: dividing by −8 gives it the one code without a mirror. */
function widest(values: Float32Array): number {
  let best = 0;
  let size = 0;
  for (let i = 0; i < BLOCK; i++) {
    const value = values[i] ?? 0;
    const magnitude = value < 0 ? -value : value;
    if (magnitude > size) {
      size = magnitude;
      best = value;
    }
  }
  return best;
}

function bestScale(values: Float32Array): number {
  const full = widest(values) / -8;
  if (full === 0) return 0;
  let best = full;
  let most = 0;
  for (const share of SHRINK) {
    const inverse = 1 / (full * share);
    let product = 0;
    let square = 0;
    for (let i = 0; i < BLOCK; i++) {
      const value = values[i] ?? 0;
      // No value reaches −9.5, so that cutting off the fraction of a negative sum gives 0, code −8.
      const raised = (value * inverse + 8.5) | 0;
      const code = raised > 15 ? 7 : raised - 8;
      product += code * value;
      square += code * code;
    }
    // product / square is the least-squares scale for these codes; it takes this much off the error.
    const gain = (product * product) / square;
    if (gain > most) {
      most = gain;
      best = product / square;
    }
  }
  return Math.fround(best);
}

function pack4(values: Float32Array, scale: number, codes: Uint8Array, offset: number): void {
  const inverse = scale === 0 ? 0 : 1 / scale;
  for (let i = 0; i < BLOCK; i += 2) {
    const low = clampRound(values[i]! * inverse, -8, 7) + 8;
    const high = clampRound(values[i + 1]! * inverse, -8, 7) + 8;
    codes[offset + (i >> 1)] = low | (high << 4);
  }
}

function pack8(values: Float32Array, scale: number, codes: Uint8Array, offset: number): void {
  const inverse = scale === 0 ? 0 : 1 / scale;
  for (let i = 0; i < BLOCK; i++) {
    codes[offset + i] = clampRound(values[i]! * inverse, -128, 127) + 128;
  }
}

/** The nearest whole number within bounds, which must lie within ±1024. */
export function clampRound(value: number, low: number, high: number): number {
  if (value <= low) return low;
  if (value >= high) return high;
  return ((value + 1024.5) | 0) - 1024;
}
