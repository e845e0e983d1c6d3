import type { Checkpoint } from '../checkpoint/checkpoint';
import { int, ints, type Graph } from '../onnx/graph';
import { halfBytes, widen } from '../weights/half';
import { linear } from '../weights/linear';
import { stored } from '../weights/matrix';
import { addFloats, addVector, storedVector } from '../weights/vector';

/**
 * Layers of the nano vision graph, by the names that their tensors have in the checkpoint. Weights
 * are stored in float32 (`fp32`) or in float16 (`w16`); arithmetic is float32. In 8 bits per channel the trained
 * tower's subject map was off by up to 0.17, and its features by 4–7 %.
 */
export interface Layers {
  readonly graph: Graph;
  readonly checkpoint: Checkpoint;
  readonly format: 'fp32' | 'w16';
}

/** A convolution with bias. Kernels are [height, width]; pads are [top, left, bottom, right]. */
export interface ConvShape {
  readonly in: number;
  readonly out: number;
  readonly kernel: readonly [number, number];
  readonly stride?: number;
  readonly pads?: readonly [number, number, number, number];
  readonly depthwise?: boolean;
}

/** Pads of PyTorch's k // 2, or of TensorFlow's SAME at stride 2 on even sizes. */
export function samePads(kernel: number, stride: number): [number, number, number, number] {
  const total = kernel - stride;
  const before = stride === 1 ? kernel >> 1 : total >> 1;
  const after = stride === 1 ? kernel >> 1 : total - before;
  return [before, before, after, after];
}

/** x [1, in, H, W] → [1, out, H', W']; the checkpoint may hold the kernel without its height axis. */
export function conv(layers: Layers, x: string, name: string, shape: ConvShape): string {
  const { graph, checkpoint } = layers;
  const [height, width] = shape.kernel;
  const groups = shape.depthwise ? shape.in : 1;
  const dims = [shape.out, shape.in / groups, height, width];
  const stored = checkpoint.shape(`${name}.weight`).length === 3 ? dims.toSpliced(2, 1) : dims;
  checkpoint.expect(`${name}.weight`, stored);
  const kernel = convKernel(layers, name, dims);
  const bias = addVector(
    graph,
    `${name}.bias`,
    storedVector(checkpoint, `${name}.bias`, shape.out),
  );
  return graph.op('Conv', [x, kernel, bias], {
    kernel_shape: ints(height, width),
    strides: ints(shape.stride ?? 1, shape.stride ?? 1),
    pads: ints(...(shape.pads ?? [0, 0, 0, 0])),
    group: int(groups),
  });
}

function convKernel(
  { graph, checkpoint, format }: Layers,
  name: string,
  dims: readonly number[],
): string {
  const weight = `${name}.weight`;
  const read = (): Promise<Float32Array> => checkpoint.readRows(weight, 0, dims[0] ?? 0);
  if (format === 'fp32') return addFloats(graph, weight, dims, read);
  graph.weight({
    tensors: [{ name: weight, type: 'float16', dims }],
    produce: async () => [halfBytes(await read())],
  });
  return widen(graph, weight);
}

/** x [..., in] · Wᵀ + bias. */
export function dense(layers: Layers, x: string, name: string, from: number, to: number): string {
  const { graph, checkpoint, format } = layers;
  const bias = addVector(graph, `${name}.bias`, storedVector(checkpoint, `${name}.bias`, to));
  return linear(
    graph,
    x,
    `${name}.weight`,
    stored(checkpoint, `${name}.weight`, [to, from]),
    format,
    bias,
  );
}

/** A tensor of the checkpoint as it is, seen in another shape of as many numbers. */
export function parameter(
  { graph, checkpoint }: Layers,
  name: string,
  dims: readonly number[],
  as: readonly number[] = dims,
): string {
  checkpoint.expect(name, dims);
  return addFloats(graph, name, as, () => checkpoint.read(name, dims));
}

export function relu6(graph: Graph, x: string): string {
  return graph.op('Clip', [x, graph.constant('float', [], [0]), graph.constant('float', [], [6])]);
}

export function reshape(graph: Graph, x: string, dims: readonly number[]): string {
  return graph.op('Reshape', [x, graph.constant('int64', [dims.length], dims)]);
}

export function transpose(graph: Graph, x: string, ...perm: number[]): string {
  return graph.op('Transpose', [x], { perm: ints(...perm) });
}

export function concat(graph: Graph, axis: number, ...values: string[]): string {
  return graph.op('Concat', values, { axis: int(axis) });
}

/** Mean, maximum or minimum over axes. */
export function reduce(
  graph: Graph,
  op: 'ReduceMean' | 'ReduceMax' | 'ReduceMin',
  x: string,
  axes: readonly number[],
  keep: boolean,
): string {
  return graph.op(op, [x, graph.constant('int64', [axes.length], axes)], {
    keepdims: int(keep ? 1 : 0),
  });
}

/** Multiplies by and adds plain numbers. */
export function affine(graph: Graph, x: string, factor: number, shift = 0): string {
  const scaled = graph.op('Mul', [x, graph.constant('float', [], [factor])]);
  return shift === 0 ? scaled : graph.op('Add', [scaled, graph.constant('float', [], [shift])]);
}
