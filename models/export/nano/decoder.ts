import type { Checkpoint } from '../checkpoint/checkpoint';
import type { DecoderLayer, DecoderSpec } from '../decoder/spec';
import { stack, stored } from '../weights/matrix';
import { storedVector } from '../weights/vector';
import type { NanoConfig } from './config';

/** The decoder of a venus-nano checkpoint; every tensor's shape is checked here. */
export function nanoDecoder(checkpoint: Checkpoint, config: NanoConfig): DecoderSpec {
  const { hidden_size: hidden, vocab_size: vocabulary } = config;
  const table = (name: string) => stored(checkpoint, name, [vocabulary, hidden]);
  checkpoint.expectLayers('decoder.layers', config.num_layers, 'num_layers');
  const embedding = table('decoder.embed.weight');
  return {
    hidden,
    heads: config.num_heads,
    headSize: config.head_size,
    intermediate: config.intermediate_size,
    vocabulary,
    epsilon: config.rms_norm_eps,
    ropeBase: config.rope_base,
    window: config.window,
    layers: Array.from({ length: config.num_layers }, (_, i) => layer(checkpoint, config, i)),
    finalNorm: storedVector(checkpoint, 'decoder.norm.weight', hidden),
    head: config.tie_word_embeddings ? embedding : table('decoder.head.weight'),
    embedding,
  };
}

function layer(checkpoint: Checkpoint, config: NanoConfig, index: number): DecoderLayer {
  const { hidden_size: hidden, intermediate_size: inner } = config;
  const width = config.num_heads * config.head_size;
  const prefix = `decoder.layers.${index}`;
  const matrix = (name: string, rows: number, columns: number) =>
    stored(checkpoint, `${prefix}.${name}.weight`, [rows, columns]);
  const sides = ['q', 'k', 'v'].map((side) => matrix(`attn.${side}`, width, hidden));
  return {
    norm1: storedVector(checkpoint, `${prefix}.norm1.weight`, hidden),
    qkv: stack(...sides),
    attentionOut: matrix('attn.o', hidden, width),
    norm2: storedVector(checkpoint, `${prefix}.norm2.weight`, hidden),
    gate: matrix('mlp.gate', inner, hidden),
    up: matrix('mlp.up', inner, hidden),
    down: matrix('mlp.down', hidden, inner),
  };
}
