import type { NanoVision } from './config';
import { concat, conv, dense, reduce, reshape, transpose, type Layers } from './layers';
import type { TowerMaps } from './tower';

/**
 * How likely the photo leans by −most … most whole degrees, positive clockwise: [1, 2 · most + 1].
 * Each place of the tower's stride-16 map votes, with a weight of its own; what the whole picture
 * says is added. `aspect` [1] is width / height.
 */
export function tiltOdds(
  layers: Layers,
  maps: TowerMaps,
  aspect: string,
  { grid }: NanoVision,
  { width, most }: NonNullable<NanoVision['tilt']>,
  prefix: string,
): string {
  const { graph } = layers;
  const side = 2 * grid;
  const degrees = 2 * most + 1;
  const point = (x: string, name: string, from: number, to: number) =>
    conv(layers, x, `${prefix}.${name}`, { in: from, out: to, kernel: [1, 1] });
  const around = (x: string, name: string) => {
    const shape = { in: width, out: width, kernel: [3, 3], pads: [1, 1, 1, 1] } as const;
    const y = graph.op('Relu', [conv(layers, x, `${prefix}.${name}`, shape)]);
    return graph.op('Add', [x, y]);
  };

  const shape = graph.op('Expand', [
    reshape(graph, graph.op('Log', [aspect]), [1, 1, 1, 1]),
    graph.constant('int64', [4], [1, 1, side, side]),
  ]);
  const entered = point(concat(graph, 1, maps.s16, shape), 'enter', maps.channels16 + 1, width);
  const h = around(around(graph.op('Relu', [entered]), 'conv1'), 'conv2');

  const places = side * side;
  const weights = graph.op('Softmax', [
    reshape(graph, point(h, 'weight', width, 1), [1, 1, places]),
  ]);
  const votes = reshape(graph, point(h, 'vote', width, degrees), [1, degrees, places]);
  const voted = graph.op('MatMul', [votes, transpose(graph, weights, 0, 2, 1)]);
  const whole = dense(
    layers,
    reduce(graph, 'ReduceMean', h, [2, 3], false),
    `${prefix}.whole`,
    width,
    degrees,
  );
  return graph.op('Softmax', [graph.op('Add', [reshape(graph, voted, [1, degrees]), whole])]);
}
