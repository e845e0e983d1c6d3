import { withoutSlivers } from '../../../src/crop/box';
import { fromUnits } from '../../../src/crop/convert';
import type { Manifest } from '../model/manifest';
import type { CropOdds } from '../vision/vision';
import { drawBoxes } from './crop-odds';
import type { Belief } from './expected-iou';
import { seeded } from './random';
import type { BoxSample } from './sample-boxes';

/** Boxes drawn from the vision graph's crop head for each that the decoder draws. */
const OPINIONS = 2;
/** The same photo and request give the same box. */
export const SEED = 20;

/** Coordinates are learnt blurred, so a photo's edge that was meant to stay is drawn a little inside. */
export function asBeliefs(samples: readonly BoxSample[], leastCut: number): Belief[] {
  return samples.map(({ corners, weight }) => ({
    box: withoutSlivers(fromUnits(corners), leastCut),
    weight,
  }));
}

/**
 * What the decoder drew, and what the vision graph's own crop head would draw: a box on which both
 * agree is surer than what one of them would crop. Weights add up to what the samples' do.
 */
export function bothBeliefs(
  samples: readonly BoxSample[],
  opinion: CropOdds | undefined,
  { samples: count, opinion: share, leastCut }: Manifest['decoding'],
): Belief[] {
  const own = asBeliefs(samples, leastCut);
  if (!opinion || share === 0) return own;
  const others = drawBoxes(opinion, OPINIONS * count, seeded(SEED)).map((box) => ({
    box: withoutSlivers(box, leastCut),
    weight: share / OPINIONS,
  }));
  return [...own.map((one) => scaled(one, 1 - share)), ...others];
}

export const scaled = ({ box, weight }: Belief, by: number): Belief => ({
  box,
  weight: weight * by,
});
