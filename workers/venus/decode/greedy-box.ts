import type { Corners } from '../../../src/crop/convert';
import type { Network } from '../model/network';
import { disposeCache } from '../runtime/cache';
import { lastLogits, type Step } from '../runtime/decoder';
import { betweenSteps } from '../runtime/abort';
import { probabilitiesOf } from './logits';
import { corners, isWhole, type BoxWriter } from './partial-box';

export interface GreedyBox {
  readonly corners: Corners;
  /** Geometric mean of the probabilities of the four coordinates among the feasible ones, 0–1. */
  readonly certainty: number;
}

/**
 * Writes the likeliest box token by token. `prompt` is the step after the box's opening; it stays
 * valid. Throws `aborted` between steps.
 */
export async function decodeBoxGreedily(
  network: Network,
  prompt: Step,
  writer: BoxWriter,
  signal?: AbortSignal,
): Promise<GreedyBox> {
  let box = writer.start();
  let step = prompt;
  let logProbability = 0;
  try {
    while (!isWhole(box)) {
      await betweenSteps(signal);
      if (box.pending.length > 0) {
        const next = await network.feed(box.pending, step.cache);
        if (step !== prompt) disposeCache(step.cache);
        step = next;
        box = writer.fed(box);
      }
      const probabilities = probabilitiesOf(box.node.tokens, lastLogits(step.logits), 1, box.open);
      const best = probabilities.indexOf(Math.max(...probabilities));
      logProbability += Math.log(probabilities[best] ?? 1);
      box = writer.choose(box, box.node.tokens[best] ?? -1);
    }
    return { corners: corners(box), certainty: Math.exp(logProbability / 4) };
  } finally {
    if (step !== prompt) disposeCache(step.cache);
  }
}
