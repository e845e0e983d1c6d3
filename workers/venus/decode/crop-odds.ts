import type { Box } from '../../../src/crop/types';
import type { CropOdds } from '../vision/vision';
import { evenOffsets, type Random } from './random';

/** A narrower box than this, as a share of the photo's side, is widened. */
const LEAST_SIDE = 0.05;

/** Boxes drawn from a mixture, spread evenly; the same for the same `random`. */
export function drawBoxes(odds: CropOdds, count: number, random: Random): Box[] {
  const { mixtures } = odds;
  const weights = Float32Array.from({ length: mixtures }, (_, part) =>
    total(partOf(odds, 0, part)),
  );
  // One stratum a box for its part; the edges of each part's boxes then fill their own space.
  const shift = random();
  const offset = evenOffsets(random);
  return Array.from({ length: count }, (_, i) => {
    const part = Math.floor(quantile(weights, (i + shift) / count));
    const edge = (which: number, share: number): number =>
      quantile(partOf(odds, which, part), share) / odds.bins;
    // Even offsets have three dimensions; the fourth edge goes by chance.
    const [x1, y1, x2] = [edge(0, offset(i, 0)), edge(1, offset(i, 1)), edge(2, offset(i, 2))];
    return inOrder(x1, y1, x2, edge(3, random()));
  });
}

const partOf = ({ data, mixtures, bins }: CropOdds, edge: number, part: number): Float32Array =>
  data.subarray((edge * mixtures + part) * bins, (edge * mixtures + part + 1) * bins);

const total = (values: Float32Array): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

/** Where a share (0–1) of all odds lies below, in bins, anywhere within one. */
function quantile(odds: Float32Array, share: number): number {
  const due = share * total(odds);
  let below = 0;
  for (let bin = 0; bin < odds.length; bin++) {
    const here = odds[bin] ?? 0;
    if (here > 0 && below + here > due) return bin + (due - below) / here;
    below += here;
  }
  // Rounding may leave the last share just above all odds.
  return odds.length - 1e-6;
}

/** Edges are drawn each on its own, so that two may be the wrong way round. */
function inOrder(xa: number, ya: number, xb: number, yb: number): Box {
  const [x1, x2] = apart(xa, xb);
  const [y1, y2] = apart(ya, yb);
  return { x1, y1, x2, y2 };
}

function apart(a: number, b: number): [number, number] {
  const first = Math.min(a, b, 1 - LEAST_SIDE);
  return [first, Math.min(1, Math.max(a, b, first + LEAST_SIDE))];
}
