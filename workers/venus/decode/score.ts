import type { Network } from '../model/network';
import type { Prompt } from '../model/chat';
import type { Tokenizer } from '../model/tokenizer';
import { disposeCache } from '../runtime/cache';
import { lastLogits, type Logits, type Step } from '../runtime/decoder';
import { probabilitiesOf } from './logits';

/** Scores from the least to the most that may be given. */
export interface ScoreRange {
  readonly least: number;
  readonly most: number;
}

const ALL: ScoreRange = { least: 1, most: 10 };

/**
 * The score with which a critique begins: its mean by the model's odds after `start`, which stays
 * valid. Drawn or taken by its likelihood, a score would sort photos less well than its mean does.
 * Source: Talebi & Milanfar, NIMA (IEEE TIP 2018).
 */
export async function rateFirst(
  network: Network,
  tokenizer: Tokenizer,
  start: Step,
  range: ScoreRange,
): Promise<number> {
  const logits = await network.peek(tokenizer.encode('Score: '), start.cache);
  return meanScore(tokenizer, logits, range);
}

/** The score that the model gives a photo when it has written a critique without one. */
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
  return meanScore(tokenizer, step.logits, ALL);
}

/**
 * The mean of the scores in range, weighed by how likely each is as the next word. Ten begins like
 * one where digits are single tokens, and is then left out.
 */
function meanScore(tokenizer: Tokenizer, logits: Logits, { least, most }: ScoreRange): number {
  const scores = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  const first = scores.map((score) => tokenizer.encode(String(score))[0] ?? -1);
  const distinct = scores.filter((_, i) => first.indexOf(first[i] ?? -1) === i);
  const tokens = distinct.map((score) => first[score - least] ?? -1);
  const odds = probabilitiesOf(tokens, lastLogits(logits), 1);
  return Math.round(distinct.reduce((sum, score, i) => sum + score * (odds[i] ?? 0), 0));
}
