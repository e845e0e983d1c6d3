import type { Grid } from './grid';

/** How a photo's lines lean against upright and level. */
export interface Tilt {
  /** Degrees, −20 to 20; positive leans clockwise. */
  readonly degrees: number;
  /** Share of the edges within 20° of upright or level that agree with it, 0–1. */
  readonly agreement: number;
  /** Share of the same edges that are truly upright or level. */
  readonly straight: number;
}

const REACH = 20;
const BIN = 0.5;
/** Edges this near to an angle agree with it, in degrees. */
const NEAR = 1.5;
/** Luminance gradient from which a place is an edge. */
const EDGE = 0.12;

/** Reads the commonest lean of a photo's edges from its gradients dx and dy. */
export function tiltOf(dx: Grid, dy: Grid): Tilt {
  const bins = new Float64Array((2 * REACH) / BIN + 1);
  dx.data.forEach((gx, i) => {
    const gy = dy.data[i] ?? 0;
    const strength = Math.hypot(gx, gy);
    if (strength < EDGE) return;
    // An edge runs across its gradient; folded to the nearer of upright and level.
    const angle = (Math.atan2(gy, gx) * 180) / Math.PI;
    const lean = angle - 90 * Math.round(angle / 90);
    const bin = Math.round((lean + REACH) / BIN);
    if (bin >= 0 && bin < bins.length) bins[bin] = (bins[bin] ?? 0) + strength;
  });
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
