import type { QwenConfig } from '../qwen/config';

/** A tensor to be made up: normal numbers of deviation `std` around `mean`. */
export interface RandomTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly mean: number;
  readonly std: number;
}

/** Every tensor of a Qwen-VL checkpoint, scaled so that activations neither vanish nor explode. */
export function qwenTensors(
  config: QwenConfig,
  queries: number,
  positions: number,
): RandomTensor[] {
  const { hidden_size: hidden, vocab_size: vocabulary, visual } = config;
  const inner = config.num_attention_heads * config.kv_channels;
  const half = config.intermediate_size / 2;
  const decoder = Array.from({ length: config.num_hidden_layers }, (_, i) => {
    const prefix = `transformer.h.${i}`;
    return [
      gain(`${prefix}.ln_1.weight`, hidden),
      matrix(`${prefix}.attn.c_attn.weight`, 3 * inner, hidden),
      shift(`${prefix}.attn.c_attn.bias`, 3 * inner),
      matrix(`${prefix}.attn.c_proj.weight`, hidden, inner),
      gain(`${prefix}.ln_2.weight`, hidden),
      matrix(`${prefix}.mlp.w1.weight`, half, hidden),
      matrix(`${prefix}.mlp.w2.weight`, half, hidden),
      matrix(`${prefix}.mlp.c_proj.weight`, hidden, half),
    ];
  });
  return [
    { name: 'transformer.wte.weight', shape: [vocabulary, hidden], mean: 0, std: 1 },
    ...decoder.flat(),
    gain('transformer.ln_f.weight', hidden),
    ...visionTensors(visual, queries, positions),
    matrix('lm_head.weight', vocabulary, hidden),
  ];
}

function visionTensors(
  visual: QwenConfig['visual'],
  queries: number,
  positions: number,
): RandomTensor[] {
  const { width, output_dim: dim, patch_size: patch } = visual;
  const hidden = Math.trunc(width * visual.mlp_ratio);
  const prefix = 'transformer.visual';
  const blocks = Array.from({ length: visual.layers }, (_, i) => {
    const block = `${prefix}.transformer.resblocks.${i}`;
    return [
      ...norm(`${block}.ln_1`, width),
      ...norm(`${block}.ln_2`, width),
      ...layer(`${block}.attn.in_proj`, 3 * width, width),
      ...layer(`${block}.attn.out_proj`, width, width),
      ...layer(`${block}.mlp.c_fc`, hidden, width),
      ...layer(`${block}.mlp.c_proj`, width, hidden),
    ];
  });
  const pool = `${prefix}.attn_pool`;
  return [
    {
      name: `${prefix}.conv1.weight`,
      shape: [width, 3, patch, patch],
      mean: 0,
      std: 1 / Math.sqrt(3 * patch * patch),
    },
    { name: `${prefix}.positional_embedding`, shape: [positions, width], mean: 0, std: 0.3 },
    ...norm(`${prefix}.ln_pre`, width),
    ...blocks.flat(),
    { name: `${pool}.query`, shape: [queries, dim], mean: 0, std: 1 },
    { name: `${pool}.pos_embed`, shape: [queries, dim], mean: 0, std: 0.5 },
    matrix(`${pool}.kv_proj.weight`, dim, width),
    matrix(`${pool}.attn.in_proj_weight`, 3 * dim, dim),
    shift(`${pool}.attn.in_proj_bias`, 3 * dim),
    ...layer(`${pool}.attn.out_proj`, dim, dim),
    ...norm(`${pool}.ln_q`, dim),
    ...norm(`${pool}.ln_kv`, dim),
    ...norm(`${prefix}.ln_post`, dim),
    matrix(`${prefix}.proj`, dim, dim),
  ];
}

function matrix(name: string, rows: number, columns: number): RandomTensor {
  return { name, shape: [rows, columns], mean: 0, std: 1 / Math.sqrt(columns) };
}

function gain(name: string, length: number): RandomTensor {
  return { name, shape: [length], mean: 1, std: 0.1 };
}

function shift(name: string, length: number): RandomTensor {
  return { name, shape: [length], mean: 0, std: 0.1 };
}

function layer(name: string, rows: number, columns: number): RandomTensor[] {
  return [matrix(`${name}.weight`, rows, columns), shift(`${name}.bias`, rows)];
}

function norm(name: string, length: number): RandomTensor[] {
  return [gain(`${name}.weight`, length), shift(`${name}.bias`, length)];
}
