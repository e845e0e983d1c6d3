import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { modelFolder } from '../../../models/cli/model-folder';
import { nodeRuntime } from '../../../models/cli/node-runtime';
import { exportModel } from '../../../models/export/export';
import { SCHEMES } from '../../../models/export/precision';
import { SILENT } from '../../../models/export/progress';
import { readManifest } from '../../../workers/venus/model/loader';
import { openModel, variantFor, type OpenModel } from '../../../workers/venus/open';
import type { PhotoInput, PixelView } from '../../../workers/venus/types';

export const QWEN = 'test/fixtures/qwen-vl-tiny';
export const NANO = 'test/fixtures/nano-tiny';

/** Exports a tiny checkpoint in float32 and opens it; `close` takes everything away again. */
export async function openTiny(
  checkpoint: string,
): Promise<{ model: OpenModel; folder: string; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'venus-engine-'));
  const options = { checkpoint, out: folder, schemes: [SCHEMES.fp32], partBytes: 50_000_000 };
  await exportModel(options, SILENT);
  const files = modelFolder(folder);
  const manifest = await readManifest(files);
  const variant = variantFor(manifest, 'cpu');
  const runtime = nodeRuntime(2);
  const model = await openModel({ files, manifest, variant, runtime, reason: 'a test' });
  const close = async () => {
    await model.network.dispose();
    rmSync(folder, { recursive: true, force: true });
  };
  return { model, folder, close };
}

export async function readView(file: string): Promise<PixelView> {
  const { data, info } = await sharp(file)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}

export async function readInput(file: string): Promise<PhotoInput> {
  const view = await readView(file);
  return { id: file, view, size: { width: view.width, height: view.height } };
}
