import { z } from 'zod';
import { VenusError } from '../../../workers/venus/errors';
import { faultOf } from '../checkpoint/fault';

const count = z.number().int().positive();
const channel3 = z.tuple([z.number(), z.number(), z.number()]);

const blockSchema = z.object({
  in: count,
  out: count,
  kernel: count,
  stride: z.union([z.literal(1), z.literal(2)]),
  expand: count,
});

const visionSchema = z.object({
  image_size: count,
  mean: channel3,
  std: channel3,
  tower: z.object({
    stem: z.object({ out: count, kernel: count, stride: z.literal(2) }),
    blocks: z.array(blockSchema).min(2),
    /** Index of the block whose output is the stride-16 map. */
    tap16: z.number().int().nonnegative(),
  }),
  /** Channels of the neck's map. */
  width: count,
  /** Parts of the mixture of crop boxes. */
  mixtures: count,
  /** Places that an edge of a crop box may take. */
  bins: count,
  /** Cells along a side that become image tokens. */
  grid: count,
  /** Numbers about light and texture that a cell has. */
  stats: z.literal(13),
  /** Pixels along a side of a cell. */
  cell: count,
  /** Image tokens in all. */
  tokens: count,
  /** The head that tells how far a photo leans, up to `most` degrees; earlier checkpoints lack it. */
  tilt: z.object({ width: count, most: count }).optional(),
  /** Whether a second crop head gives an opinion beside the decoder's; earlier checkpoints lack it. */
  opinion: z.boolean().default(false),
});

const schema = z.object({
  id: z.string().default('venus-q-nano'),
  title: z.string().default('Venus-Q nano'),
  licence: z.string().default('Apache-2.0'),
  source: z.string().default('Trained for Venus Crop; see its model card'),
  hidden_size: count,
  num_layers: count,
  num_heads: count,
  head_size: count,
  intermediate_size: count,
  vocab_size: count,
  rms_norm_eps: z.number().positive(),
  rope_base: z.number().positive(),
  tie_word_embeddings: z.boolean(),
  window: count,
  vision: visionSchema,
  decoding: z
    .object({
      box: z.enum(['greedy', 'expected-iou']),
      samples: count,
      temperature: z.number().nonnegative(),
      opinion: z.number().min(0).max(1).default(0),
      restraint: z.number().min(0).max(1).default(0),
      leastCut: z.number().min(0).max(0.1).default(0),
      maxNewTokens: count,
    })
    .default({
      box: 'expected-iou',
      samples: 32,
      temperature: 1,
      opinion: 0.6,
      restraint: 0.1,
      leastCut: 0.025,
      maxNewTokens: 160,
    }),
});

export type NanoConfig = z.infer<typeof schema>;
export type NanoVision = NanoConfig['vision'];
export type TowerBlock = z.infer<typeof blockSchema>;

/** Reads a `model_type: venus-nano` config; throws `checkpoint-invalid` naming what is at fault. */
export function readNanoConfig(value: unknown): NanoConfig {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw invalid(faultOf(result.error));
  }
  const { vision, head_size: headSize } = result.data;
  const { tap16, blocks } = vision.tower;
  const strides = blocks.flatMap((block, i) => (block.stride === 2 ? [i] : []));
  if (headSize % 8) throw invalid('head_size must be a multiple of 8');
  if (strides.length !== 4) throw invalid('vision.tower.blocks must halve the picture four times');
  if (tap16 !== (strides[3] ?? 0) - 1) {
    throw invalid('vision.tower.tap16 must be the block before the last halving');
  }
  if (vision.image_size !== vision.grid * 32) throw invalid('vision.grid must be image_size / 32');
  if (vision.cell !== 32) throw invalid('vision.cell must be 32');
  if (vision.bins % (2 * vision.grid)) throw invalid('vision.bins must be a multiple of 2 · grid');
  if (vision.tokens !== vision.grid ** 2 + 4) throw invalid('vision.tokens must be grid² + 4');
  return result.data;
}

function invalid(why: string): VenusError {
  return new VenusError(
    'checkpoint-invalid',
    `config.json can't be used (${why}).`,
    'Use the config.json written with these weights.',
  );
}
