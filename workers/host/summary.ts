import type { ModelSummary } from '../venus.worker.api';
import type { Manifest, ModelFile } from '../venus/model/manifest';
import { bytesOf, filesOf } from '../venus/open';

/** Every file of a model, each once. */
export function filesOfModel({ tokenizer, variants }: Manifest): ModelFile[] {
  const files = [tokenizer, ...variants.flatMap(filesOf)];
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

export function summarise(manifest: Manifest): ModelSummary {
  const { id, title, family, licence, source } = manifest;
  return {
    id,
    title,
    family,
    licence,
    source,
    bytes: bytesOf(filesOfModel(manifest)),
    variants: manifest.variants.map((variant) => ({
      name: variant.name,
      backends: variant.backends,
      gpuFeatures: variant.gpuFeatures,
      memory: variant.memory,
      bytes: bytesOf([manifest.tokenizer, ...filesOf(variant)]),
      largestPart: Math.max(...filesOf(variant).map(({ bytes }) => bytes)),
    })),
  };
}
