import type { Cache, CacheShape, LayerCache } from './cache';
import { disposeCache, emptyCache } from './cache';
import { floats, int64, type InferenceSession, type Runtime, type Tensor } from './ort';
import { output, runSession } from './session';

/** One decoder stage: its session and the shape of its cache. */
export interface Stage {
  readonly session: InferenceSession;
  readonly cache: CacheShape;
}

/** Logits of the last positions fed: [positions, vocabulary]. */
export interface Logits {
  readonly data: Float32Array;
  readonly positions: number;
  readonly vocabulary: number;
}

export interface Step {
  readonly logits: Logits;
  readonly cache: Cache;
}

/** What all stages but the last hand to the next. */
const HANDED_ON = 'hidden_states_out';

/** Outputs of a stage that stay on the GPU: its cache, and what it hands to the next stage. */
export function gpuOutputs(layers: number, isLast: boolean): string[] {
  const cache = Array.from({ length: layers }, (_, i) => [
    `present.${i}.key`,
    `present.${i}.value`,
  ]);
  return [...cache.flat(), ...(isLast ? [] : [HANDED_ON])];
}

/** The causal decoder: one stage or several, run one after the other. */
export class Decoder {
  /** As long an attention mask as was needed so far: nothing is ever masked. */
  private ones = new BigInt64Array();

  constructor(
    private readonly runtime: Runtime,
    private readonly stages: readonly Stage[],
  ) {}

  start(): Cache {
    return emptyCache(
      this.runtime.ort,
      this.stages.map((stage) => stage.cache),
    );
  }

  /**
   * Feeds `embeds` [1, positions, hidden] after what `past` remembers. The past stays valid; the
   * step's cache is new. `embeds` is disposed of. Logits are those of the last `keep` positions
   * where the graph can leave out the others, else of all.
   */
  async run(embeds: Tensor, past: Cache, keep = 1): Promise<Step> {
    const stages: LayerCache[][] = [];
    const cache = { length: past.length + (embeds.dims[1] ?? 1), stages };
    try {
      const logits = await this.pass(embeds, past, keep, ({ cache: { layers } }, results) =>
        stages.push(
          Array.from({ length: layers }, (_, i) => ({
            key: output(results, `present.${i}.key`),
            value: output(results, `present.${i}.value`),
          })),
        ),
      );
      return { logits, cache };
    } catch (error) {
      disposeCache(cache);
      throw error;
    }
  }

  /** Like `run`, for the logits of the last position alone: no cache leaves the graphs. */
  peek(embeds: Tensor, past: Cache): Promise<Logits> {
    return this.pass(embeds, past, 1);
  }

  async dispose(): Promise<void> {
    for (const stage of this.stages) await stage.session.release();
  }

  /** Runs all stages; `take` is shown each one's outputs, of which there is one where it is absent. */
  private async pass(
    embeds: Tensor,
    past: Cache,
    keep: number,
    take?: (stage: Stage, results: Readonly<Record<string, Tensor>>) => void,
  ): Promise<Logits> {
    let hidden = embeds;
    for (const [index, stage] of this.stages.entries()) {
      const handed = index === this.stages.length - 1 ? 'logits' : HANDED_ON;
      const feeds = this.feeds(stage, hidden, past, index, keep);
      const results = await runSession(stage.session, feeds, take ? undefined : [handed]);
      hidden.dispose();
      take?.(stage, results);
      hidden = output(results, handed);
    }
    const data = await floats(hidden);
    const [, positions = 1, vocabulary = 0] = hidden.dims;
    return { data, positions, vocabulary };
  }

  private feeds(
    { session: { inputNames } }: Stage,
    hidden: Tensor,
    { length, stages }: Cache,
    stage: number,
    keep: number,
  ): Record<string, Tensor> {
    const { ort } = this.runtime;
    const fed = hidden.dims[1] ?? 1;
    const total = length + fed;
    const feeds: Record<string, Tensor> = {
      [inputNames.includes('inputs_embeds') ? 'inputs_embeds' : 'hidden_states']: hidden,
    };
    if (inputNames.includes('attention_mask')) {
      if (this.ones.length < total) this.ones = new BigInt64Array(2 * total).fill(1n);
      feeds.attention_mask = new ort.Tensor('int64', this.ones.subarray(0, total), [1, total]);
    }
    if (inputNames.includes('position_ids')) {
      const positions = Array.from({ length: fed }, (_, i) => length + i);
      feeds.position_ids = new ort.Tensor('int64', int64(positions), [1, fed]);
    }
    if (inputNames.includes('keep')) feeds.keep = new ort.Tensor('int64', int64([keep]), [1]);
    stages[stage]?.forEach(({ key, value }, i) => {
      feeds[`past_key_values.${i}.key`] = key;
      feeds[`past_key_values.${i}.value`] = value;
    });
    return feeds;
  }
}

/** The logits of the last position. */
export function lastLogits({ data, vocabulary }: Logits): Float32Array {
  return data.subarray(data.length - vocabulary);
}
