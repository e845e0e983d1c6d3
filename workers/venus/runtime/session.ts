import { VenusError } from '../errors';
import type { InferenceSession, Runtime, Tensor } from './ort';

/** An ONNX graph's bytes and its external data, each part under the name that the graph gives it. */
export interface GraphBytes {
  /** What the graph is, for messages: `vision`, `embed`, `decoder`. */
  readonly name: string;
  readonly graph: Uint8Array;
  readonly data: readonly { readonly path: string; readonly data: Uint8Array }[];
}

/**
 * Makes a session for one graph; outputs named in `stay` are left on the GPU where the backend has
 * one. Throws `model-unsupported` when ONNX Runtime refuses the graph, `model-too-large` when
 * memory runs out.
 */
export async function openSession(
  runtime: Runtime,
  bytes: GraphBytes,
  stay: readonly string[] = [],
): Promise<InferenceSession> {
  const onGpu = runtime.backend === 'webgpu' && stay.length > 0;
  try {
    return await runtime.ort.InferenceSession.create(bytes.graph, {
      ...runtime.session,
      ...(bytes.data.length > 0 && { externalData: [...bytes.data] }),
      ...(onGpu && {
        preferredOutputLocation: Object.fromEntries(stay.map((name) => [name, 'gpu-buffer'])),
      }),
    });
  } catch (cause) {
    throw refused(bytes.name, cause);
  }
}

/** Runs a session; throws `gpu-lost` or `engine-crashed`, after which the session is not to be trusted. */
export async function runSession(
  session: InferenceSession,
  feeds: Readonly<Record<string, Tensor>>,
  names: readonly string[] = session.outputNames,
): Promise<Readonly<Record<string, Tensor>>> {
  try {
    return await session.run(feeds, names);
  } catch (cause) {
    throw crashed(cause);
  }
}

/** An output that the graph must have. */
export function output(results: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const tensor = results[name];
  if (tensor) return tensor;
  throw new VenusError(
    'model-unsupported',
    `This model gives no output called “${name}”.`,
    'Export the model again with this version of Venus Crop.',
  );
}

function refused(graph: string, cause: unknown): VenusError {
  const detail = messageOf(cause);
  if (/bad_alloc|out of memory|allocat|memory access out of bounds|RangeError/i.test(detail)) {
    return new VenusError(
      'model-too-large',
      `There is not enough memory for this model's ${graph} part.`,
      'Close other tabs or programs, or choose a smaller model.',
      { cause },
    );
  }
  return new VenusError(
    'model-unsupported',
    `This model's ${graph} part can't be run here (${detail.slice(0, 300)}).`,
    'Choose another precision or model, or export it again with this version of Venus Crop.',
    { cause },
  );
}

function crashed(cause: unknown): VenusError {
  const detail = messageOf(cause);
  if (/device.*(lost|destroyed)|lost.*device/i.test(detail)) {
    return new VenusError(
      'gpu-lost',
      'The graphics card stopped answering.',
      'The engine starts again by itself; if this repeats, choose WASM in the engine panel.',
      { cause },
    );
  }
  return new VenusError(
    'engine-crashed',
    `The engine stopped in the middle of its work (${detail.slice(0, 300)}).`,
    'The engine starts again by itself. If it repeats, choose a smaller model.',
    { cause },
  );
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
