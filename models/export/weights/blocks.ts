/** Weights that share one scale in block quantisation. */
export const BLOCK = 32;

/** Shares of the widest value's scale that are tried beside the whole; least squared error is kept. */
const SHORTER = 0.92;
const SHORTEST = 0.85;

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
 * through here, so this is plain loops over one small array of doubles, without closures.
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
  const values = new Float64Array(BLOCK);
  for (let row = 0; row < rows; row++) {
    for (let block = 0; block < blocks; block++) {
      const from = row * columns + block * BLOCK;
      const widest = takeBlock(slab, from, Math.min(BLOCK, columns - block * BLOCK), values);
      const index = (firstRow + row) * blocks + block;
      const scale = bits === 4 ? bestScale(values, widest / -8) : Math.fround(widest / -127);
      out.scales[index] = scale;
      if (bits === 4) pack4(values, scale, out.codes, index * (BLOCK / 2));
      else pack8(values, scale, out.codes, index * BLOCK);
    }
  }
}

/**
 * Copies a block, filled up with zeros. Returns the value farthest from zero, with its sign: dividing
 * by −8 gives it the one code without a mirror.
 */
function takeBlock(slab: Float32Array, from: number, filled: number, values: Float64Array): number {
  let widest = 0;
  let size = 0;
  for (let i = 0; i < filled; i++) {
    const value = slab[from + i]!;
    const magnitude = Math.abs(value);
    values[i] = value;
    if (magnitude > size) {
      size = magnitude;
      widest = value;
    }
  }
  for (let i = filled; i < BLOCK; i++) values[i] = 0;
  return widest;
}

/**
 * The scale for 4 bits: the least-squares one for the best of three roundings. All three are worked
 * out in one pass, since sums that do not wait for each other run side by side in the processor.
 */
function bestScale(values: Float64Array, full: number): number {
  if (full === 0) return 0;
  const inverse1 = 1 / full;
  const inverse2 = 1 / (full * SHORTER);
  const inverse3 = 1 / (full * SHORTEST);
  let product1 = 0;
  let product2 = 0;
  let product3 = 0;
  let square1 = 0;
  let square2 = 0;
  let square3 = 0;
  for (let i = 0; i < BLOCK; i++) {
    const value = values[i]!;
    // No value reaches −9.5, so that cutting off the fraction of a negative sum gives 0, code −8.
    const raised1 = (value * inverse1 + 8.5) | 0;
    const code1 = raised1 > 15 ? 7 : raised1 - 8;
    const raised2 = (value * inverse2 + 8.5) | 0;
    const code2 = raised2 > 15 ? 7 : raised2 - 8;
    const raised3 = (value * inverse3 + 8.5) | 0;
    const code3 = raised3 > 15 ? 7 : raised3 - 8;
    product1 += code1 * value;
    product2 += code2 * value;
    product3 += code3 * value;
    square1 = (square1 + Math.imul(code1, code1)) | 0;
    square2 = (square2 + Math.imul(code2, code2)) | 0;
    square3 = (square3 + Math.imul(code3, code3)) | 0;
  }
  // product / square is the least-squares scale for these codes; it takes this much off the error.
  const gain1 = (product1 * product1) / square1;
  const gain2 = (product2 * product2) / square2;
  const gain3 = (product3 * product3) / square3;
  if (gain3 > gain1 && gain3 > gain2) return Math.fround(product3 / square3);
  return Math.fround(gain2 > gain1 ? product2 / square2 : product1 / square1);
}

function pack4(values: Float64Array, scale: number, codes: Uint8Array, offset: number): void {
  const inverse = scale === 0 ? 0 : 1 / scale;
  for (let i = 0; i < BLOCK; i += 2) {
    const low = Math.max(0, Math.min((values[i]! * inverse + 8.5) | 0, 15));
    const high = Math.max(0, Math.min((values[i + 1]! * inverse + 8.5) | 0, 15));
    codes[offset + (i >> 1)] = low | (high << 4);
  }
}

function pack8(values: Float64Array, scale: number, codes: Uint8Array, offset: number): void {
  const inverse = scale === 0 ? 0 : 1 / scale;
  for (let i = 0; i < BLOCK; i++) {
    codes[offset + i] = Math.max(0, Math.min((values[i]! * inverse + 128.5) | 0, 255));
  }
}
