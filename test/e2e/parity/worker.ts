import { addressFiles } from '../../../workers/host/address-files';
import { findGpu, gpuRuntime, wasmRuntime } from '../../../workers/host/web-runtime';
import { generate } from '../../../workers/venus/generate';
import { readManifest } from '../../../workers/venus/model/loader';
import { readsSideBySide } from '../../../workers/venus/self-test';
import { openModel, variantFor } from '../../../workers/venus/open';
import type { Runtime } from '../../../workers/venus/runtime/ort';
import type { PixelView } from '../../../workers/venus/types';
import type { Ask, Reply } from './ask';

/** The studio's own engine and its own runtimes, without the choice between them. */
self.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  answer(data).then(
    (reply) => self.postMessage(reply),
    (thrown: unknown) =>
      self.postMessage({ error: thrown instanceof Error ? String(thrown.stack) : String(thrown) }),
  );
});

async function answer(ask: Ask): Promise<Reply> {
  const runtime = await runtimeFor(ask.backend);
  if (!runtime) return { missing: 'This browser offers no WebGPU adapter.' };
  const files = addressFiles(ask.model);
  const manifest = await readManifest(files);
  const variant = variantFor(manifest, ask.backend);
  const model = await openModel({ files, manifest, variant, runtime, reason: 'A test asks.' });
  try {
    const { ids, imageAt, maxNewTokens } = ask;
    const view = await pixelsOf(ask.picture);
    const prompt = { ids, imageAt };
    const { tokens } = await generate(model, prompt, view, { maxNewTokens });
    const sideBySide = await readsSideBySide(model, prompt, view, tokens);
    return {
      tokens,
      sideBySide,
      ...(runtime.adapter !== undefined && { adapter: runtime.adapter }),
    };
  } finally {
    await model.network.dispose();
  }
}

async function runtimeFor(backend: Ask['backend']): Promise<Runtime | undefined> {
  if (backend === 'wasm') return wasmRuntime();
  const gpu = await findGpu();
  return gpu && gpuRuntime(gpu);
}

async function pixelsOf(address: string): Promise<PixelView> {
  const response = await fetch(address);
  const bitmap = await createImageBitmap(await response.blob(), { colorSpaceConversion: 'none' });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}
