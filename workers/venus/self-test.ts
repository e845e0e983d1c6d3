import { z } from 'zod';
import { generate } from './generate';
import { readManifest } from './model/loader';
import { openModel } from './open';
import type { Runtime } from './runtime/ort';
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
      const { tokens } = await generate(model, golden, waves(manifest.image), {
        maxNewTokens: expected.length,
        ignoreStops: true,
        signal,
      });
      if (tokens.join() !== expected.join()) return `it calculates wrongly in ${tested.name}`;
    } finally {
      await model.network.dispose();
    }
  }
  return undefined;
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
