import { gather, type Matrix } from '../weights/matrix';
import type { Vector } from '../weights/vector';

/** GroupQueryAttention turns heads of whole sixteens only. */
const UNIT = 16;

/**
 * Channels that a head of `size` is given in the graph. Those added hold zeros, which no product
 * feels; half of them follow each half of the head, since rotary turns pair channels of the two.
 */
export function storedHeadSize(size: number): number {
  return Math.ceil(size / UNIT) * UNIT;
}

/** Rows that make heads of `size` (queries, keys, values), widened. */
export function widenedRows(matrix: Matrix, size: number): Matrix {
  const added = (storedHeadSize(size) - size) / 2;
  if (added === 0) return matrix;
  const none: Matrix = {
    rows: added,
    columns: matrix.columns,
    read: (start, end) => Promise.resolve(new Float32Array((end - start) * matrix.columns)),
  };
  const half = size / 2;
  const halves = Array.from({ length: matrix.rows / half }, (_, i) => [
    { matrix, start: i * half, end: (i + 1) * half },
    { matrix: none, start: 0, end: added },
  ]);
  return gather(halves.flat());
}

/** Columns that take heads of `size` in (the attention's output), widened. */
export function widenedColumns(matrix: Matrix, size: number): Matrix {
  if (storedHeadSize(size) === size) return matrix;
  return {
    rows: matrix.rows,
    columns: (matrix.columns / size) * storedHeadSize(size),
    read: async (start, end) => widened(await matrix.read(start, end), size),
  };
}

/** A bias of heads of `size`, widened. */
export function widenedVector(vector: Vector, size: number): Vector {
  if (storedHeadSize(size) === size) return vector;
  return {
    length: (vector.length / size) * storedHeadSize(size),
    read: async () => widened(await vector.read(), size),
  };
}

function widened(heads: Float32Array, size: number): Float32Array {
  const [from, to] = [size / 2, storedHeadSize(size) / 2];
  const halves = heads.length / from;
  const out = new Float32Array(halves * to);
  for (let i = 0; i < halves; i++) out.set(heads.subarray(i * from, (i + 1) * from), i * to);
  return out;
}
