import { decodeGreedily } from './decode/text';
import type { OpenModel } from './open';
import type { Prompt } from './model/chat';
import type { Logits } from './runtime/decoder';
import type { PixelView } from './types';

export interface Generated {
  readonly tokens: readonly number[];
  readonly text: string;
  /** Of every prompt position, if asked for: one row [prompt, vocabulary]. */
  readonly promptLogits?: Logits;
  /** Logits from which each token was chosen, if asked for. */
  readonly stepLogits: readonly Float32Array[];
}

export interface GenerateOptions {
  readonly maxNewTokens: number;
  /** Keep the logits of all prompt positions and steps. */
  readonly withLogits?: boolean;
  /** Go on past stop tokens. */
  readonly ignoreStops?: boolean;
  readonly signal?: AbortSignal;
}

/** Plain greedy generation from a prompt with one picture: what references are compared with. */
export async function generate(
  { network, tokenizer, manifest }: OpenModel,
  prompt: Prompt,
  view: PixelView,
  { maxNewTokens, withLogits = false, ignoreStops = false, signal }: GenerateOptions,
): Promise<Generated> {
  const { data: features } = await network.vision.features(crypto.randomUUID(), view);
  const keep = withLogits ? prompt.ids.length : 1;
  const start = await network.prefill(prompt, features, keep);
  const stepLogits: Float32Array[] = [];
  const tokens = await decodeGreedily(network, start, {
    maxNewTokens,
    stopIds: ignoreStops ? [] : manifest.text.stopIds,
    signal,
    onToken: (_, logits) => {
      if (withLogits) stepLogits.push(logits.slice());
    },
  });
  return {
    tokens,
    text: tokenizer.decode(tokens),
    ...(withLogits && { promptLogits: start.logits }),
    stepLogits,
  };
}
