import type { OrtApi, Tensor } from './ort';

/** Shape of one decoder stage's cache. */
export interface CacheShape {
  readonly layers: number;
  readonly heads: number;
  readonly headSize: number;
}

/** Keys and values of one layer, each [1, heads, length, headSize] float32. */
export interface LayerCache {
  readonly key: Tensor;
  readonly value: Tensor;
}

/**
 * What the decoder remembers of a sequence of `length` positions: a list of layers for each stage.
 * Tensors are never changed in place, so several continuations may start from one cache; whoever
 * makes a cache disposes of it.
 */
export interface Cache {
  readonly length: number;
  readonly stages: readonly (readonly LayerCache[])[];
}

/** A cache of no positions, from which a prompt starts. */
export function emptyCache(ort: OrtApi, shapes: readonly CacheShape[]): Cache {
  const stages = shapes.map(({ layers, heads, headSize }) =>
    Array.from({ length: layers }, () => {
      const make = () => new ort.Tensor('float32', new Float32Array(0), [1, heads, 0, headSize]);
      return { key: make(), value: make() };
    }),
  );
  return { length: 0, stages };
}

export function disposeCache(cache: Cache): void {
  for (const { key, value } of cache.stages.flat()) {
    key.dispose();
    value.dispose();
  }
}
