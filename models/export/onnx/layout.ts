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

/**
 * Lays the weights out in order in files `<graph>.onnx.<n>`, none over the graph's part
 * size. Throws `usage` where a weight that can't be cut is larger.
 */
export function layOut(graph: Graph): Placement[] {
  const placements: Placement[] = [];
  let part = 0;
  let end = 0;
  for (const tensor of graph.weights.flatMap((group) => group.tensors)) {
    const length = tensorBytes(tensor);
    if (length > graph.partBytes) {
      throw new VenusError(
        'usage',
        `Parts of ${graph.partBytes / 1e6} MB are too small: ${tensor.name} takes ${length / 1e6} MB and can't be cut.`,
        'Allow larger parts with --max-part-mb.',
      );
    }
    let offset = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
    if (offset + length > graph.partBytes) {
      part += 1;
      offset = 0;
    }
    placements.push({ tensor, file: `${graph.name}.onnx.${part}`, offset, length });
    end = offset + length;
  }
  return placements;
}
