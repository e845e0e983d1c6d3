/** 8-bit codes of a [rows, columns] matrix with one scale per row: value = code · scale. */
export interface ChannelCodes {
  readonly codes: Int8Array;
  readonly scales: Float32Array;
}

/** Room for a whole matrix. */
export function channelCodes(rows: number, columns: number): ChannelCodes {
  return { codes: new Int8Array(rows * columns), scales: new Float32Array(rows) };
}

/** Quantises `rows` rows of `slab`, symmetric, into `out` from row `firstRow` on. */
export function quantiseChannels(
  slab: Float32Array,
  rows: number,
  columns: number,
  out: ChannelCodes,
  firstRow: number,
): void {
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    let widest = 0;
    for (let i = start; i < start + columns; i++) widest = Math.max(widest, Math.abs(slab[i] ?? 0));
    const scale = Math.fround(widest / 127);
    const inverse = scale === 0 ? 0 : 1 / scale;
    out.scales[firstRow + row] = scale;
    const target = (firstRow + row) * columns;
    for (let i = 0; i < columns; i++) {
      out.codes[target + i] = clampRound((slab[start + i] ?? 0) * inverse, -127, 127);
    }
  }
}

/** The nearest whole number within bounds, which must lie within ±1024. */
function clampRound(value: number, low: number, high: number): number {
  if (value <= low) return low;
  if (value >= high) return high;
  return ((value + 1024.5) | 0) - 1024;
}
