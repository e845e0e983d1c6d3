import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import {
  parseManifest,
  type GraphFiles,
  type Manifest,
} from '../../../workers/venus/model/manifest';

/** A tensor's numbers and sides. */
export interface Numbers {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

type Cache = ort.Tensor[];

/**
 * The plainest way to run an exported variant on the CPU, independent of the app's engine: sessions,
 * and a cache handed from step to step.
 */
export class PlainModel {
  private constructor(
    readonly manifest: Manifest,
    private readonly vision: ort.InferenceSession,
    private readonly embedding: ort.InferenceSession,
    private readonly stages: readonly { session: ort.InferenceSession; empty: Cache }[],
  ) {}

  static async open(folder: string, name: string): Promise<PlainModel> {
    const manifest = parseManifest(readFileSync(join(folder, 'venus.json'), 'utf8'));
    const variant = manifest.variants.find((candidate) => candidate.name === name);
    if (!variant) throw new Error(`no variant ${name}`);
    const stages = [];
    for (const stage of variant.decoder) {
      const { layers, heads, headSize } = stage.cache;
      const empty = Array.from({ length: 2 * layers }, () => floats([], [1, heads, 0, headSize]));
      stages.push({ session: await open(folder, stage), empty });
    }
    const [vision, embed] = [await open(folder, variant.vision), await open(folder, variant.embed)];
    return new PlainModel(manifest, vision, embed, stages);
  }

  /** Normalised pixels [3, H, W] → what the vision graph gives. */
  async see(pixels: Float32Array, aspect?: number): Promise<Record<string, Numbers>> {
    const { width, height } = this.manifest.image;
    const feeds: Record<string, ort.Tensor> = {
      pixel_values: floats(pixels, [1, 3, height, width]),
    };
    if (aspect !== undefined) feeds.aspect = floats([aspect], [1]);
    const results = await this.vision.run(feeds);
    return Object.fromEntries(Object.entries(results).map(([key, value]) => [key, numbers(value)]));
  }

  async release(): Promise<void> {
    const decoder = this.stages.map((stage) => stage.session);
    for (const session of [this.vision, this.embedding, ...decoder]) await session.release();
  }

  async embed(ids: readonly number[]): Promise<Float32Array> {
    const results = await this.embedding.run({ input_ids: integers(ids, [1, ids.length]) });
    return numbers(results.inputs_embeds).data;
  }

  /** A fresh conversation: `feed` takes embeddings [positions, hidden] and gives `keep` rows of logits. */
  start(): { feed(embeds: Float32Array, keep?: number): Promise<Float32Array> } {
    const hiddenSize = this.manifest.text.hiddenSize;
    let caches = this.stages.map((stage) => stage.empty);
    let length = 0;
    return {
      feed: async (embeds, keep = 1) => {
        const positions = embeds.length / hiddenSize;
        length += positions;
        let hidden: ort.Tensor = floats(embeds, [1, positions, hiddenSize]);
        const next: Cache[] = [];
        for (const [index, { session }] of this.stages.entries()) {
          const results = await session.run(
            feedsOf(session, hidden, length, keep, caches[index] ?? []),
          );
          next.push(
            session.outputNames
              .filter((name) => name.startsWith('present'))
              .map((name) => tensor(results[name])),
          );
          hidden = tensor(results.logits ?? results.hidden_states_out);
        }
        caches = next;
        return numbers(hidden).data;
      },
    };
  }

  /** Greedy decoding after a prompt: the tokens and the logits each was chosen from. */
  async generate(
    prompt: Float32Array,
    count: number,
  ): Promise<{ tokens: number[]; logits: Float32Array[] }> {
    const run = this.start();
    const tokens: number[] = [];
    const logits: Float32Array[] = [];
    let row = await run.feed(prompt);
    for (let i = 0; i < count; i++) {
      logits.push(row);
      tokens.push(row.indexOf(Math.max(...row)));
      row = await run.feed(await this.embed(tokens.slice(-1)));
    }
    return { tokens, logits };
  }
}

function feedsOf(
  session: ort.InferenceSession,
  hidden: ort.Tensor,
  length: number,
  keep: number,
  cache: Cache,
): Record<string, ort.Tensor> {
  const fed = hidden.dims[1] ?? 1;
  const feeds: Record<string, ort.Tensor> = {
    attention_mask: integers(new Array<number>(length).fill(1), [1, length]),
    position_ids: integers(
      Array.from({ length: fed }, (_, i) => length - fed + i),
      [1, fed],
    ),
    attention_bias: floats(new Float32Array(fed * length), [1, 1, fed, length]),
  };
  let used = 0;
  for (const name of session.inputNames) {
    if (name === 'inputs_embeds' || name === 'hidden_states') feeds[name] = hidden;
    if (name === 'keep') feeds[name] = integers([keep], [1]);
    if (name.startsWith('past_key_values')) feeds[name] = tensor(cache[used++]);
  }
  return feeds;
}

/** By path, so that onnxruntime maps the parts instead of being handed copies. */
function open(folder: string, files: GraphFiles): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(join(folder, files.graph.path), { logSeverityLevel: 3 });
}

function floats(values: ArrayLike<number>, dims: readonly number[]): ort.Tensor {
  return new ort.Tensor('float32', Float32Array.from(values), dims);
}

function integers(values: readonly number[], dims: readonly number[]): ort.Tensor {
  return new ort.Tensor('int64', BigInt64Array.from(values, BigInt), dims);
}

function tensor(value: ort.OnnxValue | undefined): ort.Tensor {
  if (value instanceof ort.Tensor) return value;
  throw new Error('an output is missing');
}

function numbers(value: ort.OnnxValue | undefined): Numbers {
  const { data, dims } = tensor(value);
  if (data instanceof Float32Array) return { data, dims };
  throw new Error('an output is not float32');
}

/** Largest difference of two rows of numbers. */
export function largestDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return Infinity;
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), 0);
}

/** Length of the difference against the length of the reference. */
export function relativeError(found: Float32Array, reference: Float32Array): number {
  let difference = 0;
  let length = 0;
  reference.forEach((value, i) => {
    difference += (value - (found[i] ?? NaN)) ** 2;
    length += value ** 2;
  });
  return Math.sqrt(difference / length);
}
