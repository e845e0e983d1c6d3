import type { Checkpoint } from '../checkpoint/checkpoint';
import type { Graph } from '../onnx/graph';

/** A row of float32 weights, read when it is written. */
export interface Vector {
  readonly length: number;
  read(): Promise<Float32Array>;
}

/** A vector of the checkpoint, its shape checked at once. */
export function storedVector(checkpoint: Checkpoint, name: string, length: number): Vector {
  checkpoint.expect(name, [length]);
  return { length, read: () => checkpoint.readRows(name, 0, length) };
}

/** The vector with zeros added up to `length`. */
export function paddedVector(vector: Vector, length: number): Vector {
  return {
    length,
    async read() {
      const out = new Float32Array(length);
      out.set(await vector.read());
      return out;
    },
  };
}

/** Adds a vector to the graph as float32; returns its value. */
export function addVector(graph: Graph, name: string, vector: Vector): string {
  return addFloats(graph, name, [vector.length], () => vector.read());
}

/** Adds float32 numbers made when they are written; returns their value. */
export function addFloats(
  graph: Graph,
  name: string,
  dims: readonly number[],
  make: () => Promise<Float32Array> | Float32Array,
): string {
  graph.weight({
    tensors: [{ name, type: 'float', dims }],
    produce: async () => [bytesOf(await make())],
  });
  return name;
}

/** The array's bytes, without copying. */
export function bytesOf(array: Float32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
