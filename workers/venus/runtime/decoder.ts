import {
  disposeCache,
  emptyCache,
  stageCache,
  type Cache,
  type CacheShape,
  type StageCache,
} from './cache';
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
  private latest: Places | undefined;

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
    const stages: StageCache[] = [];
    const cache = { length: past.length + (embeds.dims[1] ?? 1), stages };
    try {
      const logits = await this.pass(embeds, past, keep, ({ cache: { layers } }, results) =>
        stages.push(
          stageCache(layers, (layer, part) => output(results, `present.${layer}.${part}`)),
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
    past: Cache,
    stage: number,
    keep: number,
  ): Record<string, Tensor> {
    const { attention_mask, position_ids, keep: kept } = this.places(past, hidden, keep);
    const isFirst = inputNames.includes('inputs_embeds');
    return {
      ...past.stages[stage],
      [isFirst ? 'inputs_embeds' : 'hidden_states']: hidden,
      ...(inputNames.includes('attention_mask') && { attention_mask }),
      ...(inputNames.includes('position_ids') && { position_ids }),
      ...(inputNames.includes('keep') && { keep: kept }),
    };
  }

  /** Where the positions fed lie; the same for the many beginnings of a box, so kept for the next. */
  private places({ length }: Cache, { dims: [, fed = 1] }: Tensor, keep: number): Places {
    if (this.latest?.length === length && this.latest.fed === fed && this.latest.kept === keep) {
      return this.latest;
    }
    const { Tensor } = this.runtime.ort;
    const total = length + fed;
    if (this.ones.length < total) this.ones = new BigInt64Array(2 * total).fill(1n);
    const positions = Array.from({ length: fed }, (_, i) => length + i);
    this.latest = {
      ...{ length, fed, kept: keep },
      attention_mask: new Tensor('int64', this.ones.subarray(0, total), [1, total]),
      position_ids: new Tensor('int64', int64(positions), [1, fed]),
      keep: new Tensor('int64', int64([keep]), [1]),
    };
    return this.latest;
  }
}

/** Inputs that hang on nothing but how many positions there were, are fed and are kept. */
interface Places {
  readonly length: number;
  readonly fed: number;
  readonly kept: number;
  readonly attention_mask: Tensor;
  readonly position_ids: Tensor;
  readonly keep: Tensor;
}

/** The logits of the last position. */
export function lastLogits({ data, vocabulary }: Logits): Float32Array {
  return data.subarray(data.length - vocabulary);
}
