import { grownOver, iou, sameBox, towards, WHOLE, withoutSlivers } from '../../../src/crop/box';
import { fromUnits, UNITS } from '../../../src/crop/convert';
import type { Box, Constraints, Size } from '../../../src/crop/types';
import type { Manifest } from '../model/manifest';
import type { Network } from '../model/network';
import type { Step } from '../runtime/decoder';
import type { CropOdds } from '../vision/vision';
import { compile, type FeasibleBoxes } from './box/feasible';
import { asBeliefs, bothBeliefs, scaled, SEED } from './beliefs';
import type { BoxGrammar } from './coordinates';
import {
  around,
  climb,
  distinct,
  expectedIou,
  medianBox,
  rate,
  type Belief,
  type RatedBox,
} from './expected-iou';
import { decodeBoxGreedily } from './greedy-box';
import { BoxWriter } from './partial-box';
import { seeded } from './random';
import { sampleBoxes } from './sample-boxes';

export interface ChooseOptions {
  readonly constraints: Constraints;
  /** The upright photo in pixels. */
  readonly size: Size;
  readonly alternatives: number;
  /** What the vision graph's own crop head would crop, where it has one. */
  readonly opinion?: CropOdds | undefined;
  /** What speaks for a box beside what the model believes, as expected IoU; heard under constraints. */
  readonly appeal?: (box: Box) => number;
  readonly signal?: AbortSignal;
}

/** A greedily decoded model is sampled for alternatives only; some draws will be alike. */
const DRAWS_PER_ALTERNATIVE = 3;

/**
 * Chooses a box and its alternatives, all of which obey the constraints. `prompt` is the step after
 * the box's opening; it stays valid. The first of the result is the choice; none where no box obeys.
 */
export async function chooseBox(
  network: Network,
  prompt: Step,
  grammar: BoxGrammar,
  decoding: Manifest['decoding'],
  options: ChooseOptions,
): Promise<RatedBox[]> {
  const feasible = compile(options.constraints, options.size);
  if (!feasible.isFeasible) return [];
  return decoding.box === 'greedy'
    ? chooseGreedily(network, prompt, grammar, feasible, decoding, options)
    : chooseByExpectedIou(network, prompt, grammar, feasible, decoding, options);
}

/**
 * Rates a given box: by its expected IoU with what the model would draw, or by its IoU with the one
 * box that a greedily decoded model would write. One result, to be used like a choice.
 */
export async function rateBox(
  network: Network,
  prompt: Step,
  grammar: BoxGrammar,
  decoding: Manifest['decoding'],
  box: Box,
  { size, opinion, signal }: Pick<ChooseOptions, 'size' | 'opinion' | 'signal'>,
): Promise<RatedBox[]> {
  const writer = new BoxWriter(grammar, compile({}, size));
  if (decoding.box === 'greedy') {
    const own = await decodeBoxGreedily(network, prompt, writer, signal);
    return [{ box, score: iou(box, fromUnits(own.corners)) }];
  }
  const { samples: count, temperature } = decoding;
  const options = { count, temperature, random: seeded(SEED), signal };
  const samples = await sampleBoxes(network, prompt, writer, options);
  return [{ box, score: expectedIou(box, bothBeliefs(samples, opinion, decoding)) }];
}

async function chooseGreedily(
  network: Network,
  prompt: Step,
  grammar: BoxGrammar,
  feasible: FeasibleBoxes,
  decoding: Manifest['decoding'],
  { alternatives, signal }: ChooseOptions,
): Promise<RatedBox[]> {
  const writer = new BoxWriter(grammar, feasible);
  const greedy = await decodeBoxGreedily(network, prompt, writer, signal);
  const admit = admission(feasible, decoding.leastCut);
  const best = { box: admit(fromUnits(greedy.corners)), score: greedy.certainty };
  if (alternatives === 0) return [best];
  const samples = await sampleBoxes(network, prompt, writer, {
    count: alternatives * DRAWS_PER_ALTERNATIVE,
    temperature: decoding.temperature || 1,
    random: seeded(SEED),
    signal,
  });
  const beliefs = asBeliefs(samples, decoding.leastCut);
  const candidates = beliefs.map(({ box }) => admit(box));
  const others = distinct(rate(candidates, beliefs), alternatives, best);
  return [best, ...others];
}

async function chooseByExpectedIou(
  network: Network,
  prompt: Step,
  grammar: BoxGrammar,
  feasible: FeasibleBoxes,
  decoding: Manifest['decoding'],
  { constraints, size, alternatives, opinion, appeal, signal }: ChooseOptions,
): Promise<RatedBox[]> {
  const { samples: count, temperature, restraint, leastCut } = decoding;
  const random = seeded(SEED);
  const draw = (boxes: FeasibleBoxes, times: number) =>
    sampleBoxes(network, prompt, new BoxWriter(grammar, boxes), {
      count: times,
      temperature,
      random,
      signal,
    });
  // Masks act on one coordinate at a time and know nothing of the next: a left edge is drawn before it
  // is known how narrow the box must be, and ends where a far wider box would begin. So such draws are
  // proposed, but which of the allowed boxes is best says what the model would draw without them.
  const isConstrained = Object.values(constraints).some(
    (rule) => rule !== undefined && !(Array.isArray(rule) && rule.length === 0),
  );
  const samples = await draw(feasible, isConstrained ? Math.ceil(count / 2) : count);
  const free = isConstrained ? await draw(compile({}, size), count) : [];
  // In a shape of people's crops, the decoder alone knows better where to lay it.
  const beliefs = isConstrained
    ? [
        ...asBeliefs(free, leastCut),
        ...asBeliefs(samples, leastCut).map((one) => scaled(one, MASKED_SAY)),
      ]
    : bothBeliefs(samples, opinion, decoding);
  const admit = admission(feasible, leastCut);
  const candidates = beliefs.map(({ box }) => admit(box));
  const median = medianBox(beliefs);
  if (median) candidates.push(admit(median));
  const rated = rate(candidates, beliefs);
  const [first] = rated;
  if (!first) return [];
  const highest = climb(first.box, beliefs, admit);
  const restrained = admit(towards(WHOLE, highest.box, restraint));
  const box =
    appeal && isConstrained
      ? mostAppealing(restrained, candidates, beliefs, admit, appeal)
      : restrained;
  const best = { box, score: expectedIou(box, beliefs) };
  let others = distinct(rated, alternatives, best);
  if (others.length < alternatives) {
    // Strict rules leave the draws little room, and many settle on one box.
    const nearby = [...around(best.box)].map(admit);
    others = distinct(rate([...candidates, ...nearby], beliefs), alternatives, best);
  }
  return [best, ...others];
}

/** What a draw under masks says of others, against one without masks. */
const MASKED_SAY = 0.03;

/** Of the candidates and the boxes around one, the best by the model's belief and by their appeal. */
function mostAppealing(
  start: Box,
  candidates: readonly Box[],
  beliefs: readonly Belief[],
  admit: (box: Box) => Box,
  appeal: (box: Box) => number,
): Box {
  const best = (boxes: readonly Box[]): Box =>
    boxes
      .map((box) => ({ box, worth: expectedIou(box, beliefs) + appeal(box) }))
      .reduce((one, other) => (other.worth > one.worth ? other : one)).box;
  const likely = best([start, ...candidates]);
  return best([likely, ...[...around(likely)].map(admit)]);
}

/**
 * Turns a box into the nearest one that may be shown. Slivers are given back where the box then still
 * obeys; with a fixed ratio, by a larger box about the same middle.
 */
function admission(feasible: FeasibleBoxes, leastCut: number): (box: Box) => Box {
  const settle = ({ x1, y1, x2, y2 }: Box): Box =>
    feasible.settle([x1, y1, x2, y2].map((edge) => edge * UNITS));
  return (box) => {
    const plain = settle(box);
    for (const whole of [withoutSlivers(plain, leastCut), grownOver(plain, leastCut)]) {
      if (sameBox(whole, plain, 0)) return plain;
      const settled = settle(whole);
      if (sameBox(settled, whole, STEADY)) return settled;
    }
    return plain;
  };
}

/** A box that moves by no more than rounding, as a share of the photo's side, obeyed already. */
const STEADY = 0.004;
