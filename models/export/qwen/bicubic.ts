/** Sharpness of the cubic kernel in PyTorch's interpolate. */
const A = -0.75;

/**
 * Resizes a square grid of vectors [from · from, width] to [to · to, width] as PyTorch's bicubic
 * interpolate does without aligned corners; beyond the border the border repeats.
 */
export function resizeGrid(
  grid: Float32Array,
  from: number,
  to: number,
  width: number,
): Float32Array {
  if (from === to) return grid;
  const taps = Array.from({ length: to }, (_, i) => cubicTaps(i, from, to));
  const rows = new Float64Array(to * from * width);
  taps.forEach((tap, y) => {
    for (const [source, weight] of tap) {
      for (let i = 0; i < from * width; i++) {
        rows[y * from * width + i] =
          (rows[y * from * width + i] ?? 0) + weight * (grid[source * from * width + i] ?? 0);
      }
    }
  });
  const out = new Float64Array(to * to * width);
  for (let y = 0; y < to; y++) {
    taps.forEach((tap, x) => {
      const target = (y * to + x) * width;
      for (const [source, weight] of tap) {
        const start = (y * from + source) * width;
        for (let i = 0; i < width; i++) {
          out[target + i] = (out[target + i] ?? 0) + weight * (rows[start + i] ?? 0);
        }
      }
    });
  }
  return Float32Array.from(out);
}

/** The four source positions around an output position, with their weights. */
function cubicTaps(index: number, from: number, to: number): [number, number][] {
  const centre = ((index + 0.5) * from) / to - 0.5;
  const first = Math.floor(centre);
  const t = centre - first;
  return [-1, 0, 1, 2].map((step) => [
    Math.min(from - 1, Math.max(0, first + step)),
    cubic(Math.abs(step - t)),
  ]);
}

function cubic(x: number): number {
  if (x <= 1) return ((A + 2) * x - (A + 3)) * x * x + 1;
  return ((x - 5) * x + 8) * x * A - 4 * A;
}
