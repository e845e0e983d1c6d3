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

/** Where the tokens fed stand, and what each of them may see, where that is not all before it. */
export interface Layout {
  readonly positions: readonly number[];
  /** [fed, past + fed], added to the logits of attention. */
  readonly bias: Float32Array;
}

/** The causal decoder: one stage or several, run one after the other. */
export class Decoder {
  /** As long an attention mask as was needed so far: nothing is ever masked. */
  private ones = new BigInt64Array();
  /** As large a bias as was needed so far: all is seen. */
  private zeros = new Float32Array();
  private latest: Places | undefined;

  constructor(
    private readonly runtime: Runtime,
    private readonly stages: readonly Stage[],
  ) {}

  /** Whether the graphs can be told what each token may see. */
  get takesLayout(): boolean {
    return this.stages.every(({ session: { inputNames } }) => inputNames.includes(BIAS));
  }

  start(): Cache {
    return emptyCache(
      this.runtime.ort,
      this.stages.map((stage) => stage.cache),
    );
  }

  /**
   * Feeds `embeds` [1, positions, hidden] after what `past` remembers. The past stays valid; the
   * step's cache is new. `embeds` is disposed of. Logits are those of the last `keep` positions
   * where the graph can leave out the others, else of all. A `layout` is for graphs that take one.
   */
  async run(embeds: Tensor, past: Cache, keep = 1, layout?: Layout): Promise<Step> {
    const stages: StageCache[] = [];
    const cache = { length: past.length + (embeds.dims[1] ?? 1), stages };
    try {
      const places = this.places(past, embeds, keep, layout);
      const logits = await this.pass(embeds, past, places, ({ cache: { layers } }, results) =>
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

  /** Like `run`, for the logits alone: no cache leaves the graphs. */
  peek(embeds: Tensor, past: Cache, keep = 1, layout?: Layout): Promise<Logits> {
    return this.pass(embeds, past, this.places(past, embeds, keep, layout));
  }

  async dispose(): Promise<void> {
    for (const stage of this.stages) await stage.session.release();
  }

  /** Runs all stages; `take` is shown each one's outputs, of which there is one where it is absent. */
  private async pass(
    embeds: Tensor,
    past: Cache,
    places: Places,
    take?: (stage: Stage, results: Readonly<Record<string, Tensor>>) => void,
  ): Promise<Logits> {
    let hidden = embeds;
    for (const [index, stage] of this.stages.entries()) {
      const handed = index === this.stages.length - 1 ? 'logits' : HANDED_ON;
      const feeds = feedsOf(stage, hidden, past, index, places);
      const results = await runSession(stage.session, feeds, take ? undefined : [handed]);
      hidden.dispose();
      take?.(stage, results);
      hidden = output(results, handed);
    }
    const data = await floats(hidden);
    const [, positions = 1, vocabulary = 0] = hidden.dims;
    return { data, positions, vocabulary };
  }

  /** The same for many readings after one prompt, so kept for the next unless a layout is given. */
  private places(
    { length }: Cache,
    { dims: [, fed = 1] }: Tensor,
    keep: number,
    layout?: Layout,
  ): Places {
    const { latest } = this;
    if (!layout && latest?.length === length && latest.fed === fed && latest.kept === keep) {
      return latest;
    }
    const { Tensor } = this.runtime.ort;
    const total = length + fed;
    if (this.ones.length < total) this.ones = new BigInt64Array(2 * total).fill(1n);
    if (this.zeros.length < fed * total) this.zeros = new Float32Array(fed * total);
    const positions = layout?.positions ?? Array.from({ length: fed }, (_, i) => length + i);
    const bias = layout?.bias ?? this.zeros.subarray(0, fed * total);
    const places = {
      ...{ length, fed, kept: keep },
      attention_mask: new Tensor('int64', this.ones.subarray(0, total), [1, total]),
      position_ids: new Tensor('int64', int64(positions), [1, fed]),
      [BIAS]: new Tensor('float32', bias, [1, 1, fed, total]),
      keep: new Tensor('int64', int64([keep]), [1]),
    };
    if (!layout) this.latest = places;
    return places;
  }
}

const BIAS = 'attention_bias';

/** Inputs that say where the positions fed lie; a graph is given those that it takes. */
interface Places {
  readonly length: number;
  readonly fed: number;
  readonly kept: number;
  readonly attention_mask: Tensor;
  readonly position_ids: Tensor;
  readonly [BIAS]: Tensor;
  readonly keep: Tensor;
}

function feedsOf(
  { session: { inputNames } }: Stage,
  hidden: Tensor,
  past: Cache,
  stage: number,
  places: Places,
): Record<string, Tensor> {
  const isFirst = inputNames.includes('inputs_embeds');
  const feeds: Record<string, Tensor> = {
    ...past.stages[stage],
    [isFirst ? 'inputs_embeds' : 'hidden_states']: hidden,
  };
  for (const name of ['attention_mask', 'position_ids', BIAS, 'keep'] as const) {
    if (inputNames.includes(name)) feeds[name] = places[name];
  }
  return feeds;
}

/** The logits of the last position. */
export function lastLogits({ data, vocabulary }: Logits): Float32Array {
  return data.subarray(data.length - vocabulary);
}

/** The logits of each of the last `count` positions. */
export function lastRows({ data, vocabulary }: Logits, count: number): Float32Array[] {
  const from = data.length - count * vocabulary;
  return Array.from({ length: count }, (_, i) =>
    data.subarray(from + i * vocabulary, from + (i + 1) * vocabulary),
  );
}
