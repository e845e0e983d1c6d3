import { int, type Graph } from '../onnx/graph';
import { blocksIn, BLOCK } from './blocks';
import type { Matrix } from './matrix';
import { MULTIPLY, type Format } from './multiply';

/** Adds x·Wᵀ (+ bias, a value of the graph) for a weight [out, in]; large weights go in several pieces. */
export function linear(
  graph: Graph,
  x: string,
  name: string,
  matrix: Matrix,
  format: Format,
  bias?: string,
): string {
  const pieces = split(matrix.rows, bytesPerRow(matrix.columns, format), graph.partBytes);
  const products = pieces.map(([start, end], index) => {
    const label = pieces.length === 1 ? name : `${name}.${index}`;
    return MULTIPLY[format](graph, x, label, matrix, start, end);
  });
  const [first = ''] = products;
  const whole = products.length === 1 ? first : graph.op('Concat', products, { axis: int(-1) });
  return bias === undefined ? whole : graph.op('Add', [whole, bias]);
}

/** Equal stretches [start, end) of `rows`, each of at most `limit` bytes. */
export function split(rows: number, bytesPerRow: number, limit: number): [number, number][] {
  const most = Math.max(1, Math.floor(limit / bytesPerRow));
  const step = Math.ceil(rows / Math.ceil(rows / most));
  const pieces: [number, number][] = [];
  for (let start = 0; start < rows; start += step)
    pieces.push([start, Math.min(rows, start + step)]);
  return pieces;
}

function bytesPerRow(columns: number, format: Format): number {
  switch (format) {
    case 'fp32':
      return columns * 4;
    case 'w16':
      return columns * 2;
    case 'int8':
      return columns;
    case 'q8':
      return blocksIn(columns) * BLOCK;
    case 'q4':
      return (blocksIn(columns) * BLOCK) / 2;
  }
}
