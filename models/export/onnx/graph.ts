/** Number types of the tensors in the graphs written here. */
export type DataType = 'float' | 'float16' | 'int64' | 'int32' | 'uint8' | 'int8' | 'bool';

/** Types of the small tensors kept inside a graph. */
type ConstantType = Exclude<DataType, 'float16' | 'int8' | 'bool'>;

export const TYPE_BYTES: Readonly<Record<DataType, number>> = {
  float: 4,
  float16: 2,
  int64: 8,
  int32: 4,
  uint8: 1,
  int8: 1,
  bool: 1,
};

export interface TensorSpec {
  readonly name: string;
  readonly type: DataType;
  readonly dims: readonly number[];
}

/** A graph input or output; a text dimension is a free axis. */
export interface ValueSpec {
  readonly name: string;
  readonly type: DataType;
  readonly dims: readonly (number | string)[];
}

/** Weights made together and only when they are written: one source often gives codes and scales. */
export interface WeightGroup {
  readonly tensors: readonly TensorSpec[];
  /** Raw little-endian bytes of each tensor, in order. */
  produce(): Promise<Uint8Array[]>;
}

export type Attribute =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'text'; readonly value: string };

export const int = (value: number): Attribute => ({ kind: 'int', value });
export const float = (value: number): Attribute => ({ kind: 'float', value });
export const ints = (...value: number[]): Attribute => ({ kind: 'ints', value });
export const text = (value: string): Attribute => ({ kind: 'text', value });

export interface NodeSpec {
  readonly op: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface Constant extends TensorSpec {
  readonly data: Uint8Array;
}

/** onnxruntime's own operators. */
export const CONTRIB = 'com.microsoft';

/** Bytes that a tensor takes. */
export function tensorBytes({ type, dims }: TensorSpec): number {
  return dims.reduce((product, side) => product * side, TYPE_BYTES[type]);
}

/** An ONNX graph under construction: nodes at once, weights as promises of bytes. Values are names. */
export class Graph {
  readonly inputs: ValueSpec[] = [];
  readonly outputs: ValueSpec[] = [];
  readonly nodes: NodeSpec[] = [];
  readonly constants: Constant[] = [];
  readonly weights: WeightGroup[] = [];
  private readonly shared = new Map<string, string>();
  private count = 0;

  /** @param partBytes no single weight may be larger, since a part is one file. */
  constructor(
    readonly name: string,
    readonly partBytes: number,
  ) {}

  /** Bytes of all weights. */
  get weightBytes(): number {
    const tensors = this.weights.flatMap((group) => group.tensors);
    return tensors.reduce((sum, tensor) => sum + tensorBytes(tensor), 0);
  }

  input(name: string, type: DataType, dims: readonly (number | string)[]): string {
    this.inputs.push({ name, type, dims });
    return name;
  }

  /** Declares `value` as an output called `name`. */
  output(name: string, type: DataType, dims: readonly (number | string)[], value: string): void {
    if (value !== name) this.nodes.push(node('Identity', [value], [name], {}));
    this.outputs.push({ name, type, dims });
  }

  /** Adds an operator with one output and returns that output; an empty input name means absent. */
  op(
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    domain = '',
  ): string {
    const output = this.fresh(op);
    this.nodes.push(node(op, inputs, [output], attributes, domain));
    return output;
  }

  /** Adds an operator with several outputs; an empty output name means unused. */
  ops(
    op: string,
    inputs: readonly string[],
    outputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    domain = '',
  ): void {
    this.nodes.push(node(op, inputs, outputs, attributes, domain));
  }

  /** A small tensor kept inside the graph; equal ones are stored once. */
  constant(type: ConstantType, dims: readonly number[], values: readonly number[]): string {
    const key = `${type}[${dims.join()}]${values.join()}`;
    return this.once(key, () => {
      const name = this.fresh('constant');
      this.constants.push({ name, type, dims, data: constantBytes(type, values) });
      return name;
    });
  }

  weight(group: WeightGroup): void {
    this.weights.push(group);
  }

  /** Makes a value on first use and gives the same one afterwards. */
  once(key: string, make: () => string): string {
    const known = this.shared.get(key);
    if (known !== undefined) return known;
    const value = make();
    this.shared.set(key, value);
    return value;
  }

  fresh(stem: string): string {
    this.count += 1;
    return `${stem}_${this.count}`;
  }
}

function node(
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, Attribute>>,
  domain = '',
): NodeSpec {
  return { op, domain, inputs, outputs, attributes };
}

function constantBytes(type: ConstantType, values: readonly number[]): Uint8Array {
  switch (type) {
    case 'float':
      return new Uint8Array(Float32Array.from(values).buffer);
    case 'int64':
      return new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    case 'int32':
      return new Uint8Array(Int32Array.from(values).buffer);
    case 'uint8':
      return Uint8Array.from(values);
  }
}
