import { toErrorData } from '../../workers/venus/errors';
import type { BackendReport, ErrorCode } from '../../workers/venus/types';

/** After these the worker's state is not to be trusted: one failed run can spoil all later ones. */
const BREAKING: ReadonlySet<ErrorCode> = new Set(['gpu-lost', 'engine-crashed', 'internal']);

/** A model that is too much for WASM, or not made for it. */
const UNFIT: ReadonlySet<ErrorCode> = new Set([
  'model-unsupported',
  'model-too-large',
  'backend-unavailable',
]);

export function isBreaking(thrown: unknown): boolean {
  return BREAKING.has(toErrorData(thrown).code);
}

export function isUnfit(thrown: unknown): boolean {
  return UNFIT.has(toErrorData(thrown).code);
}

/** Why the engine is on WASM though nobody asked for it. */
export type Why = Pick<BackendReport, 'reason' | 'rejected'>;

/**
 * What to say of WASM after a failure. `failed` is the backend that ran; absent where the model was
 * still loading, when none is to blame for certain.
 */
export function whyOnWasm(thrown: unknown, failed: BackendReport | undefined): Why {
  const { message } = toErrorData(thrown);
  if (failed?.backend === 'webgpu') {
    const reason = `The processor does the work, since on the graphics card it failed: ${message}`;
    return { reason, rejected: [...failed.rejected, { backend: 'webgpu', reason: message }] };
  }
  // What led to WASM in the first place still holds.
  if (failed) return { reason: failed.reason, rejected: failed.rejected };
  const reason = `The processor does the work, since an earlier start failed: ${message}`;
  return { reason, rejected: [] };
}
