import type { Cache, CacheShape, LayerCache } from './cache';
import { disposeCache, emptyCache } from './cache';
import { floats, int64, type InferenceSession, type Runtime, type Tensor } from './ort';
import { output, runSession } from './session';

/** One decoder stage: its session and the shape of its cache. */
export interface Stage {
  readonly session: InferenceSession;
  readonly cache: CacheShape;
}

/** Logits of the positions fed, row after row: [rows, positions, vocabulary]. */
export interface Logits {
  readonly data: Float32Array;
  readonly rows: number;
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
   * Feeds `embeds` [rows, positions, hidden] after what `past` remembers. The past stays valid; the
   * step's cache is new. `embeds` is disposed of. Logits are those of the last `keep` positions
   * where the graph can leave out the others, else of all.
   */
  async run(embeds: Tensor, past: Cache, keep = 1): Promise<Step> {
    const [rows = 1, positions = 1] = embeds.dims;
    const total = past.length + positions;
    const present: LayerCache[][] = [];
    let hidden = embeds;
    try {
      for (const [index, stage] of this.stages.entries()) {
        const results = await runSession(
          stage.session,
          this.feeds(stage, hidden, past.stages[index] ?? [], rows, total, keep),
        );
        hidden.dispose();
        present.push(
          Array.from({ length: stage.cache.layers }, (_, i) => ({
            key: output(results, `present.${i}.key`),
            value: output(results, `present.${i}.value`),
          })),
        );
        const last = index === this.stages.length - 1;
        hidden = output(results, last ? 'logits' : HANDED_ON);
      }
      const data = await floats(hidden);
      const [, kept = positions, vocabulary = 0] = hidden.dims;
      return {
        logits: { data, rows, positions: kept, vocabulary },
        cache: { rows, length: total, stages: present },
      };
    } catch (error) {
      disposeCache({ rows, length: total, stages: present });
      throw error;
    }
  }

  async dispose(): Promise<void> {
    for (const stage of this.stages) await stage.session.release();
  }

  private feeds(
    stage: Stage,
    hidden: Tensor,
    past: readonly LayerCache[],
    rows: number,
    total: number,
    keep: number,
  ): Record<string, Tensor> {
    const { ort } = this.runtime;
    const names = new Set(stage.session.inputNames);
    const feeds: Record<string, Tensor> = {
      [names.has('inputs_embeds') ? 'inputs_embeds' : 'hidden_states']: hidden,
    };
    if (names.has('attention_mask')) {
      const ones = new BigInt64Array(rows * total).fill(1n);
      feeds.attention_mask = new ort.Tensor('int64', ones, [rows, total]);
    }
    if (names.has('position_ids')) {
      const fed = hidden.dims[1] ?? 1;
      const row = Array.from({ length: fed }, (_, i) => total - fed + i);
      const all = Array.from({ length: rows }, () => row).flat();
      feeds.position_ids = new ort.Tensor('int64', int64(all), [rows, fed]);
    }
    if (names.has('keep')) feeds.keep = new ort.Tensor('int64', int64([keep]), [1]);
    past.forEach(({ key, value }, i) => {
      feeds[`past_key_values.${i}.key`] = key;
      feeds[`past_key_values.${i}.value`] = value;
    });
    return feeds;
  }
}

/** The logits of one position of one row; `position` counts from the end (1 is the last). */
export function logitsAt(logits: Logits, row: number, fromEnd = 1): Float32Array {
  const index = row * logits.positions + logits.positions - fromEnd;
  return logits.data.subarray(index * logits.vocabulary, (index + 1) * logits.vocabulary);
}
