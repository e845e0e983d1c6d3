import type { Checkpoint } from '../checkpoint/checkpoint';
import { CONTRIB, int } from '../onnx/graph';
import { gather, stored, transposed, type Matrix } from '../weights/matrix';
import { addFloats, addVector, storedVector } from '../weights/vector';
import { resamplerHeads } from './config';
import { gridSide, norm, project, resizedGrid, type VisionScope } from './vision';

const EPSILON = 1e-6;

/**
 * Learned queries look at the patches [1, patches, width] and give [1, queries, outputDim]. The
 * queries depend on no picture, so they are projected here, once.
 */
export function resampler(scope: VisionScope, x: string, prefix: string, visual: string): string {
  const { graph, checkpoint, config } = scope;
  const { width, output_dim: dim } = config.visual;
  const grid = gridSide(config);
  const count = checkpoint.shape(`${prefix}.query`)[0] ?? 0;
  checkpoint.expect(`${prefix}.query`, [count, dim]);
  checkpoint.expect(`${prefix}.pos_embed`, [count, dim]);

  const packed = stored(checkpoint, `${prefix}.attn.in_proj_weight`, [3 * dim, dim]);
  const packedBias = stored(checkpoint, `${prefix}.attn.in_proj_bias`, [3 * dim]);
  const side = (source: Matrix, part: number): Matrix =>
    gather([{ matrix: source, start: part * dim, end: (part + 1) * dim }]);

  const queries = addFloats(graph, `${prefix}.queries`, [1, count, dim], () =>
    projectedQueries(checkpoint, prefix, count, dim, side(packed, 0), side(packedBias, 0)),
  );
  const values = norm(scope, narrowed(scope, x, prefix, width, dim), `${prefix}.ln_kv`, dim);
  const positions = addFloats(graph, `${prefix}.positions`, [1, grid * grid, dim], () =>
    resizedGrid(checkpoint, `${prefix}.pos_embed`, grid, dim),
  );
  const keys = graph.op('Add', [values, positions]);
  const [key, value] = [keys, values].map((input, i) => {
    const label = `${prefix}.${i === 0 ? 'key' : 'value'}`;
    const bias = addFloats(graph, `${label}.bias`, [dim], () =>
      side(packedBias, i + 1).read(0, dim),
    );
    return project(scope, input, label, side(packed, i + 1), 'bridge', bias);
  });
  const heads = { num_heads: int(resamplerHeads(config)) };
  const context = graph.op('MultiHeadAttention', [queries, key ?? '', value ?? ''], heads, CONTRIB);
  const out = stored(checkpoint, `${prefix}.attn.out_proj.weight`, [dim, dim]);
  const outBias = storedVector(checkpoint, `${prefix}.attn.out_proj.bias`, dim);
  const pooled = project(
    scope,
    context,
    `${prefix}.out`,
    out,
    'bridge',
    addVector(graph, `${prefix}.out.bias`, outBias),
  );

  const finished = norm(scope, pooled, `${visual}.ln_post`, dim);
  const proj = transposed(stored(checkpoint, `${visual}.proj`, [dim, dim]));
  return project(scope, finished, `${visual}.proj`, proj, 'bridge');
}

/** Patches brought to the queries' width; a checkpoint of equal widths has no such weight. */
function narrowed(
  scope: VisionScope,
  x: string,
  prefix: string,
  width: number,
  dim: number,
): string {
  const name = `${prefix}.kv_proj.weight`;
  if (width === dim && !scope.checkpoint.has(name)) return x;
  return project(
    scope,
    x,
    `${prefix}.kv_proj`,
    stored(scope.checkpoint, name, [dim, width]),
    'bridge',
  );
}

async function projectedQueries(
  checkpoint: Checkpoint,
  prefix: string,
  count: number,
  dim: number,
  weight: Matrix,
  bias: Matrix,
): Promise<Float32Array> {
  const query = await checkpoint.read(`${prefix}.query`, [count, dim]);
  const position = await checkpoint.read(`${prefix}.pos_embed`, [count, dim]);
  const scale = await checkpoint.read(`${prefix}.ln_q.weight`, [dim]);
  const shift = await checkpoint.read(`${prefix}.ln_q.bias`, [dim]);
  const input = new Float64Array(count * dim);
  for (let row = 0; row < count; row++) {
    const start = row * dim;
    const normed = normalised(query.subarray(start, start + dim));
    for (let i = 0; i < dim; i++) {
      input[start + i] = Math.fround(
        (normed[i] ?? 0) * (scale[i] ?? 0) + (shift[i] ?? 0) + (position[start + i] ?? 0),
      );
    }
  }
  const [rows, offsets] = await Promise.all([weight.read(0, dim), bias.read(0, dim)]);
  const out = new Float32Array(count * dim);
  for (let i = 0; i < dim; i++) {
    const weights = Float64Array.from(rows.subarray(i * dim, (i + 1) * dim));
    for (let row = 0; row < count; row++) {
      out[row * dim + i] = (offsets[i] ?? 0) + dot(input, row * dim, weights);
    }
  }
  return out;
}

function normalised(row: Float32Array): Float64Array {
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
  return Float64Array.from(row, (value) => (value - mean) / Math.sqrt(variance + EPSILON));
}

/** Product of `b` with as many numbers of `a` from `start` on, in four sums that do not wait for each other. */
function dot(a: Float64Array, start: number, b: Float64Array): number {
  const whole = b.length - (b.length % 4);
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  for (let i = 0; i < whole; i += 4) {
    sum0 += a[start + i]! * b[i]!;
    sum1 += a[start + i + 1]! * b[i + 1]!;
    sum2 += a[start + i + 2]! * b[i + 2]!;
    sum3 += a[start + i + 3]! * b[i + 3]!;
  }
  for (let i = whole; i < b.length; i++) sum0 += a[start + i]! * b[i]!;
  return sum0 + sum1 + (sum2 + sum3);
}
