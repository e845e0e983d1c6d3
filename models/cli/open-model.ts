import type { Engine } from '../../workers/venus/engine';
import { readManifest } from '../../workers/venus/model/loader';
import {
  openEngine,
  openModel,
  variantFor,
  type OpenModel,
  type OpenOptions,
} from '../../workers/venus/open';
import { modelFolder } from './model-folder';
import { nodeRuntime } from './node-runtime';

/** Opens a model folder on this machine's CPU. */
export async function openFolder(folder: string): Promise<Engine> {
  return openEngine(await options(folder));
}

/** The same, for plain generation. */
export async function openFolderModel(folder: string): Promise<OpenModel> {
  return openModel(await options(folder));
}

async function options(folder: string): Promise<OpenOptions> {
  const files = modelFolder(folder);
  const manifest = await readManifest(files);
  return {
    files,
    manifest,
    variant: variantFor(manifest, 'cpu'),
    runtime: nodeRuntime(),
    reason: 'On the command line the model runs on the CPU.',
  };
}
