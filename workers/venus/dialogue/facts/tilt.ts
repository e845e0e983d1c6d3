import { once } from '../../../../src/crop/once';
import { blurred, slopes } from './filter';
import { product, type Grid } from './grid';

/** How a photo leans against upright and level. */
export interface Tilt {
  /** The likeliest, in whole degrees; positive leans clockwise. */
  readonly degrees: number;
  /** Natural logarithm of the odds that it leans by `LEANS` degrees or more. */
  readonly likely: number;
  /**
   * The likeliest lean in tenths of a degree where it is known to lean, as when someone asks to have it
   * straightened: most photos stand straight, and that counts for less here.
   */
  readonly finely: () => number;
}

/** Longest side of the grid that lines are read from. */
export const TILT_SIDE = 384;

/** Lean from which a photo is tilted, in degrees. */
export const LEANS = 2.5;
const REACH = 20;
const BIN = 0.5;
/** The same for a lean that is told finely. */
const FINE = 0.1;
/** Lines this near to an angle agree with it, in degrees. */
const NEAR = 1;
/** What every lean is granted, so that a lean of no line is not ruled out. */
const GRANTED = 0.02;
/** Places each way over which a direction must hold to be a line. */
const AROUND = 5;
/** Mean squared gradient from which there is an edge. */
const EDGE = 0.04 ** 2;
/** How far the gradients around a place have one direction, 0–1, from which it lies on a line. */
const COHERENT = 0.6;

/** What is believed where no model tells: half of photos stand straight, the others lean anyhow. */
const UNSEEN = Float32Array.from({ length: 27 }, (_, i) =>
  Math.abs(i - 13) < LEANS ? 0.5 / 5 : 0.5 / 22,
);

/**
 * Reads how a photo leans, from its lines and from what the model believes. `light`: luminance,
 * `TILT_SIDE` on its longest side. `belief`: odds of a lean of −n … n whole degrees.
 */
export function tiltOf(light: Grid, belief: Float32Array = UNSEEN): Tilt {
  const lines = leans(light, BIN);
  const most = (belief.length - 1) / 2;
  const reach = NEAR / BIN;
  const weights = belief.map((odds, i) => {
    const middle = (i - most + REACH) / BIN;
    return odds * (sum(lines.slice(middle - reach, middle + reach + 1)) + GRANTED);
  });
  const leaning = (i: number): boolean => Math.abs(i - most) >= LEANS;
  const far = sum(weights.filter((_, i) => leaning(i)));
  const near = sum(weights.filter((_, i) => !leaning(i)));
  return {
    degrees: weights.indexOf(Math.max(...weights)) - most,
    likely: Math.log(far / near),
    finely: once(() => fineLean(leans(light, FINE), belief)),
  };
}

/** How far lines of one direction scatter about it, and a belief in whole degrees, in degrees. */
const SCATTER = 0.5;
const BETWEEN = 1;
/** A density of lines, by degree, that every lean is granted. */
const GRANTED_FINELY = 0.005;
/** Odds of a photo that stands straight, over any other, among those that a belief was learnt on. */
const STRAIGHT = 2;

/** `lines`: shares of the photo's lines in steps of FINE from −REACH on. In degrees. */
function fineLean(lines: Float64Array, belief: Float32Array): number {
  const most = (belief.length - 1) / 2;
  // What is straight was common where the belief was learnt; a degree off it shares in that.
  const odds = belief.map((value, i) => {
    const off = Math.abs(i - most);
    return value / (1 + (STRAIGHT - 1) * Math.max(0, 1 - off / 2));
  });
  const bump = (off: number, width: number): number => Math.exp(-0.5 * (off / width) ** 2);
  let [best, at] = [-1, 0];
  for (let step = Math.round(-most / FINE); step <= Math.round(most / FINE); step++) {
    const lean = step * FINE;
    const believed = sum(odds.map((value, i) => value * bump(lean - (i - most), BETWEEN)));
    let near = 0;
    for (let j = Math.round((-4 * SCATTER) / FINE); j <= Math.round((4 * SCATTER) / FINE); j++) {
      const share = lines[step + j + Math.round(REACH / FINE)] ?? 0;
      near += share * bump(j * FINE, SCATTER);
    }
    const weight = believed * (near / (SCATTER * Math.sqrt(2 * Math.PI)) + GRANTED_FINELY);
    if (weight > best) [best, at] = [weight, lean];
  }
  return Math.round(at / FINE) * FINE;
}

/**
 * The share of the photo's lines that leans by so many degrees, in steps of `bin` from −REACH on; all
 * are 0 where there is no line. Directions come from the structure tensor (Bigün & Granlund, 1987):
 * over a few places together, a line has one direction and texture has none.
 */
function leans(light: Grid, bin: number): Float64Array {
  // Scharr's kernels, whose directions are truer than Sobel's.
  const [dx, dy] = slopes(light, 3, 10);
  const [xx, yy, xy] = [mean(product(dx, dx)), mean(product(dy, dy)), mean(product(dx, dy))];
  const bins = new Float64Array(Math.round((2 * REACH) / bin) + 1);
  let total = 0;
  for (let i = 0; i < xx.data.length; i++) {
    const [across, down, mixed] = [xx.data[i] ?? 0, yy.data[i] ?? 0, xy.data[i] ?? 0];
    const energy = across + down;
    const coherence = Math.hypot(across - down, 2 * mixed) / (energy + 1e-6);
    if (energy < EDGE || coherence < COHERENT) continue;
    // A line runs across its gradient; folded to the nearer of upright and level.
    const angle = (Math.atan2(2 * mixed, across - down) * 90) / Math.PI;
    const lean = angle - 90 * Math.round(angle / 90);
    const at = Math.round((lean + REACH) / bin);
    if (at < 0 || at >= bins.length) continue;
    bins[at] = (bins[at] ?? 0) + coherence - COHERENT;
    total += coherence - COHERENT;
  }
  return total === 0 ? bins : bins.map((value) => value / total);
}

const mean = (grid: Grid): Grid => blurred(blurred(grid, AROUND, 1), 1, AROUND);

const sum = (values: Float32Array | Float64Array): number => {
  let all = 0;
  for (const value of values) all += value;
  return all;
};
