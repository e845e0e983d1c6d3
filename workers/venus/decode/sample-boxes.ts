import type { Corners } from '../../../src/crop/convert';
import type { Network } from '../model/network';
import {
  bytesOfRow,
  disposeCache,
  downloadCache,
  gatherRows,
  type HostCache,
} from '../runtime/cache';
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

/** Branches with equally many tokens to feed, and the cache from which their rows are gathered. */
interface Batch {
  readonly host: HostCache;
  readonly branches: readonly Branch[];
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

  /** Takes whole boxes in and lines the others up for the decoder. */
  const sort = async (step: Step, branches: readonly Branch[]) => {
    const open: Branch[] = [];
    for (const branch of branches) {
      if (isWhole(branch.box)) collect(drawn, branch);
      else open.push(branch);
    }
    if (open.length === 0) return;
    const host = await downloadCache(step.cache);
    for (const part of inBatches(open, host, network.maxTensorBytes)) {
      work.push({ host, branches: part });
    }
  };

  const start: Branch = { box: writer.start(), count: options.count, share: 1, row: 0 };
  // A coordinate that the constraints decide has to be fed before anything is chosen.
  const isReady = start.box.pending.length === 0;
  await sort(prompt, isReady ? branchOut(start, prompt, writer, options) : [start]);
  for (let batch = work.pop(); batch; batch = work.pop()) {
    await betweenSteps(options.signal);
    const step = await feedBatch(network, batch);
    try {
      const next = batch.branches.flatMap((branch, row) =>
        branchOut({ ...branch, box: writer.fed(branch.box), row }, step, writer, options),
      );
      await sort(step, next);
    } finally {
      disposeCache(step.cache);
    }
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
  return box.choices.flatMap((token, i) => {
    const hits = drawn[i] ?? 0;
    if (hits === 0) return [];
    return [{ box: writer.choose(box, token), count: hits, share: share / times, row }];
  });
}

async function feedBatch(network: Network, { host, branches }: Batch): Promise<Step> {
  const rows = branches.map(({ row }) => row);
  const past = gatherRows(network.ort, host, rows);
  try {
    return await network.feed(
      branches.map(({ box }) => box.pending),
      past,
    );
  } finally {
    disposeCache(past);
  }
}

/** Splits branches by how much each has to feed, and into parts that fit in memory. */
function inBatches(
  branches: readonly Branch[],
  host: HostCache,
  maxTensorBytes: number,
): (readonly Branch[])[] {
  const { total, largest } = bytesOfRow(host);
  const rows = Math.max(1, Math.floor(Math.min(BATCH_BYTES / total, maxTensorBytes / largest)));
  const lengths = new Set(branches.map(({ box }) => box.pending.length));
  return [...lengths].flatMap((length) => {
    const group = branches.filter(({ box }) => box.pending.length === length);
    return Array.from({ length: Math.ceil(group.length / rows) }, (_, i) =>
      group.slice(i * rows, (i + 1) * rows),
    );
  });
}
