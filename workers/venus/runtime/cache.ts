import { floats, type OrtApi, type Tensor } from './ort';

/** Shape of one decoder stage's cache. */
export interface CacheShape {
  readonly layers: number;
  readonly heads: number;
  readonly headSize: number;
}

/** Keys and values of one layer, each [rows, heads, length, headSize] float32. */
export interface LayerCache {
  readonly key: Tensor;
  readonly value: Tensor;
}

/**
 * What the decoder remembers of `rows` sequences of `length` positions: a list of layers for each
 * stage. Tensors are never changed in place, so several continuations may start from one cache;
 * whoever makes a cache disposes of it.
 */
export interface Cache {
  readonly rows: number;
  readonly length: number;
  readonly stages: readonly (readonly LayerCache[])[];
}

/** A cache of no positions, from which a prompt starts. */
export function emptyCache(ort: OrtApi, shapes: readonly CacheShape[], rows = 1): Cache {
  const stages = shapes.map(({ layers, heads, headSize }) =>
    Array.from({ length: layers }, () => {
      const make = () => new ort.Tensor('float32', new Float32Array(0), [rows, heads, 0, headSize]);
      return { key: make(), value: make() };
    }),
  );
  return { rows, length: 0, stages };
}

export function disposeCache(cache: Cache): void {
  for (const { key, value } of cache.stages.flat()) {
    key.dispose();
    value.dispose();
  }
}

/** A cache's values on the CPU, from which rows are gathered; one download serves many gathers. */
export interface HostCache {
  readonly rows: number;
  readonly length: number;
  readonly stages: readonly (readonly { readonly key: HostTensor; readonly value: HostTensor }[])[];
}

interface HostTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

export async function downloadCache(cache: Cache): Promise<HostCache> {
  const host = async (tensor: Tensor) => ({ data: await floats(tensor), dims: tensor.dims });
  const stages = await Promise.all(
    cache.stages.map((layers) =>
      Promise.all(
        layers.map(async ({ key, value }) => ({ key: await host(key), value: await host(value) })),
      ),
    ),
  );
  return { rows: cache.rows, length: cache.length, stages };
}

/** A new cache whose row i is row `rows[i]` of `host`. */
export function gatherRows(ort: OrtApi, host: HostCache, rows: readonly number[]): Cache {
  const gather = ({ data, dims }: HostTensor): Tensor => {
    const size = data.length / host.rows;
    const gathered = new Float32Array(size * rows.length);
    rows.forEach((row, i) => gathered.set(data.subarray(row * size, (row + 1) * size), i * size));
    return new ort.Tensor('float32', gathered, [rows.length, ...dims.slice(1)]);
  };
  const stages = host.stages.map((layers) =>
    layers.map(({ key, value }) => ({ key: gather(key), value: gather(value) })),
  );
  return { rows: rows.length, length: host.length, stages };
}

/** Bytes that one row takes in all tensors together, and in the largest of them. */
export function bytesOfRow({ rows, stages }: Cache): { total: number; largest: number } {
  const sizes = stages.flat().flatMap(({ key, value }) => [bytesOf(key), bytesOf(value)]);
  return {
    total: sizes.reduce((sum, size) => sum + size, 0) / rows,
    largest: Math.max(...sizes) / rows,
  };
}

function bytesOf({ dims }: Tensor): number {
  return dims.reduce((product, dim) => product * dim, Float32Array.BYTES_PER_ELEMENT);
}
