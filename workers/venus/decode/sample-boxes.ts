import type { Corners } from '../../../src/crop/convert';
import type { Network } from '../model/network';
import { lastLogits, type Step } from '../runtime/decoder';
import { betweenSteps } from '../runtime/abort';
import { probabilitiesOf } from './logits';
import { corners, isLastChoice, isWhole, type BoxWriter, type PartialBox } from './partial-box';
import { drawSystematic, type Random } from './random';

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
  readonly count: number;
  /** Weight of each of them. */
  readonly share: number;
}

/** Draws of the last coordinate for each sample: no decoder step follows them. */
const LAST_DRAWS = 4;

/**
 * Draws boxes from the model's distribution over feasible boxes; samples with equal beginnings share
 * their steps. `prompt` is the step after the box's opening; it stays valid. Weights add up to
 * `count`. Throws `aborted` between steps.
 *
 * A box has few tokens. Reading them all again after the prompt costs about as much as reading the
 * latest, and spares a cache for each beginning: to copy and to keep those would cost far more.
 */
export async function sampleBoxes(
  network: Network,
  prompt: Step,
  writer: BoxWriter,
  options: SampleOptions,
): Promise<BoxSample[]> {
  const drawn = new Map<string, BoxSample>();
  const take = (branches: readonly Branch[]): Branch[] => {
    for (const branch of branches) if (isWhole(branch.box)) collect(drawn, branch);
    return branches.filter(({ box }) => !isWhole(box));
  };
  let open = take([{ box: writer.start(), count: options.count, share: 1 }]);
  while (open.length > 0) {
    const next: Branch[] = [];
    for (const branch of open) {
      await betweenSteps(options.signal);
      const written = branch.box.pending;
      const logits = written.length > 0 ? await network.peek(written, prompt.cache) : prompt.logits;
      branchOut(branch, lastLogits(logits), writer, options, next);
    }
    open = take(next);
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
  logits: Float32Array,
  writer: BoxWriter,
  { temperature, random }: SampleOptions,
  into: Branch[],
): void {
  const probabilities = probabilitiesOf(box.node.tokens, logits, temperature, box.open);
  const draws = isLastChoice(box) ? LAST_DRAWS : 1;
  for (const { index, times } of drawSystematic(probabilities, count * draws, random)) {
    const chosen = writer.choose(box, box.node.tokens[index] ?? -1);
    into.push({ box: chosen, count: times, share: share / draws });
  }
}
