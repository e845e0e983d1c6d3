import type { CropAnswer, Listener } from '../../../workers/venus/types';

/** Timing of crops, the same for the engine in Node and in a browser. Times are milliseconds. */

export interface AnswerTimes {
  /** From the call to the box. */
  readonly box: number;
  readonly vision: number;
  readonly prefill: number;
  readonly decode: number;
  readonly total: number;
  /** New tokens in all, those of the box included. */
  readonly tokens: number;
  /** Speed of the rationale as it streams; a piece holds at least one token. */
  readonly tokensPerSecond: number;
}

/** Times one crop. `crop` must ask for no alternatives, so that only one rationale is written. */
export async function timeAnswer(
  crop: (listen: Listener) => Promise<CropAnswer>,
): Promise<AnswerTimes> {
  const start = performance.now();
  let box = Number.NaN;
  const pieces: number[] = [];
  const answer = await crop((event) => {
    if (event.type === 'box') box = performance.now() - start;
    if (event.type === 'text') pieces.push(performance.now());
  });
  const writing = (pieces.at(-1) ?? 0) - (pieces[0] ?? 0);
  return {
    box,
    ...answer.ms,
    tokens: answer.tokens,
    tokensPerSecond: writing > 0 ? ((pieces.length - 1) * 1000) / writing : Number.NaN,
  };
}

/** The median of each measure over several answers. */
export function medians<Times extends AnswerTimes>(all: readonly Times[]): Times {
  const [first] = all;
  if (!first) throw new RangeError('no measurements');
  const keys = Object.keys(first) as (keyof Times)[];
  const entries = keys.map((key) => [key, median(all.map((times) => Number(times[key])))]);
  return Object.fromEntries(entries) as Times;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
