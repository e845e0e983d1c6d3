import { blurred, slopes } from './filter';
import { product, type Grid } from './grid';

/** How a photo's lines lean against upright and level. */
export interface Tilt {
  /** Degrees, −20 to 20; positive leans clockwise. */
  readonly degrees: number;
  /** Share of the lines within 20° of upright or level that agree with it, 0–1. */
  readonly agreement: number;
  /** Share of the same lines that are truly upright or level. */
  readonly straight: number;
}

/** Longest side of the grid that lines are read from. */
export const TILT_SIDE = 384;

const REACH = 20;
const BIN = 0.5;
/** Lines this near to an angle agree with it, in degrees. */
const NEAR = 1.5;
/** Places each way over which a direction must hold to be a line. */
const AROUND = 5;
/** Mean squared gradient from which there is an edge. */
const EDGE = 0.04 ** 2;
/** How far the gradients around a place have one direction, 0–1, from which it lies on a line. */
const COHERENT = 0.6;

/**
 * Reads the commonest lean of a photo's lines. `light`: luminance, `TILT_SIDE` on its longest side.
 * Directions come from the structure tensor (Bigün & Granlund, 1987): over a few places together,
 * a line has one direction and texture has none.
 */
export function tiltOf(light: Grid): Tilt {
  const bins = leans(light);
  const total = bins.reduce((sum, value) => sum + value, 0);
  if (total === 0) return { degrees: 0, agreement: 0, straight: 0 };
  const around = (degrees: number): number => {
    const middle = (degrees + REACH) / BIN;
    const reach = NEAR / BIN;
    return bins.slice(Math.max(0, middle - reach), middle + reach + 1).reduce((a, b) => a + b, 0);
  };
  let degrees = 0;
  for (let one = -REACH + NEAR; one <= REACH - NEAR; one += BIN) {
    if (around(one) > around(degrees)) degrees = one;
  }
  return { degrees, agreement: around(degrees) / total, straight: around(0) / total };
}

/** How much of the photo's lines leans by so many degrees, in steps of BIN from −REACH on. */
function leans(light: Grid): Float64Array {
  // Scharr's kernels, whose directions are truer than Sobel's.
  const [dx, dy] = slopes(light, 3, 10);
  const [xx, yy, xy] = [mean(product(dx, dx)), mean(product(dy, dy)), mean(product(dx, dy))];
  const bins = new Float64Array((2 * REACH) / BIN + 1);
  for (let i = 0; i < xx.data.length; i++) {
    const [across, down, mixed] = [xx.data[i] ?? 0, yy.data[i] ?? 0, xy.data[i] ?? 0];
    const energy = across + down;
    const coherence = Math.hypot(across - down, 2 * mixed) / (energy + 1e-6);
    if (energy < EDGE || coherence < COHERENT) continue;
    // A line runs across its gradient; folded to the nearer of upright and level.
    const angle = (Math.atan2(2 * mixed, across - down) * 90) / Math.PI;
    const lean = angle - 90 * Math.round(angle / 90);
    const bin = Math.round((lean + REACH) / BIN);
    if (bin >= 0 && bin < bins.length) bins[bin] = (bins[bin] ?? 0) + coherence - COHERENT;
  }
  return bins;
}

const mean = (grid: Grid): Grid => blurred(blurred(grid, AROUND, 1), 1, AROUND);
