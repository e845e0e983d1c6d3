import { z } from 'zod';
import { generate } from './generate';
import type { Prompt } from './model/chat';
import { readManifest } from './model/loader';
import { openModel, type OpenModel } from './open';
import { disposeCache } from './runtime/cache';
import { lastLogits } from './runtime/decoder';
import type { Runtime } from './runtime/ort';
import { PROMPT } from './runtime/tree';
import type { ModelFiles, PixelView } from './types';

/** What the self-test model is fed and must answer, for each of its variants. */
const goldenSchema = z.object({
  picture: z.literal('waves'),
  ids: z.array(z.number().int()),
  imageAt: z.number().int(),
  tokens: z.record(z.string(), z.array(z.number().int())),
});

/**
 * Runs a tiny model with known answers on a backend before the backend is trusted with a photo: some
 * GPUs are wrong without saying so. `variant`: the precision that will be used; where the tiny model
 * lacks it, all that it has are tried. Resolves with what went wrong, or undefined if nothing did.
 */
export async function selfTest(
  runtime: Runtime,
  files: ModelFiles,
  variant: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const manifest = await readManifest(files, signal);
  const golden = goldenSchema.parse(
    JSON.parse(new TextDecoder().decode(await files.read('golden.json', signal))),
  );
  const able = manifest.variants.filter(({ backends }) => backends.includes(runtime.backend));
  const same = able.filter(({ name }) => name === variant);
  for (const tested of same.length > 0 ? same : able) {
    const expected = golden.tokens[tested.name] ?? [];
    const options = { files, manifest, variant: tested, runtime, reason: 'self-test', signal };
    const model = await openModel(options);
    try {
      const view = waves(manifest.image);
      const { tokens } = await generate(model, golden, view, {
        maxNewTokens: expected.length,
        ignoreStops: true,
        signal,
      });
      const isRight =
        tokens.join() === expected.join() && (await readsSideBySide(model, golden, view, expected));
      if (!isRight) return `it calculates wrongly in ${tested.name}`;
    } finally {
      await model.network.dispose();
    }
  }
  return undefined;
}

/**
 * Part of the spread of a token's logits by which they may differ when it is read beside others:
 * rounding to 8 bits makes 0.02 of it, tokens that see what they should not see 0.04.
 */
const TOLERANCE = 0.025;

/**
 * Whether tokens that follow the prompt are read the same beside others as alone: half of those
 * given, then the others, between continuations that are of no interest.
 */
export async function readsSideBySide(
  { network }: OpenModel,
  prompt: Prompt,
  view: PixelView,
  tokens: readonly number[],
): Promise<boolean> {
  const { data: features } = await network.vision.features(crypto.randomUUID(), view);
  const start = await network.prefill(prompt, features);
  const reader = network.sideBySide(start);
  try {
    let [from, after] = [0, PROMPT];
    for (const end of [tokens.length >> 1, tokens.length]) {
      const ids = tokens.slice(from, end);
      const beside = { after, ids: [...ids].reverse() };
      const [, reading] = await reader.read([beside, { after, ids }, beside]);
      const alone = lastLogits(await network.peek(tokens.slice(0, end), start.cache));
      const isSame = reading && difference(reading.logits, alone) <= TOLERANCE;
      if (!isSame) return false;
      [from, after] = [end, reading.tip];
    }
    return true;
  } finally {
    reader.dispose();
    disposeCache(start.cache);
  }
}

/** Root mean square of the difference, against the spread of the second. */
function difference(found: Float32Array, due: Float32Array): number {
  const mean = due.reduce((sum, value) => sum + value, 0) / due.length;
  const squares = (of: (i: number) => number) => due.reduce((sum, _, i) => sum + of(i) ** 2, 0);
  const apart = squares((i) => (found[i] ?? NaN) - (due[i] ?? NaN));
  return Math.sqrt(apart / squares((i) => (due[i] ?? NaN) - mean));
}

/** The picture of the golden answers: channel c of pixel (x, y) is (5 · x · (c + 1) + 3 · y) mod 256. */
function waves({ width, height }: { width: number; height: number }): PixelView {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    for (let channel = 0; channel < 3; channel++) {
      data[i * 4 + channel] = (5 * x * (channel + 1) + 3 * y) % 256;
    }
  }
  return { width, height, data };
}
