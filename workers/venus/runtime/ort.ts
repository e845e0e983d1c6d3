import type { InferenceSession, Tensor } from 'onnxruntime-web';
import type { BackendName } from '../types';

/**
 * The part of ONNX Runtime that the engine uses. `onnxruntime-web/webgpu`, `onnxruntime-web/wasm`
 * and `onnxruntime-node` all fit it, so the host hands one in.
 */
export interface OrtApi {
  readonly InferenceSession: {
    create(model: Uint8Array, options?: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: {
    new (type: 'float32', data: Float32Array, dims: readonly number[]): Tensor;
    new (type: 'int64', data: BigInt64Array, dims: readonly number[]): Tensor;
    new (type: 'bool', data: Uint8Array, dims: readonly number[]): Tensor;
  };
}

/** An ONNX Runtime made ready for one backend. */
export interface Runtime {
  readonly ort: OrtApi;
  readonly backend: BackendName;
  readonly threads: number;
  /** What every session is created with; outputs' places are added by graph. */
  readonly session: InferenceSession.SessionOptions;
  /** Name of the GPU, where there is one. */
  readonly adapter?: string;
}

export type { InferenceSession, Tensor };

/** A float tensor's values, downloaded first if they are on the GPU. */
export async function floats(tensor: Tensor): Promise<Float32Array> {
  const data = await tensor.getData();
  if (data instanceof Float32Array) return data;
  throw new TypeError(`a graph gave ${tensor.type} where float32 is due`);
}

/** Whole numbers as the graphs take them. */
export function int64(values: ArrayLike<number>): BigInt64Array {
  const wide = new BigInt64Array(values.length);
  for (let i = 0; i < wide.length; i++) wide[i] = BigInt(values[i] ?? 0);
  return wide;
}
