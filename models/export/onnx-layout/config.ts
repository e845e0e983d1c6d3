import { z } from 'zod';
import type { Manifest } from '../../../workers/venus/model/manifest';
import { VenusError } from '../../../workers/venus/errors';
import { faultOf } from '../checkpoint/fault';
import { GREEDY } from '../greedy';

/** The parts of a SmolVLM or Idefics3 folder that say what its graphs take and give. */

const count = z.number().int().positive();
const triple = z.tuple([z.number(), z.number(), z.number()]);

const schema = z.object({
  config: z.object({
    model_type: z.enum(['smolvlm', 'idefics3']),
    image_token_id: z.number().int(),
    scale_factor: count,
    text_config: z.object({
      hidden_size: count,
      num_hidden_layers: count,
      num_attention_heads: count,
      num_key_value_heads: count,
      head_dim: count.optional(),
      vocab_size: count,
      max_position_embeddings: count,
    }),
    vision_config: z.object({ image_size: count, patch_size: count }),
  }),
  generation: z.object({ eos_token_id: z.union([z.number().int(), z.array(z.number().int())]) }),
  preprocessor: z.object({ image_mean: triple, image_std: triple }),
  tokenizer: z.object({
    added_tokens: z.array(z.object({ id: z.number().int(), content: z.string() })),
  }),
});

export type OnnxConfig = z.infer<typeof schema>;

/** Throws `checkpoint-invalid` naming the first field at fault. */
export function readOnnxConfig(files: Record<keyof OnnxConfig, unknown>): OnnxConfig {
  const result = schema.safeParse(files);
  if (result.success) return result.data;
  throw faulty(faultOf(result.error));
}

/** Shape of the decoder's cache. */
export function cacheOf({
  config,
}: OnnxConfig): Manifest['variants'][number]['decoder'][0]['cache'] {
  const text = config.text_config;
  return {
    layers: text.num_hidden_layers,
    heads: text.num_key_value_heads,
    headSize: text.head_dim ?? text.hidden_size / text.num_attention_heads,
  };
}

/** What the engine must know of pictures, text and decoding. */
export function aboutOf(
  read: OnnxConfig,
): Pick<Manifest, 'family' | 'image' | 'text' | 'decoding'> {
  const { config, generation, preprocessor } = read;
  const { image_size: side, patch_size: patch } = config.vision_config;
  const around = read.tokenizer.added_tokens.find(
    ({ content }) => content === '<fake_token_around_image>',
  );
  if (!around) throw faulty('tokenizer.json: no <fake_token_around_image>');
  return {
    family: 'smolvlm',
    image: {
      width: side,
      height: side,
      mean: preprocessor.image_mean,
      std: preprocessor.image_std,
      tokens: (side / patch / config.scale_factor) ** 2,
    },
    text: {
      hiddenSize: config.text_config.hidden_size,
      vocabulary: config.text_config.vocab_size,
      window: config.text_config.max_position_embeddings,
      stopIds: [generation.eos_token_id].flat(),
      imageStartId: around.id,
      imageEndId: around.id,
      imagePadId: config.image_token_id,
    },
    decoding: GREEDY,
  };
}

export function faulty(why: string): VenusError {
  return new VenusError(
    'checkpoint-invalid',
    `This folder of ONNX graphs can't be used (${why}).`,
    'Download every file of the model into one folder and give that folder.',
  );
}
