import { betweenSteps } from './abort';
import { disposeCache, type Cache } from './cache';
import { lastLogits, lastRows, type Decoder, type Step } from './decoder';
import type { Tensor } from './ort';
import { grow, pathTo, PROMPT, type Growth, type TokenTree, type Twig } from './tree';

/** What the model makes of a twig: where it ends in the tree, and its last token's logits. */
export interface Reading {
  readonly tip: number;
  readonly logits: Float32Array;
}

/**
 * Tokens of one run. More would hardly be quicker, rows of what each may see grow with their square,
 * and a graph's rotary tables take no more rows in one run than the window has.
 */
const MOST_TOKENS = 192;

/**
 * Reads several continuations of one prompt in one run of the decoder, which is far quicker than a run
 * for each. Published graphs that can't be told which tokens may see which read them one by one.
 */
export class SideBySide {
  private tree: TokenTree;
  private cache: Cache;

  /** `embed` gives the embeddings of tokens, of which the furthest is `depth` positions past the prompt. */
  constructor(
    private readonly decoder: Decoder,
    private readonly prompt: Step,
    private readonly embed: (ids: readonly number[], depth: number) => Promise<Tensor>,
    private readonly signal?: AbortSignal,
  ) {
    this.cache = prompt.cache;
    this.tree = { prompt: prompt.cache.length, nodes: [] };
  }

  /**
   * Reads on after what was read before. A twig without tokens, after the prompt, is the prompt itself.
   * Where nothing follows any of them (`isLast`), they need not be remembered. Throws `aborted`
   * between runs.
   */
  async read(twigs: readonly Twig[], isLast = false): Promise<Reading[]> {
    const [first] = twigs;
    if (first?.ids.length === 0) {
      const logits = lastLogits(this.prompt.logits);
      return twigs.map(() => ({ tip: PROMPT, logits }));
    }
    const readings: Reading[] = [];
    for (const group of grouped(twigs)) {
      await betweenSteps(this.signal);
      const growth = grow(this.tree, group);
      const rows = await (this.decoder.takesLayout
        ? this.together(growth, isLast)
        : this.each(growth));
      if (!isLast) this.tree = growth.tree;
      for (const [i, logits] of rows.entries()) {
        readings.push({ tip: growth.tips[i] ?? PROMPT, logits });
      }
    }
    return readings;
  }

  dispose(): void {
    if (this.cache !== this.prompt.cache) disposeCache(this.cache);
  }

  private async together(growth: Growth, isLast: boolean): Promise<Float32Array[]> {
    const { ids, positions, tips } = growth;
    const depth = Math.max(...positions) + 1 - this.tree.prompt;
    const embeds = await this.embed(ids, depth);
    if (isLast) {
      const logits = await this.decoder.peek(embeds, this.cache, tips.length, growth);
      return lastRows(logits, tips.length);
    }
    const { cache, logits } = await this.decoder.run(embeds, this.cache, tips.length, growth);
    this.dispose();
    this.cache = cache;
    return lastRows(logits, tips.length);
  }

  private async each({ tree, tips }: Growth): Promise<Float32Array[]> {
    const rows: Float32Array[] = [];
    for (const tip of tips) {
      await betweenSteps(this.signal);
      const path = pathTo(tree, tip);
      const embeds = await this.embed(path, path.length);
      rows.push(lastLogits(await this.decoder.peek(embeds, this.prompt.cache)));
    }
    return rows;
  }
}

/** Twigs in groups of at most so many tokens, where one alone has not more. */
function grouped(twigs: readonly Twig[]): Twig[][] {
  const groups: Twig[][] = [];
  let room = 0;
  for (const twig of twigs) {
    const latest = groups.at(-1);
    room -= twig.ids.length;
    if (latest && room >= 0) {
      latest.push(twig);
    } else {
      groups.push([twig]);
      room = MOST_TOKENS - twig.ids.length;
    }
  }
  return groups;
}
