import { UNITS, type Corners } from '../../../src/crop/convert';
import type { Network } from '../model/network';
import type { Step } from '../runtime/decoder';
import { PROMPT } from '../runtime/tree';
import { probabilitiesOf } from './logits';
import { corners, isLastChoice, isWhole, type BoxWriter, type PartialBox } from './partial-box';
import { drawSystematic, evenOffsets, type Random } from './random';

/** A box drawn from the model's distribution, and how often. */
export interface BoxSample {
  readonly corners: Corners;
  readonly weight: number;
}

export interface SampleOptions {
  readonly count: number;
  readonly temperature: number;
  readonly random: Random;
  readonly signal?: AbortSignal;
}

/** A box half written and the samples that follow it. */
interface Branch {
  readonly box: PartialBox;
  /** Where the model has read it up to. */
  readonly read: number;
  readonly count: number;
  /** Weight of each of them. */
  readonly share: number;
}

/** Draws of the last coordinate for each sample: no decoder step follows them. */
const LAST_DRAWS = 2;

/**
 * Draws boxes from the model's distribution over feasible boxes. Samples with equal beginnings share
 * them, and all beginnings of one length are read side by side; their draws are spread evenly over
 * the four coordinates together, which makes some thirty worth a hundred independent ones. `prompt`
 * is the step after the box's opening; it stays valid. Weights add up to `count`. Throws `aborted`
 * between steps.
 */
export async function sampleBoxes(
  network: Network,
  prompt: Step,
  writer: BoxWriter,
  { count, temperature, random, signal }: SampleOptions,
): Promise<BoxSample[]> {
  const offset = evenOffsets(random);
  const scratch = new Float64Array(UNITS + 1);
  const drawn = new Map<string, BoxSample>();
  const take = (branches: readonly Branch[]): Branch[] => {
    for (const branch of branches) if (isWhole(branch.box)) collect(drawn, branch);
    return branches.filter(({ box }) => !isWhole(box));
  };
  const reader = network.sideBySide(prompt, signal);
  try {
    let open = take([{ box: writer.start(), read: PROMPT, count, share: 1 }]);
    for (let level = 0; open.length > 0; level++) {
      const readings = await reader.read(
        open.map(({ box: { pending }, read }) => ({ after: read, ids: pending })),
        open.every(({ box }) => isLastChoice(box)),
      );
      const choices = open.flatMap((branch, i) => {
        const reading = readings[i];
        if (!reading) return [];
        const { tokens } = branch.box.node;
        const { logits } = reading;
        const odds = probabilitiesOf(tokens, logits, temperature, branch.box.open, scratch);
        return branchOut(branch, reading.tip, writer, odds, offset(i, level));
      });
      open = take(choices);
    }
  } finally {
    reader.dispose();
  }
  return [...drawn.values()];
}

function collect(drawn: Map<string, BoxSample>, { box, count, share }: Branch): void {
  const key = box.coordinates.join();
  const weight = (drawn.get(key)?.weight ?? 0) + count * share;
  drawn.set(key, { corners: corners(box), weight });
}

function branchOut(
  { box, count, share }: Branch,
  read: number,
  writer: BoxWriter,
  probabilities: Float64Array,
  offset: number,
): Branch[] {
  const draws = isLastChoice(box) ? LAST_DRAWS : 1;
  const from = writer.fed(box);
  return drawSystematic(probabilities, count * draws, offset).map(({ index, times }) => ({
    box: writer.choose(from, box.node.tokens[index] ?? -1),
    read,
    count: times,
    share: share / draws,
  }));
}
