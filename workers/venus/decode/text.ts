import type { Network } from '../model/network';
import type { Tokenizer } from '../model/tokenizer';
import { disposeCache } from '../runtime/cache';
import { lastLogits, type Step } from '../runtime/decoder';
import { betweenSteps } from '../runtime/abort';
import { Detokeniser } from './detokenise';
import { argmax, repeatsOf } from './logits';

export interface TextOptions {
  readonly maxNewTokens: number;
  readonly stopIds: readonly number[];
  /** Length of the runs of tokens that may not come twice; absent means that any may. */
  readonly noRepeat?: number;
  readonly onToken?: (id: number, logits: Float32Array) => void;
  readonly signal?: AbortSignal;
}

/**
 * Writes on from a step, greedily, a token at a time through the KV cache, until a stop token (not
 * returned) or the limit. `start` is disposed of, also on failure. Throws `aborted` between steps.
 */
export async function decodeGreedily(
  network: Network,
  start: Step,
  { maxNewTokens, stopIds, noRepeat, onToken, signal }: TextOptions,
): Promise<number[]> {
  const ids: number[] = [];
  let step = start;
  try {
    while (ids.length < maxNewTokens) {
      await betweenSteps(signal);
      const logits = lastLogits(step.logits);
      const id = argmax(logits, noRepeat ? repeatsOf(ids, noRepeat) : undefined);
      if (stopIds.includes(id)) break;
      ids.push(id);
      onToken?.(id, logits);
      if (ids.length === maxNewTokens) break;
      const next = await network.feed([id], step.cache);
      disposeCache(step.cache);
      step = next;
    }
    return ids;
  } finally {
    disposeCache(step.cache);
  }
}

/** Runs of this many tokens are not written twice in an answer. */
const LOOP = 8;

/** Writes an answer's text from a step, telling it piece by piece. `start` is disposed of. */
export async function decodeText(
  network: Network,
  tokenizer: Tokenizer,
  start: Step,
  options: Pick<TextOptions, 'maxNewTokens' | 'stopIds' | 'signal'>,
  onDelta: (delta: string) => void = () => undefined,
): Promise<{ text: string; tokens: number }> {
  const detokeniser = new Detokeniser(tokenizer);
  let text = '';
  const add = (piece: string) => {
    // The model may open with a space or a line break, which no reader wants to see.
    const delta = text === '' ? piece.trimStart() : piece;
    if (delta === '') return;
    text += delta;
    onDelta(delta);
  };
  const ids = await decodeGreedily(network, start, {
    ...options,
    noRepeat: LOOP,
    onToken: (id) => add(detokeniser.push(id)),
  });
  add(detokeniser.finish());
  return { text: text.trimEnd(), tokens: ids.length };
}
