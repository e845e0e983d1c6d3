import type { Checkpoint } from '../checkpoint/checkpoint';

/** A weight matrix [rows = outputs, columns = inputs], read some rows at a time as float32. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Rows [start, end), row by row. */
  read(start: number, end: number): Promise<Float32Array>;
}

/** A matrix of which some columns can be had alone. */
export interface Table extends Matrix {
  /** Columns [first, last). */
  part(first: number, last: number): Matrix;
}

/** A stretch of rows [start, end) of a matrix. */
export interface RowRange {
  readonly matrix: Matrix;
  readonly start: number;
  readonly end: number;
}

/** A matrix of the checkpoint; trailing axes count as columns. Checks its shape at once. */
export function stored(checkpoint: Checkpoint, name: string, shape: readonly number[]): Table {
  checkpoint.expect(name, shape);
  const [rows = 0, ...rest] = shape;
  const columns = rest.reduce((product, side) => product * side, 1);
  return {
    rows,
    columns,
    read: (start, end) => checkpoint.readRows(name, start, end),
    part: (first, last) => ({
      rows,
      columns: last - first,
      read: (start, end) => checkpoint.readPart(name, start, end, first, last),
    }),
  };
}

/** A matrix already in memory. */
export function held(rows: number, columns: number, data: Float32Array): Table {
  const cut = (start: number, end: number) => data.subarray(start * columns, end * columns);
  return {
    rows,
    columns,
    read: (start, end) => Promise.resolve(cut(start, end)),
    part: (first, last) => ({
      rows,
      columns: last - first,
      read(start, end) {
        const out = new Float32Array((end - start) * (last - first));
        for (let row = start; row < end; row++) {
          out.set(cut(row, row + 1).subarray(first, last), (row - start) * (last - first));
        }
        return Promise.resolve(out);
      },
    }),
  };
}

/** Matrices of equal width, one below the other. */
export function stack(...matrices: readonly Matrix[]): Matrix {
  return gather(matrices.map((matrix) => ({ matrix, start: 0, end: matrix.rows })));
}

/** Stretches of rows, one below the other. */
export function gather(ranges: readonly RowRange[]): Matrix {
  const columns = ranges[0]?.matrix.columns ?? 0;
  const rows = ranges.reduce((sum, range) => sum + range.end - range.start, 0);
  return {
    rows,
    columns,
    async read(start, end) {
      const out = new Float32Array((end - start) * columns);
      let first = 0;
      for (const range of ranges) {
        const last = first + range.end - range.start;
        const from = Math.max(start, first);
        const to = Math.min(end, last);
        if (from < to) {
          const shift = range.start - first;
          out.set(await range.matrix.read(from + shift, to + shift), (from - start) * columns);
        }
        first = last;
      }
      return out;
    },
  };
}

/** The matrix with rows and columns of zeros added up to the given size. */
export function padded(matrix: Matrix, rows: number, columns: number): Matrix {
  if (rows === matrix.rows && columns === matrix.columns) return matrix;
  return {
    rows,
    columns,
    async read(start, end) {
      const out = new Float32Array((end - start) * columns);
      const last = Math.min(end, matrix.rows);
      if (start >= last) return out;
      const inner = await matrix.read(start, last);
      for (let row = 0; row < last - start; row++) {
        const source = inner.subarray(row * matrix.columns, (row + 1) * matrix.columns);
        out.set(source, row * columns);
      }
      return out;
    },
  };
}

/** Rows and columns exchanged; goes through the whole source for each call, so for small matrices. */
export function transposed(matrix: Matrix): Matrix {
  return {
    rows: matrix.columns,
    columns: matrix.rows,
    async read(start, end) {
      const out = new Float32Array((end - start) * matrix.rows);
      await forEachSlab(matrix, 0, matrix.rows, (slab, first, count) => {
        for (let row = start; row < end; row++) {
          const target = (row - start) * matrix.rows + first;
          for (let i = 0; i < count; i++) out[target + i] = slab[i * matrix.columns + row]!;
        }
      });
      return out;
    },
  };
}

/** Float32 numbers that one step of quantising may hold: 4 MB, which a processor's cache holds too. */
const SLAB_NUMBERS = 1_000_000;

/** Visits rows [start, end) in slabs of bounded size, in order; reads the next during a visit. */
export async function forEachSlab(
  matrix: Matrix,
  start: number,
  end: number,
  visit: (slab: Float32Array, firstRow: number, rows: number) => void,
): Promise<void> {
  const step = Math.max(1, Math.floor(SLAB_NUMBERS / matrix.columns));
  const read = (row: number) => matrix.read(row, Math.min(end, row + step));
  let next = start < end ? read(start) : undefined;
  for (let row = start; next; row += step) {
    const slab = await next;
    next = row + step < end ? read(row + step) : undefined;
    visit(slab, row, slab.length / matrix.columns);
  }
}
