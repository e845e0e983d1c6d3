import type { Corners } from '../../../src/crop/convert';
import type { Network } from '../model/network';
import { bytesOfRow, disposeCache, downloadCache, gatherRows, type Cache } from '../runtime/cache';
import { logitsAt, type Step } from '../runtime/decoder';
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
  /** Its row in the step that it came from. */
  readonly row: number;
}

/** Branches with equally many tokens to feed. */
interface Batch {
  readonly branches: readonly Branch[];
  /** What they go on from, a row a branch; to be disposed of. */
  readonly past: () => Cache;
}

/** Cache bytes that one batch may take; larger batches run in parts. */
const BATCH_BYTES = 160 * 2 ** 20;

/** Draws of the last coordinate for each sample: no decoder step follows them. */
const LAST_DRAWS = 4;

/**
 * Draws boxes from the model's distribution over feasible boxes. Samples with equal beginnings share
 * a row, and all rows go through the decoder as one batch for each token that is chosen. `prompt` is
 * the step after the box's opening; it stays valid. Weights add up to `count`. Throws `aborted`
 * between steps.
 */
export async function sampleBoxes(
  network: Network,
  prompt: Step,
  writer: BoxWriter,
  options: SampleOptions,
): Promise<BoxSample[]> {
  const drawn = new Map<string, BoxSample>();
  const work: Batch[] = [];

  /** Lines branches up for the decoder. The step is disposed of, unless it is the prompt. */
  const lineUp = async (step: Step, branches: readonly Branch[]) => {
    const { cache } = step;
    const parts = inBatches(branches, cache, network.maxTensorBytes);
    const [all] = parts;
    // Rows that each go on once, as most do, need no copy.
    if (step !== prompt && parts.length === 1 && all && isEachRow(all, cache.rows)) {
      work.push({ branches: all, past: () => cache });
      return;
    }
    try {
      if (parts.length === 0) return;
      const host = await downloadCache(cache);
      for (const part of parts) {
        const rows = part.map(({ row }) => row);
        work.push({ branches: part, past: () => gatherRows(network.ort, host, rows) });
      }
    } finally {
      if (step !== prompt) disposeCache(cache);
    }
  };
  /** Draws what follows each branch: boxes that are whole now, and branches to go on from. */
  const advance = (step: Step, branches: readonly Branch[]) => {
    const next = branches.flatMap((branch) => branchOut(branch, step, writer, options));
    for (const branch of next) if (isWhole(branch.box)) collect(drawn, branch);
    return lineUp(
      step,
      next.filter(({ box }) => !isWhole(box)),
    );
  };

  const start: Branch = { box: writer.start(), count: options.count, share: 1, row: 0 };
  if (isWhole(start.box)) collect(drawn, start);
  // A coordinate that the constraints decide has to be fed before anything is chosen.
  else if (start.box.pending.length > 0) await lineUp(prompt, [start]);
  else await advance(prompt, [start]);
  for (let batch = work.pop(); batch; batch = work.pop()) {
    const past = batch.past();
    let step: Step;
    try {
      await betweenSteps(options.signal);
      step = await network.feed(
        batch.branches.map(({ box }) => box.pending),
        past,
      );
    } finally {
      disposeCache(past);
    }
    await advance(
      step,
      batch.branches.map((branch, row) => ({ ...branch, box: writer.fed(branch.box), row })),
    );
  }
  return [...drawn.values()];
}

function collect(drawn: Map<string, BoxSample>, { box, count, share }: Branch): void {
  const key = box.coordinates.join();
  const weight = (drawn.get(key)?.weight ?? 0) + count * share;
  drawn.set(key, { corners: corners(box), weight });
}

function branchOut(
  { box, count, share, row }: Branch,
  step: Step,
  writer: BoxWriter,
  { temperature, random }: SampleOptions,
): Branch[] {
  const probabilities = probabilitiesOf(box.choices, logitsAt(step.logits, row), temperature);
  const times = isLastChoice(box) ? LAST_DRAWS : 1;
  const drawn = drawSystematic(probabilities, count * times, random);
  const branches: Branch[] = [];
  drawn.forEach((hits, i) => {
    if (hits === 0) return;
    const chosen = writer.choose(box, box.choices[i] ?? -1);
    branches.push({ box: chosen, count: hits, share: share / times, row });
  });
  return branches;
}

function isEachRow(branches: readonly Branch[], rows: number): boolean {
  return branches.length === rows && branches.every(({ row }, i) => row === i);
}

/** Splits branches by how much each has to feed, and into parts that fit in memory. */
function inBatches(
  branches: readonly Branch[],
  cache: Cache,
  maxTensorBytes: number,
): (readonly Branch[])[] {
  const { total, largest } = bytesOfRow(cache);
  const rows = Math.max(1, Math.floor(Math.min(BATCH_BYTES / total, maxTensorBytes / largest)));
  const lengths = new Set(branches.map(({ box }) => box.pending.length));
  return [...lengths].flatMap((length) => {
    const group = branches.filter(({ box }) => box.pending.length === length);
    return Array.from({ length: Math.ceil(group.length / rows) }, (_, i) =>
      group.slice(i * rows, (i + 1) * rows),
    );
  });
}
