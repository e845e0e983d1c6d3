import { CONTRIB, int, type Graph } from '../onnx/graph';
import { blockCodes, blocksIn, BLOCK, quantiseBlocks } from './blocks';
import { channelCodes, quantiseChannels } from './channels';
import { halfBytes, widen } from './half';
import { forEachSlab, type Matrix } from './matrix';
import { bytesOf } from './vector';

/**
 * How one matrix is stored and multiplied:
 * `fp32` as it is; `int8` 8 bits per output channel, activations quantised on the fly (fast on WASM);
 * `w16` float16, multiplied in float32; `q4` and `q8` blocks of 32 (fast on WebGPU).
 */
export type Format = 'fp32' | 'int8' | 'w16' | 'q8' | 'q4';

/** Adds x times rows [start, end) of a weight, which becomes a weight of the graph called `name`. */
type Multiply = (
  graph: Graph,
  x: string,
  name: string,
  matrix: Matrix,
  start: number,
  end: number,
) => string;

/** The code that stands for 0 in integer products. */
const ZERO = 128;

const plain: Multiply = (graph, x, name, matrix, start, end) => {
  const dims = [matrix.columns, end - start];
  graph.weight({
    tensors: [{ name, type: 'float', dims }],
    produce: async () => [bytesOf(await transposedRows(matrix, start, end))],
  });
  return graph.op('MatMul', [x, name]);
};

const blocks =
  (bits: 4 | 8): Multiply =>
  (graph, x, name, matrix, start, end) => {
    const rows = end - start;
    const perRow = blocksIn(matrix.columns);
    const scales = `${name}.scales`;
    graph.weight({
      tensors: [
        { name, type: 'uint8', dims: [rows, perRow, (BLOCK * bits) / 8] },
        { name: scales, type: 'float', dims: [rows, perRow] },
      ],
      async produce() {
        const out = blockCodes(rows, matrix.columns, bits);
        await forEachSlab(matrix, start, end, (slab, first, count) => {
          quantiseBlocks(slab, count, matrix.columns, bits, out, first - start);
        });
        return [out.codes, bytesOf(out.scales)];
      },
    });
    const attributes = {
      K: int(matrix.columns),
      N: int(rows),
      bits: int(bits),
      block_size: int(BLOCK),
      accuracy_level: int(0),
    };
    return graph.op('MatMulNBits', [x, name, scales], attributes, CONTRIB);
  };

const widened: Multiply = (graph, x, name, matrix, start, end) => {
  graph.weight({
    tensors: [{ name, type: 'float16', dims: [matrix.columns, end - start] }],
    produce: async () => [halfBytes(await transposedRows(matrix, start, end))],
  });
  return graph.op('MatMul', [x, widen(graph, name)]);
};

/**
 * Integer product: the shape of nodes that onnxruntime fuses into one kernel. Codes are unsigned
 * around 128: products of unsigned codes never saturate on processors without VNNI.
 */
const dynamic: Multiply = (graph, x, name, matrix, start, end) => {
  const { codes, scale, zero } = quantisedActivation(graph, x);
  const scales = `${name}.scales`;
  graph.weight({
    tensors: [
      { name, type: 'uint8', dims: [matrix.columns, end - start] },
      { name: scales, type: 'float', dims: [end - start] },
    ],
    produce: () => transposedCodes(matrix, start, end, ZERO),
  });
  const product = graph.op('MatMulInteger', [
    codes,
    name,
    zero,
    graph.constant('uint8', [], [ZERO]),
  ]);
  const asFloat = graph.op('Cast', [product], { to: int(1) });
  return graph.op('Mul', [asFloat, graph.op('Mul', [scale, scales])]);
};

function quantisedActivation(
  graph: Graph,
  x: string,
): { codes: string; scale: string; zero: string } {
  const codes = graph.once(`quantised ${x}`, () => {
    const output = graph.fresh('activation');
    graph.ops('DynamicQuantizeLinear', [x], [output, `${output}.scale`, `${output}.zero`]);
    return output;
  });
  return { codes, scale: `${codes}.scale`, zero: `${codes}.zero` };
}

async function transposedCodes(
  matrix: Matrix,
  start: number,
  end: number,
  zero: number,
): Promise<Uint8Array[]> {
  const rows = end - start;
  const { columns } = matrix;
  const out = channelCodes(rows, columns);
  await forEachSlab(matrix, start, end, (slab, first, count) => {
    quantiseChannels(slab, count, columns, out, first - start);
  });
  const turned = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = (out.codes[row * columns + column] ?? 0) + zero;
    }
  }
  return [turned, bytesOf(out.scales)];
}

/** Rows [start, end) as columns: [in, end − start]. */
async function transposedRows(matrix: Matrix, start: number, end: number): Promise<Float32Array> {
  const rows = end - start;
  const out = new Float32Array(matrix.columns * rows);
  await forEachSlab(matrix, start, end, (slab, first, count) => {
    for (let row = 0; row < count; row++) {
      const target = first - start + row;
      for (let column = 0; column < matrix.columns; column++) {
        out[column * rows + target] = slab[row * matrix.columns + column] ?? 0;
      }
    }
  });
  return out;
}

export const MULTIPLY: Readonly<Record<Format, Multiply>> = {
  fp32: plain,
  int8: dynamic,
  w16: widened,
  q8: blocks(8),
  q4: blocks(4),
};
