import { float, int, type Graph } from './graph';

/** LayerNorm over the last axis. */
export function layerNorm(
  graph: Graph,
  x: string,
  weight: string,
  bias: string,
  epsilon: number,
): string {
  return graph.op('LayerNormalization', [x, weight, bias], {
    axis: int(-1),
    epsilon: float(epsilon),
  });
}
