import { z } from 'zod';
import { MOST_ANGLE } from '../../crop/straighten';
import { ERROR_CODES } from '../../../workers/venus/types';
import { EMBEDDED_MODEL, DEFAULT_SETTINGS } from '../initial';
import { GUIDES } from '../types';

/** What is saved, as it is checked when read: a broken part is left out, never the whole. */

const share = z.number().min(0).max(1);

export const boxSchema = z
  .object({ x1: share, y1: share, x2: share, y2: share })
  .refine(({ x1, y1, x2, y2 }) => x1 < x2 && y1 < y2);

const quarterSchema = z.literal([0, 1, 2, 3]).catch(0);

const angleSchema = z.number().min(-MOST_ANGLE).max(MOST_ANGLE);

/** Keeps the items of a list that are sound. */
function soundOf<T extends z.ZodType>(schema: T) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.flatMap((item) => {
        const read = schema.safeParse(item);
        return read.success ? [read.data] : [];
      }),
    );
}

const sides = z.number().int().positive();
const ratioSchema = z.object({ width: sides, height: sides });
const rangeSchema = z.object({ min: z.number().optional(), max: z.number().optional() }).optional();

const constraintsSchema = z
  .object({
    ratio: ratioSchema.optional(),
    area: rangeSchema,
    width: rangeSchema,
    height: rangeSchema,
    x1: rangeSchema,
    y1: rangeSchema,
    x2: rangeSchema,
    y2: rangeSchema,
    centreX: rangeSchema,
    centreY: rangeSchema,
    keep: z.array(boxSchema).optional(),
    drop: z.array(boxSchema).optional(),
  })
  .catch({});

const errorSchema = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  hint: z.string(),
});

const alternativeSchema = z.object({ box: boxSchema, rationale: z.string(), score: z.number() });

const versionSchema = z.object({
  id: z.string(),
  box: boxSchema,
  rationale: z.string(),
  origin: z.enum(['model', 'request', 'hand', 'alternative']),
  createdAt: z.number(),
  ask: z.string().optional(),
  name: z.string().optional(),
  score: z.number().optional(),
  subject: boxSchema.optional(),
  angle: angleSchema.optional(),
  alternatives: soundOf(alternativeSchema),
  constraints: constraintsSchema,
});

const messageSchema = z.object({
  id: z.string(),
  role: z.enum(['photographer', 'venus', 'note']),
  text: z.string(),
  at: z.number(),
  versionId: z.string().optional(),
  critiqueId: z.string().optional(),
  conflict: z.string().optional(),
  error: errorSchema.optional(),
  pending: z.boolean().optional(),
});

const critiqueSchema = z.object({
  id: z.string(),
  at: z.number(),
  region: boxSchema.nullable(),
  quarter: quarterSchema,
  text: z.string(),
  result: z
    .object({
      score: z.number(),
      analysis: z.string(),
      issues: z.array(z.string()),
      advice: z.array(z.string()),
      ms: z.object({
        vision: z.number(),
        prefill: z.number(),
        decode: z.number(),
        total: z.number(),
      }),
      tokens: z.number(),
    })
    .nullable(),
  error: errorSchema.optional(),
  pending: z.boolean().optional(),
});

export const photoSchema = z.object({
  id: z.string(),
  name: z.string(),
  addedAt: z.number(),
  size: z.object({ width: sides, height: sides }).nullable().catch(null),
  thumbnail: z.instanceof(Blob).nullable().catch(null),
  quarter: quarterSchema,
  mark: z.object({ box: boxSchema, angle: angleSchema }).nullable().catch(null),
  versions: soundOf(versionSchema),
  trail: soundOf(z.string().nullable()),
  cursor: z.number().int().catch(0),
  messages: soundOf(messageSchema),
  critiques: soundOf(critiqueSchema),
  accepted: z.boolean().catch(false),
});

export type PhotoRecord = z.infer<typeof photoSchema>;

export const settingsSchema = z
  .object({
    guide: z.enum(GUIDES).catch(DEFAULT_SETTINGS.guide),
    modelId: z.string().catch(EMBEDDED_MODEL),
    export: z
      .object({
        format: z.enum(['jpeg', 'png', 'webp']),
        quality: share,
        metadata: z.boolean(),
        maxSide: sides.optional(),
      })
      .catch(DEFAULT_SETTINGS.export),
    alternatives: z.number().int().min(0).max(5).catch(DEFAULT_SETTINGS.alternatives),
  })
  .catch(DEFAULT_SETTINGS);
