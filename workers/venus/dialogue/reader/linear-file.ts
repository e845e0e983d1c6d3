import { z } from 'zod';
import type { Linear } from './linear';

/** The linear part as it is stored; `weights` packed. Made by `models/reader/train.ts`. */
const storedSchema = z.object({
  buckets: z.number().int().positive(),
  labels: z.array(z.string()),
  vocabulary: z.string(),
  bias: z.array(z.number()),
  scale: z.array(z.number()),
  weights: z.string(),
});

export type StoredLinear = z.infer<typeof storedSchema>;

/** Throws where the parts do not belong together. */
export function openLinear(stored: unknown): Linear {
  const { vocabulary, weights, ...rest } = storedSchema.parse(stored);
  const size = rest.buckets * rest.labels.length;
  return { ...rest, vocabulary: new Set(vocabulary.split(' ')), weights: unpacked(weights, size) };
}

/** Longest step from one weight to the next that is written at once. */
const STEP = 255;

/** Weights, most of them 0, as text: how far on from the last one, then its value; a value 0 only steps. */
export function packed(weights: Int8Array): string {
  let bytes = '';
  let last = -1;
  weights.forEach((value, at) => {
    if (value === 0) return;
    for (; at - last > STEP; last += STEP) bytes += String.fromCharCode(STEP, 0);
    bytes += String.fromCharCode(at - last, value & 0xff);
    last = at;
  });
  return btoa(bytes);
}

/** What was packed, `size` weights. Throws where it has more. */
export function unpacked(text: string, size: number): Int8Array {
  const weights = new Int8Array(size);
  const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  let at = -1;
  for (let pair = 0; pair < bytes.length; pair += 2) {
    at += bytes[pair] ?? 0;
    const value = bytes[pair + 1] ?? 0;
    if (value !== 0) weights[at] = value;
  }
  if (at >= size) throw new Error(`The linear reader has ${at + 1} weights, not ${size}.`);
  return weights;
}
