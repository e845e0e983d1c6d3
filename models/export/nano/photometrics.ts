import { ints, type Graph } from '../onnx/graph';
import type { NanoVision } from './config';
import { affine, concat, reduce } from './layers';

/**
 * Light and texture by cell, from normalised pixels [1, 3, S, S] → [1, 13, grid, grid]: means of
 * luminance, its square, saturation, red and blue against luminance, clipped high and low, slopes
 * across and down, their squares and product, and the squared Laplacian.
 */
export function photometrics(graph: Graph, normalised: string, vision: NanoVision): string {
  const perChannel = (values: readonly number[]) => graph.constant('float', [1, 3, 1, 1], values);
  const pixels = graph.op('Add', [
    graph.op('Mul', [normalised, perChannel(vision.std)]),
    perChannel(vision.mean),
  ]);
  const mix = (...weights: number[]) =>
    graph.op('Conv', [pixels, graph.constant('float', [1, 3, 1, 1], weights)]);
  const luminance = mix(0.299, 0.587, 0.114);
  const against = (channel: string) => graph.op('Sub', [channel, luminance]);
  const square = (x: string) => graph.op('Mul', [x, x]);

  const right = slope(graph, luminance, [1, 2], [-1, 1], [0, 0, 0, 1]);
  const down = slope(graph, luminance, [2, 1], [-1, 1], [0, 0, 1, 0]);
  const kernel = [0, -1, 0, -1, 4, -1, 0, -1, 0];
  const laplacian = slope(graph, luminance, [3, 3], kernel, [1, 1, 1, 1]);
  const high = reduce(graph, 'ReduceMax', pixels, [1], true);
  const low = reduce(graph, 'ReduceMin', pixels, [1], true);
  const maps = [
    luminance,
    square(luminance),
    graph.op('Sub', [high, low]),
    against(mix(1, 0, 0)),
    against(mix(0, 0, 1)),
    unit(graph, affine(graph, luminance, 50, -48)),
    unit(graph, affine(graph, luminance, -33, 1)),
    affine(graph, graph.op('Abs', [right]), 4),
    affine(graph, graph.op('Abs', [down]), 4),
    affine(graph, square(right), 20),
    affine(graph, square(down), 20),
    affine(graph, graph.op('Mul', [right, down]), 20),
    affine(graph, square(laplacian), 20),
  ];
  return graph.op('AveragePool', [concat(graph, 1, ...maps)], {
    kernel_shape: ints(vision.cell, vision.cell),
    strides: ints(vision.cell, vision.cell),
  });
}

/** Differences of neighbouring pixels; the border, which lacks a neighbour, is 0. */
function slope(
  graph: Graph,
  x: string,
  size: readonly [number, number],
  weights: readonly number[],
  [top, left, bottom, right]: readonly [number, number, number, number],
): string {
  const inner = graph.op('Conv', [x, graph.constant('float', [1, 1, ...size], weights)]);
  const pads = graph.constant('int64', [8], [0, 0, top, left, 0, 0, bottom, right]);
  return graph.op('Pad', [inner, pads, graph.constant('float', [], [0])]);
}

function unit(graph: Graph, x: string): string {
  return graph.op('Clip', [x, graph.constant('float', [], [0]), graph.constant('float', [], [1])]);
}
