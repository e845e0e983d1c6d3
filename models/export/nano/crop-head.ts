import type { NanoVision } from './config';
import { concat, conv, dense, parameter, reduce, reshape, transpose, type Layers } from './layers';
import type { TowerMaps } from './tower';

/** Width of the crop head's summary of the whole picture, and of its rows of features. */
const HIDDEN = 96;

/**
 * The mixture of crop boxes, as probabilities of each edge weighted by the mixture:
 * [1, 4, mixtures · bins], edges in the order x1, y1, x2, y2. `aspect` [1] is width / height.
 */
export function cropEdges(
  layers: Layers,
  map: string,
  maps: TowerMaps,
  aspect: string,
  vision: NanoVision,
  prefix: string,
): string {
  const { graph } = layers;
  const { mixtures, bins } = vision;
  const pooled = concat(
    graph,
    1,
    reduce(graph, 'ReduceMean', maps.s32, [2, 3], false),
    reshape(graph, graph.op('Log', [aspect]), [1, 1]),
  );
  const whole = graph.op('Relu', [
    dense(layers, pooled, `${prefix}.glob`, maps.channels32 + 1, HIDDEN),
  ]);
  const weights = graph.op('Softmax', [
    dense(layers, whole, `${prefix}.weights`, HIDDEN, mixtures),
  ]);

  // Each axis gives its first and its second edge: side by side that is x1, y1, x2, y2.
  const axes = [2, 3].map((axis) => {
    const name = `${prefix}.${axis === 2 ? 'x' : 'y'}`;
    return reshape(graph, edgeHead(layers, map, axis, whole, vision, name), [
      1,
      mixtures,
      2,
      1,
      bins,
    ]);
  });
  const logits = reshape(graph, concat(graph, 3, ...axes), [1, mixtures, 4, bins]);
  const edges = graph.op('Mul', [
    graph.op('Softmax', [logits]),
    reshape(graph, weights, [1, mixtures, 1, 1]),
  ]);
  return reshape(graph, transpose(graph, edges, 0, 2, 1, 3), [1, 4, mixtures * bins]);
}

/** One axis: the map pooled along the other one → logits [1, mixtures, 2, bins]. */
function edgeHead(
  layers: Layers,
  map: string,
  pooledAxis: number,
  whole: string,
  { width, mixtures, bins, grid }: NanoVision,
  prefix: string,
): string {
  const { graph } = layers;
  const side = 2 * grid;
  const perCell = bins / side;
  const features = concat(
    graph,
    1,
    reduce(graph, 'ReduceMean', map, [pooledAxis], false),
    reduce(graph, 'ReduceMax', map, [pooledAxis], false),
  );
  const line = reshape(graph, features, [1, 2 * width, 1, side]);
  const first = conv(layers, line, `${prefix}.conv1`, {
    in: 2 * width,
    out: HIDDEN,
    kernel: [1, 3],
    pads: [0, 1, 0, 1],
  });
  const shift = reshape(graph, dense(layers, whole, `${prefix}.glob`, HIDDEN, HIDDEN), [
    1,
    HIDDEN,
    1,
    1,
  ]);
  const h = graph.op('Relu', [graph.op('Add', [first, shift])]);
  const second = conv(layers, h, `${prefix}.conv2`, {
    in: HIDDEN,
    out: HIDDEN,
    kernel: [1, 5],
    pads: [0, 2, 0, 2],
  });
  const out = conv(layers, graph.op('Add', [h, graph.op('Relu', [second])]), `${prefix}.out`, {
    in: HIDDEN,
    out: mixtures * 2 * perCell,
    kernel: [1, 1],
  });
  const cells = transpose(graph, reshape(graph, out, [mixtures, 2, perCell, side]), 0, 1, 3, 2);
  const prior = parameter(layers, `${prefix}.prior`, [mixtures, 2, bins]);
  return graph.op('Add', [reshape(graph, cells, [mixtures, 2, bins]), prior]);
}
