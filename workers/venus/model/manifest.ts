import { z } from 'zod';
import { VenusError } from '../errors';

/** The `venus.json` of a model folder: what the model is, what it needs, and every file with its hash. */

const fileSchema = z.object({
  path: z
    .string()
    .regex(/^[\w][\w./-]*$/)
    .refine((path) => !path.includes('..')),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** An ONNX graph and the parts of its external data, in order. */
const graphSchema = z.object({
  graph: fileSchema,
  data: z.array(fileSchema),
});

const cacheSchema = z.object({
  layers: z.number().int().positive(),
  heads: z.number().int().positive(),
  headSize: z.number().int().positive(),
});

/** One precision of a model. A large decoder is several stages, run one after the other. */
const variantSchema = z.object({
  name: z.string(),
  /** Backends that this variant is meant for, best first. */
  backends: z.array(z.enum(['webgpu', 'wasm', 'cpu'])).min(1),
  gpuFeatures: z.array(z.string()),
  /** Working memory with the model loaded, in bytes. */
  memory: z.number().int().positive(),
  vision: graphSchema,
  embed: graphSchema,
  decoder: z.array(graphSchema.extend({ cache: cacheSchema })).min(1),
});

/** An id names a folder of the browser's storage, so it can be no `..`. */
const idSchema = z.string().regex(/^\w[\w.-]*$/);

export const manifestSchema = z.object({
  format: z.literal(1),
  id: idSchema,
  title: z.string(),
  /** Which prompt, image layout and cache interface the engine uses. */
  family: z.enum(['venus-nano', 'qwen-vl', 'smolvlm']),
  licence: z.string(),
  source: z.string(),
  image: z.object({
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    mean: z.tuple([z.number(), z.number(), z.number()]),
    std: z.tuple([z.number(), z.number(), z.number()]),
    /** Positions in the prompt that image features take. */
    tokens: z.number().int().positive(),
  }),
  text: z.object({
    hiddenSize: z.number().int().positive(),
    vocabulary: z.number().int().positive(),
    /** Positions in all, prompt and answer. */
    window: z.number().int().positive(),
    stopIds: z.array(z.number().int()).min(1),
    /** Token around and in place of the image: `<img>`, `</img>`, `<imgpad>`. */
    imageStartId: z.number().int(),
    imageEndId: z.number().int(),
    imagePadId: z.number().int(),
    /** System line of the ChatML prompt; absent means none. */
    system: z.string().optional(),
  }),
  decoding: z.object({
    /** `expected-iou`: sample boxes and choose the one of highest mean IoU with the others. */
    box: z.enum(['greedy', 'expected-iou']),
    samples: z.number().int().positive(),
    temperature: z.number().nonnegative(),
    /** What the vision graph's own crop head has to say beside the decoder, 0–1. */
    opinion: z.number().min(0).max(1).default(0),
    /** Share of what the box of highest mean IoU cuts off at each edge that is given back, 0–1. */
    restraint: z.number().min(0).max(1).default(0),
    /** Margins narrower than this share of the photo's side are not cut off, 0–0.1. */
    leastCut: z.number().min(0).max(0.1).default(0),
    maxNewTokens: z.number().int().positive(),
  }),
  tokenizer: fileSchema,
  variants: z.array(variantSchema).min(1),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ModelFile = z.infer<typeof fileSchema>;
export type GraphFiles = z.infer<typeof graphSchema>;
export type Variant = z.infer<typeof variantSchema>;

export function isModelId(text: string): boolean {
  return idSchema.safeParse(text).success;
}

/** Reads `venus.json`; throws VenusError `model-manifest-invalid` naming the first field at fault. */
export function parseManifest(text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('it is not JSON');
  }
  const result = manifestSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw invalid(
    issue ? `${issue.path.join('.') || 'the whole'}: ${issue.message}` : 'unknown fault',
  );
}

function invalid(why: string): VenusError {
  return new VenusError(
    'model-manifest-invalid',
    `The model's venus.json can't be read (${why}).`,
    'Choose a folder written by the exporter, or export the model again.',
  );
}
