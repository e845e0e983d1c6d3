import type { Checkpoint } from '../checkpoint/checkpoint';
import { CONTRIB, Graph, int, ints } from '../onnx/graph';
import { layerNorm } from '../onnx/norm';
import { formatFor, storedWidth, type Scheme, type Role } from '../precision';
import { linear } from '../weights/linear';
import { gather, padded, stored, type Matrix } from '../weights/matrix';
import { addFloats, addVector, paddedVector, storedVector } from '../weights/vector';
import { resizeGrid } from './bicubic';
import type { QwenConfig } from './config';
import { resampler } from './resampler';

/** Prefix of all vision tensors. */
const VISUAL = 'transformer.visual';

/** What the parts of the vision graph share. */
export interface VisionScope {
  readonly graph: Graph;
  readonly checkpoint: Checkpoint;
  readonly config: QwenConfig;
  readonly scheme: Scheme;
}

/** `pixel_values` [1, 3, H, W] → `image_features` [1, queries, hidden]. */
export function buildVision(
  name: string,
  checkpoint: Checkpoint,
  config: QwenConfig,
  scheme: Scheme,
  partBytes: number,
): Graph {
  const graph = new Graph(name, partBytes);
  const scope: VisionScope = { graph, checkpoint, config, scheme };
  const { image_size: side, layers, output_dim: outputDim } = config.visual;
  checkpoint.expectLayers(`${VISUAL}.transformer.resblocks`, layers, 'visual.layers');
  const pixels = graph.input('pixel_values', 'float', [1, 3, side, side]);
  let x = patches(scope, pixels);
  for (let i = 0; i < layers; i++) x = block(scope, x, i);
  const features = resampler(scope, x, `${VISUAL}.attn_pool`, VISUAL);
  const queries = checkpoint.shape(`${VISUAL}.attn_pool.query`)[0] ?? 0;
  graph.output('image_features', 'float', [1, queries, outputDim], features);
  return graph;
}

/** Patches along a side of the picture. */
export function gridSide(config: QwenConfig): number {
  return config.visual.image_size / config.visual.patch_size;
}

function patches({ graph, checkpoint, config }: VisionScope, pixels: string): string {
  const { width, patch_size: patch } = config.visual;
  const grid = gridSide(config);
  const name = `${VISUAL}.conv1.weight`;
  const dims = [width, 3, patch, patch];
  checkpoint.expect(name, dims);
  const kernel = addFloats(graph, 'conv1', dims, () => checkpoint.read(name, dims));
  const maps = graph.op('Conv', [pixels, kernel], {
    kernel_shape: ints(patch, patch),
    strides: ints(patch, patch),
  });
  const flat = graph.op('Reshape', [maps, graph.constant('int64', [3], [1, width, grid * grid])]);
  const rows = graph.op('Transpose', [flat], { perm: ints(0, 2, 1) });
  const positions = addFloats(graph, 'positional_embedding', [1, grid * grid, width], () =>
    resizedGrid(checkpoint, `${VISUAL}.positional_embedding`, grid, width),
  );
  return norm({ graph, checkpoint }, graph.op('Add', [rows, positions]), `${VISUAL}.ln_pre`, width);
}

/** A square table of positions of the checkpoint, resized to `side` × `side`. */
export async function resizedGrid(
  checkpoint: Checkpoint,
  name: string,
  side: number,
  width: number,
): Promise<Float32Array> {
  const rows = checkpoint.shape(name)[0] ?? 0;
  const from = Math.round(Math.sqrt(rows));
  const table = await checkpoint.read(name, [from * from, width]);
  return resizeGrid(table, from, side, width);
}

/** LayerNorm by a weight and a bias of the checkpoint. */
export function norm(
  { graph, checkpoint }: Pick<VisionScope, 'graph' | 'checkpoint'>,
  x: string,
  name: string,
  width: number,
): string {
  const weight = addVector(
    graph,
    `${name}.weight`,
    storedVector(checkpoint, `${name}.weight`, width),
  );
  const bias = addVector(graph, `${name}.bias`, storedVector(checkpoint, `${name}.bias`, width));
  return layerNorm(graph, x, weight, bias, 1e-6);
}

function block(scope: VisionScope, x: string, index: number): string {
  const { graph, checkpoint, config, scheme } = scope;
  const { width, mlp_ratio: ratio } = config.visual;
  const prefix = `${VISUAL}.transformer.resblocks.${index}`;
  const context = attention(scope, norm(scope, x, `${prefix}.ln_1`, width), `${prefix}.attn`);
  const middle = graph.op('Add', [x, context]);

  const hidden = Math.trunc(width * ratio);
  const room = storedWidth(scheme, 'vision', hidden);
  const fc = stored(checkpoint, `${prefix}.mlp.c_fc.weight`, [hidden, width]);
  const fcBias = storedVector(checkpoint, `${prefix}.mlp.c_fc.bias`, hidden);
  const wide = project(
    scope,
    norm(scope, middle, `${prefix}.ln_2`, width),
    `${prefix}.mlp.c_fc`,
    padded(fc, room, width),
    'vision',
    addVector(graph, `${prefix}.mlp.c_fc.bias`, paddedVector(fcBias, room)),
  );
  const back = stored(checkpoint, `${prefix}.mlp.c_proj.weight`, [width, hidden]);
  const backBias = storedVector(checkpoint, `${prefix}.mlp.c_proj.bias`, width);
  const narrow = project(
    scope,
    graph.op('Gelu', [wide]),
    `${prefix}.mlp.c_proj`,
    padded(back, width, room),
    'vision',
    addVector(graph, `${prefix}.mlp.c_proj.bias`, backBias),
  );
  return graph.op('Add', [middle, narrow]);
}

/** Adds x·Wᵀ + bias in the format that the scheme gives this role. */
export function project(
  { graph, scheme }: VisionScope,
  x: string,
  name: string,
  matrix: Matrix,
  role: Role,
  bias?: string,
): string {
  return linear(graph, x, name, matrix, formatFor(scheme, role, matrix), bias);
}

function attention(scope: VisionScope, x: string, prefix: string): string {
  const { graph, checkpoint, config } = scope;
  const { width, heads } = config.visual;
  const packed = stored(checkpoint, `${prefix}.in_proj.weight`, [3 * width, width]);
  const packedBias = stored(checkpoint, `${prefix}.in_proj.bias`, [3 * width]);
  const sides = ['query', 'key', 'value'].map((side, part) => {
    const bias = addFloats(graph, `${prefix}.${side}.bias`, [width], () =>
      sideOf(packedBias, heads, part).read(0, width),
    );
    return project(scope, x, `${prefix}.${side}`, sideOf(packed, heads, part), 'vision', bias);
  });
  const context = graph.op('MultiHeadAttention', sides, { num_heads: int(heads) }, CONTRIB);
  const out = stored(checkpoint, `${prefix}.out_proj.weight`, [width, width]);
  const outBias = storedVector(checkpoint, `${prefix}.out_proj.bias`, width);
  return project(
    scope,
    context,
    `${prefix}.out_proj`,
    out,
    'vision',
    addVector(graph, `${prefix}.out_proj.bias`, outBias),
  );
}

/** Rows are grouped per head as that head's q, k, v; this takes one of the three, over all heads. */
function sideOf(packed: Matrix, heads: number, part: number): Matrix {
  const size = packed.rows / heads / 3;
  return gather(
    Array.from({ length: heads }, (_, head) => {
      const start = (head * 3 + part) * size;
      return { matrix: packed, start, end: start + size };
    }),
  );
}
