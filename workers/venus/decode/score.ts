import type { Network } from '../model/network';
import type { Prompt } from '../model/chat';
import type { Tokenizer } from '../model/tokenizer';
import { disposeCache } from '../runtime/cache';
import { logitsAt } from '../runtime/decoder';
import { probabilitiesOf } from './logits';

const SCORES = Array.from({ length: 10 }, (_, i) => i + 1);

/**
 * The score that the model gives a photo when it has written a critique without one: the mean of 1–10
 * weighed by how likely it finds each as the next word. Ten begins like one where digits are single
 * tokens, and is then left out.
 */
export async function askScore(
  network: Network,
  tokenizer: Tokenizer,
  prompt: Prompt,
  features: Float32Array,
  critique: string,
): Promise<number> {
  const question = tokenizer.encode('\nScore: ');
  // Words read back may take more tokens than they were written with.
  const room = Math.max(0, network.window - prompt.ids.length - question.length);
  const words = tokenizer.encodeTyped(critique).slice(0, room);
  const ids = [...prompt.ids, ...words, ...question];
  const step = await network.prefill({ ...prompt, ids }, features);
  disposeCache(step.cache);
  const first = SCORES.map((score) => tokenizer.encode(String(score))[0] ?? -1);
  const distinct = SCORES.filter((_, i) => first.indexOf(first[i] ?? -1) === i);
  const tokens = distinct.map((score) => first[score - 1] ?? -1);
  const odds = probabilitiesOf(tokens, logitsAt(step.logits, 0), 1);
  const mean = distinct.reduce((sum, score, i) => sum + score * (odds[i] ?? 0), 0);
  return Math.round(mean);
}
