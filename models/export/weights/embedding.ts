import { CONTRIB, int, type Graph } from '../onnx/graph';
import { blockCodes, blocksIn, BLOCK, quantiseBlocks } from './blocks';
import { channelCodes, quantiseChannels } from './channels';
import { split } from './linear';
import { forEachSlab, type Matrix, type Table } from './matrix';
import type { Format } from './multiply';
import { bytesOf } from './vector';

/** How rows are stored: as they are, 8 bits with a scale per row, or 8 bits in blocks of 32. */
export type EmbeddingFormat = Extract<Format, 'fp32' | 'int8' | 'q8'>;

/**
 * Adds a look-up of rows of a table [vocabulary, width]. A table over the part size is cut along
 * its width, so that every piece serves every id and the pieces' answers are put side by side.
 */
export function embedding(
  graph: Graph,
  ids: string,
  name: string,
  table: Table,
  format: EmbeddingFormat,
): string {
  const unit = format === 'q8' ? BLOCK : 1;
  const bytesPerColumn = table.rows * (format === 'fp32' ? 4 : 1) * unit;
  const pieces = split(Math.ceil(table.columns / unit), bytesPerColumn, graph.partBytes);
  const parts = pieces.map(([first, last], index) => {
    const label = pieces.length === 1 ? name : `${name}.${index}`;
    const piece = table.part(first * unit, Math.min(last * unit, table.columns));
    return LOOK_UP[format](graph, ids, label, piece);
  });
  const [only = ''] = parts;
  return parts.length === 1 ? only : graph.op('Concat', parts, { axis: int(-1) });
}

type LookUp = (graph: Graph, ids: string, name: string, table: Matrix) => string;

const plain: LookUp = (graph, ids, name, table) => {
  graph.weight({
    tensors: [{ name, type: 'float', dims: [table.rows, table.columns] }],
    async produce() {
      const out = new Float32Array(table.rows * table.columns);
      await forEachSlab(table, 0, table.rows, (slab, row) => {
        out.set(slab, row * table.columns);
      });
      return [bytesOf(out)];
    },
  });
  return graph.op('Gather', [name, ids]);
};

const perRow: LookUp = (graph, ids, name, table) => {
  const scales = `${name}.scales`;
  graph.weight({
    tensors: [
      { name, type: 'int8', dims: [table.rows, table.columns] },
      { name: scales, type: 'float', dims: [table.rows, 1] },
    ],
    async produce() {
      const out = channelCodes(table.rows, table.columns);
      await forEachSlab(table, 0, table.rows, (slab, row, count) => {
        quantiseChannels(slab, count, table.columns, out, row);
      });
      return [new Uint8Array(out.codes.buffer), bytesOf(out.scales)];
    },
  });
  const codes = graph.op('Cast', [graph.op('Gather', [name, ids])], { to: int(1) });
  return graph.op('Mul', [codes, graph.op('Gather', [scales, ids])]);
};

const perBlock: LookUp = (graph, ids, name, table) => {
  const scales = `${name}.scales`;
  graph.weight({
    tensors: [
      { name, type: 'uint8', dims: [table.rows, table.columns] },
      { name: scales, type: 'float', dims: [table.rows, blocksIn(table.columns)] },
    ],
    async produce() {
      const out = blockCodes(table.rows, table.columns, 8);
      await forEachSlab(table, 0, table.rows, (slab, row, count) => {
        quantiseBlocks(slab, count, table.columns, 8, out, row);
      });
      return [out.codes, bytesOf(out.scales)];
    },
  });
  const attributes = {
    bits: int(8),
    block_size: int(BLOCK),
    gather_axis: int(0),
    quantize_axis: int(1),
  };
  return graph.op('GatherBlockQuantized', [name, ids, scales], attributes, CONTRIB);
};

const LOOK_UP: Readonly<Record<EmbeddingFormat, LookUp>> = {
  fp32: plain,
  int8: perRow,
  q8: perBlock,
};
