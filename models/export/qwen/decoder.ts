import type { Checkpoint } from '../checkpoint/checkpoint';
import { storedHeadSize, widenedColumns, widenedRows, widenedVector } from '../decoder/heads';
import type { DecoderLayer, DecoderSpec } from '../decoder/spec';
import { stored } from '../weights/matrix';
import { storedVector } from '../weights/vector';
import type { QwenConfig } from './config';

/**
 * Positions up to which rotary angles and attention scores are those of plain training; beyond it
 * the reference changes both (dynamic NTK, log-n scaling), so the window ends there.
 */
const PLAIN_POSITIONS = 2048;

/** Positions, prompt and answer together, that an exported model takes. */
export function windowOf(config: QwenConfig): number {
  return Math.min(config.seq_length, PLAIN_POSITIONS);
}

/** The decoder of a Qwen-VL checkpoint; every tensor's shape is checked here. */
export function qwenDecoder(checkpoint: Checkpoint, config: QwenConfig): DecoderSpec {
  const { hidden_size: hidden, vocab_size: vocabulary } = config;
  const table = (name: string) => stored(checkpoint, name, [vocabulary, hidden]);
  checkpoint.expectLayers('transformer.h', config.num_hidden_layers, 'num_hidden_layers');
  const embedding = table('transformer.wte.weight');
  return {
    hidden,
    heads: config.num_attention_heads,
    headSize: storedHeadSize(config.kv_channels),
    headChannels: config.kv_channels,
    intermediate: config.intermediate_size / 2,
    vocabulary,
    epsilon: config.layer_norm_epsilon,
    ropeBase: config.rotary_emb_base,
    window: windowOf(config),
    layers: Array.from({ length: config.num_hidden_layers }, (_, i) =>
      layer(checkpoint, config, i),
    ),
    finalNorm: storedVector(checkpoint, 'transformer.ln_f.weight', hidden),
    head: config.tie_word_embeddings ? embedding : table('lm_head.weight'),
    embedding,
  };
}

function layer(checkpoint: Checkpoint, config: QwenConfig, index: number): DecoderLayer {
  const { hidden_size: hidden, kv_channels: channels } = config;
  const inner = config.num_attention_heads * channels;
  const half = config.intermediate_size / 2;
  const prefix = `transformer.h.${index}`;
  const matrix = (name: string, rows: number, columns: number) =>
    stored(checkpoint, `${prefix}.${name}.weight`, [rows, columns]);
  const qkv = matrix('attn.c_attn', 3 * inner, hidden);
  const bias = storedVector(checkpoint, `${prefix}.attn.c_attn.bias`, 3 * inner);
  return {
    norm1: storedVector(checkpoint, `${prefix}.ln_1.weight`, hidden),
    qkv: widenedRows(qkv, channels),
    qkvBias: widenedVector(bias, channels),
    attentionOut: widenedColumns(matrix('attn.c_proj', hidden, inner), channels),
    norm2: storedVector(checkpoint, `${prefix}.ln_2.weight`, hidden),
    // The reference multiplies w1(x) by silu(w2(x)): w2 is the gate.
    gate: matrix('mlp.w2', half, hidden),
    up: matrix('mlp.w1', half, hidden),
    down: matrix('mlp.c_proj', hidden, half),
  };
}
