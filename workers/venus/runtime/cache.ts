import type { OrtApi, Tensor } from './ort';

/** Shape of one decoder stage's cache. */
export interface CacheShape {
  readonly layers: number;
  readonly heads: number;
  readonly headSize: number;
}

/** One stage's cache, as it is fed: `past_key_values.N.key` and `.value`, each [1, heads, length, headSize] float32. */
export type StageCache = Readonly<Record<string, Tensor>>;

/**
 * What the decoder remembers of a sequence of `length` positions, stage by stage. Tensors are never
 * changed in place, so several continuations may start from one cache; whoever makes a cache
 * disposes of it.
 */
export interface Cache {
  readonly length: number;
  readonly stages: readonly StageCache[];
}

const PARTS = ['key', 'value'] as const;

/** A stage's cache, its tensors found by layer and part. */
export function stageCache(
  layers: number,
  tensor: (layer: number, part: 'key' | 'value') => Tensor,
): StageCache {
  const cache: Record<string, Tensor> = {};
  for (let layer = 0; layer < layers; layer++) {
    for (const part of PARTS) cache[`past_key_values.${layer}.${part}`] = tensor(layer, part);
  }
  return cache;
}

/** A cache of no positions, from which a prompt starts. */
export function emptyCache(ort: OrtApi, shapes: readonly CacheShape[]): Cache {
  const stages = shapes.map(({ layers, heads, headSize }) =>
    stageCache(
      layers,
      () => new ort.Tensor('float32', new Float32Array(0), [1, heads, 0, headSize]),
    ),
  );
  return { length: 0, stages };
}

export function disposeCache(cache: Cache): void {
  for (const stage of cache.stages) for (const tensor of Object.values(stage)) tensor.dispose();
}
