import type { Network } from '../model/network';
import type { Tokenizer } from '../model/tokenizer';
import { betweenSteps } from '../runtime/abort';
import { disposeCache } from '../runtime/cache';
import { lastLogits, type Logits, type Step } from '../runtime/decoder';
import { Detokeniser } from './detokenise';
import { probabilitiesOf } from './logits';
import type { Option, Outline } from './outline';
import { seeded } from './random';

interface Candidate<T> {
  readonly ids: readonly number[];
  readonly option: Option<T>;
}

export interface Guided<T> {
  readonly text: string;
  readonly said: readonly T[];
  readonly tokens: number;
}

/**
 * Writes an answer inside an outline: each token is drawn, by the model's odds, among those that begin
 * or continue an option, with the same draws for the same photo and box. Tokens without an alternative are fed together with the next choice, so
 * they cost no step of their own. `start` is disposed of, also on failure. Throws `aborted` between
 * steps.
 */
export async function decodeGuided<T>(
  network: Network,
  tokenizer: Tokenizer,
  start: Step,
  outline: Outline<T>,
  { stopIds, signal }: { readonly stopIds: readonly number[]; readonly signal?: AbortSignal },
  onDelta: (delta: string) => void = () => undefined,
): Promise<Guided<T>> {
  const writer = new Writer(network, start, signal);
  const detokeniser = new Detokeniser(tokenizer);
  const said: T[] = [];
  let text = '';
  const show = (piece: string) => {
    const delta = text === '' ? piece.trimStart() : piece;
    if (delta !== '') onDelta(delta);
    text += delta;
  };
  try {
    for (;;) {
      const { options, mayEnd } = outline(said);
      const first = options.map((option) => ({ ids: tokensOf(tokenizer, option.text), option }));
      const chosen = await writer.choose(first, mayEnd ? stopIds : [], (id) => {
        show(detokeniser.push(id));
      });
      if (!chosen) break;
      said.push(chosen.value);
    }
  } finally {
    writer.dispose();
  }
  show(detokeniser.finish());
  return { text: text.trimEnd(), said, tokens: writer.written };
}

/** Low enough that what the model finds unlikely hardly comes, high enough that wordings vary. */
const TEMPERATURE = 0.6;
const SEED = 7;
/**
 * So many tokens are kept for good at once. Fewer are read again with the next choice, which takes no
 * longer than to make a cache for each and leaves less garbage; many more would take longer.
 */
const REREAD = 8;

/** Holds the step that the next choice is read from, and what has not been fed yet. */
class Writer {
  written = 0;
  private pending: number[] = [];
  private readonly random = seeded(SEED);

  constructor(
    private readonly network: Network,
    private step: Step,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Writes one candidate, token by token; undefined where the answer ends. */
  async choose<T>(
    all: readonly Candidate<T>[],
    stopIds: readonly number[],
    onToken: (id: number) => void,
  ): Promise<Option<T> | undefined> {
    let left = all;
    for (let position = 0; left.length > 0; position++) {
      const next = new Set(left.map(({ ids }) => ids[position] ?? -1));
      const ends = position === 0 ? stopIds : [];
      const token = await this.draw([...next, ...ends]);
      if (ends.includes(token)) return undefined;
      this.pending.push(token);
      this.written++;
      onToken(token);
      left = left.filter(({ ids }) => ids[position] === token);
      const whole = left.find(({ ids }) => ids.length === position + 1);
      if (whole) return whole.option;
    }
    return undefined;
  }

  dispose(): void {
    disposeCache(this.step.cache);
  }

  private async draw(tokens: readonly number[]): Promise<number> {
    const [only = -1] = tokens;
    if (tokens.length === 1) return only;
    await betweenSteps(this.signal);
    const odds = probabilitiesOf(tokens, lastLogits(await this.logits()), TEMPERATURE);
    let rest = this.random();
    return tokens.find((_, i) => (rest -= odds[i] ?? 0) < 0) ?? only;
  }

  /** What the model makes of all that is written. */
  private async logits(): Promise<Logits> {
    const { cache, logits } = this.step;
    if (this.pending.length === 0) return logits;
    if (this.pending.length < REREAD) return this.network.peek(this.pending, cache);
    const next = await this.network.feed(this.pending, cache);
    disposeCache(cache);
    this.step = next;
    this.pending = [];
    return next.logits;
  }
}

/** Sentences come again from photo to photo, and reading them into tokens takes longer than a step. */
const known = new WeakMap<Tokenizer, Map<string, readonly number[]>>();

function tokensOf(tokenizer: Tokenizer, text: string): readonly number[] {
  const mine = known.get(tokenizer) ?? new Map<string, readonly number[]>();
  known.set(tokenizer, mine);
  const ids = mine.get(text) ?? tokenizer.encode(text);
  mine.set(text, ids);
  return ids;
}
