import type { CropAnswer, Listener } from '../../../workers/venus/types';
import type { Clock } from './clocked';

/** Timing of crops, the same for the engine in Node and in a browser. Times are milliseconds. */

export interface AnswerTimes {
  /** From the call to the box. */
  readonly box: number;
  readonly vision: number;
  readonly prefill: number;
  readonly decode: number;
  /** What is in none of these stages: the request is read, the prompt put together. */
  readonly rest: number;
  readonly total: number;
  /** Share of the decode stage, 0–1, outside ONNX Runtime's own run. */
  readonly overhead: number;
  /** Runs of the decoder until the box, and for the rationale. */
  readonly boxSteps: number;
  readonly textSteps: number;
  /** New tokens in all, those of the box included. */
  readonly tokens: number;
  /**
   * Speed of the rationale from the box to its last word, in tokens and in runs of the decoder. Tokens
   * without an alternative are fed along with the next choice, so there are fewer runs than tokens.
   */
  readonly tokensPerSecond: number;
  readonly stepsPerSecond: number;
}

/**
 * Times one crop by an engine whose runs `clock` notes. `crop` must ask for no alternatives, so that
 * only one rationale is written.
 */
export async function timeAnswer(
  crop: (listen: Listener) => Promise<CropAnswer>,
  clock: Clock,
): Promise<AnswerTimes> {
  const start = performance.now();
  const none = { at: Number.NaN, busy: Number.NaN, steps: Number.NaN };
  const now = () => ({ at: performance.now(), ...clock });
  let [decode, box, word] = [none, none, none];
  let pieces = 0;
  const answer = await crop(({ type, ...event }) => {
    if ('stage' in event && event.stage === 'decode') decode = now();
    if (type === 'box') box = now();
    if (type !== 'text') return;
    word = now();
    // A piece of text holds at least one token.
    pieces++;
  });
  const { vision, prefill, decode: decoding, total } = answer.ms;
  const writing = (word.at - box.at) / 1000;
  const textSteps = word.steps - box.steps;
  return {
    box: box.at - start,
    ...answer.ms,
    rest: total - vision - prefill - decoding,
    overhead: 1 - (clock.busy - decode.busy) / decoding,
    boxSteps: box.steps - decode.steps,
    textSteps,
    tokens: answer.tokens,
    tokensPerSecond: pieces / writing,
    stepsPerSecond: textSteps / writing,
  };
}

/** The median of each measure over several answers. */
export function medians(all: readonly AnswerTimes[]): AnswerTimes {
  const [first] = all;
  if (!first) throw new RangeError('no measurements');
  const keys = Object.keys(first) as (keyof AnswerTimes)[];
  const entries = keys.map((key) => [key, median(all.map((times) => times[key]))]);
  return Object.fromEntries(entries) as AnswerTimes;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
