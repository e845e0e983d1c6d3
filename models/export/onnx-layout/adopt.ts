import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest, Variant } from '../../../workers/venus/model/manifest';
import { makeFolder, writeWhole } from '../folder/files';
import { nameOf } from '../folder/plan';
import type { Scheme } from '../precision';
import { aboutOf, cacheOf, faulty, readOnnxConfig } from './config';
import { copied, copyGraph } from './graph-files';

/** What transformers.js appends to a graph's name for a precision that keeps float32 at its ends. */
const SUFFIXES: Readonly<Record<string, string>> = { fp32: '', int8: '_int8', q4: '_q4' };

/** Whether a folder holds a SmolVLM or Idefics3 model as ONNX graphs, the layout of transformers.js. */
export async function isOnnxLayout(folder: string): Promise<boolean> {
  const config = await json(folder, 'config.json').catch(() => undefined);
  const type = (config as { model_type?: unknown } | undefined)?.model_type;
  return (type === 'smolvlm' || type === 'idefics3') && (await exists(join(folder, 'onnx')));
}

/**
 * Makes a model folder of such a folder: its graphs are copied, their weights in parts where a file
 * is over `partBytes`, and `venus.json` written last. Throws `checkpoint-invalid` naming what is
 * missing, `usage` where a weight is larger than a part, `storage-full`.
 */
export async function adoptOnnx(
  folder: string,
  out: string,
  schemes: readonly Scheme[],
  partBytes: number,
  about: Partial<Pick<Manifest, 'id' | 'title' | 'licence' | 'source'>> = {},
): Promise<Manifest> {
  const read = readOnnxConfig({
    config: await json(folder, 'config.json'),
    generation: await json(folder, 'generation_config.json'),
    preprocessor: await json(folder, 'preprocessor_config.json'),
    tokenizer: await json(folder, 'tokenizer.json'),
  });
  await makeFolder(join(out, 'onnx'));
  await rm(join(out, 'venus.json'), { force: true });
  const cache = cacheOf(read);
  const variants: Variant[] = [];
  for (const { name, backends } of schemes) {
    const suffix = SUFFIXES[name];
    if (suffix === undefined) throw faulty(`there is no ${name} in this layout`);
    const graph = (stem: string) => copyGraph(folder, out, `onnx/${stem}${suffix}.onnx`, partBytes);
    const files = {
      vision: await graph('vision_encoder'),
      embed: await graph('embed_tokens'),
      decoder: [{ ...(await graph('decoder_model_merged')), cache }],
    };
    const bytes = [files.vision, files.embed, ...files.decoder]
      .flatMap((one) => [one.graph, ...one.data])
      .reduce((sum, file) => sum + file.bytes, 0);
    const { layers, heads, headSize } = cache;
    const held = 8 * layers * heads * headSize * read.config.text_config.max_position_embeddings;
    // Weights, their file while it loads, and a full cache of keys and values.
    const memory = 2 * bytes + held;
    variants.push({ name, backends: [...backends], gpuFeatures: [], memory, ...files });
  }
  const name = nameOf(folder);
  const manifest: Manifest = {
    format: 1,
    ...name,
    licence: 'That of the model',
    source: `ONNX graphs of ${name.title}`,
    ...about,
    ...aboutOf(read),
    tokenizer: await copied(folder, out, 'tokenizer.json'),
    variants,
  };
  await writeWhole(out, 'venus.json', new TextEncoder().encode(JSON.stringify(manifest, null, 1)));
  return manifest;
}

async function json(folder: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown;
  } catch {
    throw faulty(`${name} is missing or damaged`);
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
