import { z } from 'zod';
import { VenusError } from '../../../workers/venus/errors';
import { faultOf } from '../checkpoint/fault';

const count = z.number().int().positive();

const schema = z.object({
  vocab_size: count,
  hidden_size: count,
  num_hidden_layers: count,
  num_attention_heads: count,
  kv_channels: count,
  intermediate_size: count,
  layer_norm_epsilon: z.number().positive(),
  seq_length: count,
  rotary_emb_base: z.number().positive(),
  rotary_pct: z.literal(1),
  scale_attn_weights: z.literal(true).default(true),
  no_bias: z.literal(true).default(true),
  tie_word_embeddings: z.boolean().default(false),
  visual: z.object({
    heads: count,
    image_size: count,
    image_start_id: count,
    layers: count,
    mlp_ratio: z.number().positive(),
    output_dim: count,
    patch_size: count,
    width: count,
  }),
});

export type QwenConfig = z.infer<typeof schema>;

/** The resampler has as many heads as whole stretches of this many channels, as the architecture fixes it. */
const RESAMPLER_HEAD = 128;

export function resamplerHeads({ visual }: QwenConfig): number {
  return Math.floor(visual.output_dim / RESAMPLER_HEAD);
}

/** Reads a `model_type: qwen` config; throws `checkpoint-invalid` naming the first field at fault. */
export function readQwenConfig(value: unknown): QwenConfig {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw invalid(faultOf(result.error));
  }
  const config = result.data;
  const { visual } = config;
  if (config.intermediate_size % 2) throw invalid('intermediate_size must be even');
  if (config.kv_channels % 2) throw invalid('kv_channels must be even');
  if (visual.image_size % visual.patch_size) throw invalid('image_size must be whole patches');
  if (visual.width % visual.heads) throw invalid('visual.width must divide into visual.heads');
  if (visual.output_dim < RESAMPLER_HEAD || visual.output_dim % resamplerHeads(config)) {
    throw invalid(`visual.output_dim must divide into heads of ${RESAMPLER_HEAD} or just over`);
  }
  if (visual.output_dim !== config.hidden_size) {
    throw invalid('visual.output_dim and hidden_size must be equal');
  }
  if (visual.image_start_id + 2 >= config.vocab_size) {
    throw invalid('visual.image_start_id must leave room for two more ids in vocab_size');
  }
  return config;
}

function invalid(why: string): VenusError {
  return new VenusError(
    'checkpoint-invalid',
    `config.json can't be used (${why}).`,
    'Use the config.json published with these weights.',
  );
}
