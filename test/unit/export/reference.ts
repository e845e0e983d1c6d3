import type { Checkpoint } from '../../../models/export/checkpoint/checkpoint';
import { resizeGrid } from '../../../models/export/qwen/bicubic';
import type { QwenConfig } from '../../../models/export/qwen/config';

/**
 * A Qwen-VL checkpoint in the plainest loops, in double precision and without a cache, written from
 * the published layout: what exported graphs of any size are compared with.
 */

type Row = readonly number[];
type Rows = readonly Row[];
type Read = (name: string) => Promise<Rows>;

const VISUAL = 'transformer.visual';

/** Rows of a tensor of the checkpoint; trailing axes are one. A vector is one row. */
function reader(checkpoint: Checkpoint): Read {
  return async (name) => {
    const [count = 1, ...rest] = checkpoint.shape(name);
    const all = [...(await checkpoint.readRows(name, 0, count))];
    const width = rest.length === 0 ? count : all.length / count;
    return Array.from({ length: all.length / width }, (_, i) =>
      all.slice(i * width, (i + 1) * width),
    );
  };
}

function dot(a: Row, b: Row): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
const add = (a: Rows, b: Rows): Rows =>
  a.map((row, i) => row.map((value, j) => value + (b[i]?.[j] ?? 0)));
const linear = (x: Rows, weight: Rows, bias?: Rows): Rows =>
  x.map((row) => weight.map((out, i) => dot(row, out) + (bias?.[0]?.[i] ?? 0)));
const columns = (x: Rows, start: number, size: number): Rows =>
  x.map((row) => row.slice(start, start + size));
const transposed = (x: Rows): Rows => (x[0] ?? []).map((_, i) => x.map((row) => row[i] ?? 0));
const grid = (x: Rows, side: number): Rows => {
  const width = x[0]?.length ?? 0;
  const all = resizeGrid(Float32Array.from(x.flat()), Math.sqrt(x.length), side, width);
  return Array.from({ length: side * side }, (_, i) => [...all.slice(i * width, (i + 1) * width)]);
};

function layerNorm(x: Rows, weight: Rows, bias: Rows): Rows {
  return x.map((row) => {
    const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
    const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
    const scale = 1 / Math.sqrt(variance + 1e-6);
    return row.map((value, i) => {
      return (value - mean) * scale * (weight[0]?.[i] ?? 0) + (bias[0]?.[i] ?? 0);
    });
  });
}

function rmsNorm(x: Rows, weight: Rows, epsilon: number): Rows {
  return x.map((row) => {
    const scale = 1 / Math.sqrt(dot(row, row) / row.length + epsilon);
    return row.map((value, i) => value * scale * (weight[0]?.[i] ?? 0));
  });
}

/** One head's attention; `causal` hides what comes later. */
function attend(queries: Rows, keys: Rows, values: Rows, causal = false): Rows {
  const size = queries[0]?.length ?? 1;
  const across = transposed(values);
  return queries.map((query, at) => {
    const seen = keys.filter((_, i) => !causal || i <= at);
    const scores = seen.map((key) => dot(query, key) / Math.sqrt(size));
    const top = Math.max(...scores);
    const odds = scores.map((score) => Math.exp(score - top));
    const sum = odds.reduce((total, value) => total + value, 0);
    return across.map((column) => dot(odds, column) / sum);
  });
}

const beside = (heads: readonly Rows[]): Rows =>
  (heads[0] ?? []).map((_, i) => heads.flatMap((head) => head[i] ?? []));

/** Exact GELU; the series of the error function converges well within these bounds. */
function gelu(x: number): number {
  if (Math.abs(x) > 6) return x > 0 ? x : 0;
  const z = x / Math.SQRT2;
  let term = z;
  let sum = z;
  for (let n = 1; n < 120 && Math.abs(term) > 1e-12; n++) {
    term *= (-z * z) / n;
    sum += term / (2 * n + 1);
  }
  return 0.5 * x * (1 + (2 / Math.sqrt(Math.PI)) * sum);
}

/** Normalised pixels [3, H, W] → image features, a row a query. */
export async function referenceFeatures(
  checkpoint: Checkpoint,
  { visual }: QwenConfig,
  pixels: Float32Array,
): Promise<Rows> {
  const read = reader(checkpoint);
  const norm = async (x: Rows, name: string) =>
    layerNorm(x, await read(`${VISUAL}.${name}.weight`), await read(`${VISUAL}.${name}.bias`));
  const apply = async (x: Rows, name: string) =>
    linear(x, await read(`${VISUAL}.${name}.weight`), await read(`${VISUAL}.${name}.bias`));
  const { image_size: side, patch_size: patch, width, heads, output_dim: dim } = visual;
  const across = side / patch;
  const patches = Array.from({ length: across ** 2 }, (_, i) => {
    const [top, left] = [Math.floor(i / across) * patch, (i % across) * patch];
    return Array.from({ length: 3 * patch * patch }, (_unused, k) => {
      const [channel, y, x] = [
        Math.floor(k / patch / patch),
        Math.floor(k / patch) % patch,
        k % patch,
      ];
      return pixels[(channel * side + top + y) * side + left + x] ?? 0;
    });
  });
  const kernels = await read(`${VISUAL}.conv1.weight`);
  const positions = grid(await read(`${VISUAL}.positional_embedding`), across);
  let x = await norm(add(linear(patches, kernels), positions), 'ln_pre');

  const size = width / heads;
  for (let i = 0; i < visual.layers; i++) {
    const block = `transformer.resblocks.${i}`;
    const packed = await apply(await norm(x, `${block}.ln_1`), `${block}.attn.in_proj`);
    const contexts = Array.from({ length: heads }, (_, head) => {
      const part = (third: number) => columns(packed, (3 * head + third) * size, size);
      return attend(part(0), part(1), part(2));
    });
    x = add(x, await apply(beside(contexts), `${block}.attn.out_proj`));
    const wide = await apply(await norm(x, `${block}.ln_2`), `${block}.mlp.c_fc`);
    x = add(
      x,
      await apply(
        wide.map((row) => row.map(gelu)),
        `${block}.mlp.c_proj`,
      ),
    );
  }

  const pool = `${VISUAL}.attn_pool`;
  const values = await norm(linear(x, await read(`${pool}.kv_proj.weight`)), 'attn_pool.ln_kv');
  const places = await read(`${pool}.pos_embed`);
  const queries = add(await norm(await read(`${pool}.query`), 'attn_pool.ln_q'), places);
  const weight = await read(`${pool}.attn.in_proj_weight`);
  const [bias = []] = await read(`${pool}.attn.in_proj_bias`);
  const inputs = [queries, add(values, grid(places, across)), values];
  const [q = [], k = [], v = []] = inputs.map((input, i) =>
    linear(input, weight.slice(i * dim, (i + 1) * dim), [bias.slice(i * dim, (i + 1) * dim)]),
  );
  const count = Math.floor(dim / 128);
  const contexts = Array.from({ length: count }, (_, head) => {
    const part = (rows: Rows) => columns(rows, (head * dim) / count, dim / count);
    return attend(part(q), part(k), part(v));
  });
  const pooled = await norm(await apply(beside(contexts), 'attn_pool.attn.out_proj'), 'ln_post');
  return linear(pooled, transposed(await read(`${VISUAL}.proj`)));
}

/** Logits of every position of embeddings, a row a position. */
export async function referenceLogits(
  checkpoint: Checkpoint,
  config: QwenConfig,
  embeds: Rows,
): Promise<Rows> {
  const read = reader(checkpoint);
  const { num_attention_heads: heads, kv_channels: size, layer_norm_epsilon: epsilon } = config;
  const turned = (rows: Rows): Rows =>
    rows.map((row, position) =>
      row.map((value, i) => {
        const pair = i < size / 2 ? -(row[i + size / 2] ?? 0) : (row[i - size / 2] ?? 0);
        const angle = position * config.rotary_emb_base ** ((-2 * (i % (size / 2))) / size);
        return value * Math.cos(angle) + pair * Math.sin(angle);
      }),
    );
  let x = embeds;
  for (let i = 0; i < config.num_hidden_layers; i++) {
    const layer = `transformer.h.${i}`;
    const weight = (name: string) => read(`${layer}.${name}.weight`);
    const normed = rmsNorm(x, await weight('ln_1'), epsilon);
    const packed = linear(
      normed,
      await weight('attn.c_attn'),
      await read(`${layer}.attn.c_attn.bias`),
    );
    const contexts = Array.from({ length: heads }, (_, head) => {
      const part = (side: number) => columns(packed, (side * heads + head) * size, size);
      return attend(turned(part(0)), turned(part(1)), part(2), true);
    });
    x = add(x, linear(beside(contexts), await weight('attn.c_proj')));
    const inner = rmsNorm(x, await weight('ln_2'), epsilon);
    const [up, gate] = [
      linear(inner, await weight('mlp.w1')),
      linear(inner, await weight('mlp.w2')),
    ];
    const gated = up.map((row, at) =>
      row.map((value, j) => {
        const g = gate[at]?.[j] ?? 0;
        return (value * g) / (1 + Math.exp(-g));
      }),
    );
    x = add(x, linear(gated, await weight('mlp.c_proj')));
  }
  const final = rmsNorm(x, await read('transformer.ln_f.weight'), epsilon);
  return linear(final, await read('lm_head.weight'));
}
