import { VenusError } from '../../../workers/venus/errors';
import { tensorBytes, type Graph, type TensorSpec } from './graph';

/** Tensors start at multiples of this, so that they can be looked at in place. */
const ALIGNMENT = 64;

/** Where a weight lies: a part of the external data and the bytes in it. */
export interface Placement {
  readonly tensor: TensorSpec;
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** A weight's place among the parts, which are counted from 0. */
interface Place {
  readonly part: number;
  readonly offset: number;
}

/**
 * Lays the weights out in order in files `<graph>.onnx.<n>`, none over the graph's part
 * size. Throws `usage` where a weight that can't be cut is larger.
 */
export function layOut(graph: Graph): Placement[] {
  const tensors = graph.weights
    .flatMap((group) => group.tensors)
    .map((tensor) => ({ tensor, name: tensor.name, length: tensorBytes(tensor) }));
  return placed(tensors, graph.partBytes).map(({ tensor, length, part, offset }) => ({
    tensor,
    file: `${graph.name}.onnx.${part}`,
    offset,
    length,
  }));
}

/** Weights with their places, in order, in parts that are none over `partBytes`. */
export function placed<T extends { readonly name: string; readonly length: number }>(
  weights: readonly T[],
  partBytes: number,
): (T & Place)[] {
  let part = 0;
  let end = 0;
  return weights.map((weight) => {
    const { name, length } = weight;
    if (length > partBytes) throw tooSmall(partBytes, name, length);
    let offset = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
    if (offset + length > partBytes) {
      part += 1;
      offset = 0;
    }
    end = offset + length;
    return { ...weight, part, offset };
  });
}

/** Parts are smaller than something that can't be cut. */
export function tooSmall(partBytes: number, name: string, length: number): VenusError {
  return new VenusError(
    'usage',
    `Parts of ${partBytes / 1e6} MB are too small: ${name} takes ${length / 1e6} MB and can't be cut.`,
    'Allow larger parts with --max-part-mb.',
  );
}
