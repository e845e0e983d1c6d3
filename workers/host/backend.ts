import type { LoadOptions } from '../venus.worker.api';
import { toErrorData, VenusError } from '../venus/errors';
import type { Manifest, Variant } from '../venus/model/manifest';
import { variantFor } from '../venus/open';
import type { Runtime } from '../venus/runtime/ort';
import { selfTest } from '../venus/self-test';
import type { BackendReport, ModelFiles } from '../venus/types';
import {
  findGpu,
  gpuRuntime,
  orGpuLost,
  usableThreads,
  wasmRuntime,
  type Gpu,
} from './web-runtime';

export interface Choice {
  readonly runtime: Runtime;
  readonly variant: Variant;
  readonly reason: string;
  readonly rejected: BackendReport['rejected'];
}

/** What stands between a model and the GPU; the GPU's runtime where nothing does. */
type Attempt = { readonly runtime: Runtime; readonly variant: Variant } | { readonly why: string };

/**
 * Chooses the backend for a model: WebGPU where there is a GPU that can hold it and calculates right,
 * else WASM. `tested` are the files of the self-test model. Rejects with `backend-unavailable` where
 * the backend asked for can't be had, `model-unsupported` where none fits.
 */
export async function chooseBackend(
  manifest: Manifest,
  tested: ModelFiles,
  options: LoadOptions,
  signal?: AbortSignal,
): Promise<Choice> {
  if (options.backend === 'wasm') {
    return onWasm(manifest, options, 'You asked for it.', []);
  }
  const isAsked = options.backend === 'webgpu';
  const attempt = await tryGpu(manifest, tested, isAsked, signal);
  if (!('why' in attempt)) {
    const reason = isAsked
      ? 'You asked for it, and its self-test passed.'
      : 'The graphics card passed its self-test: the fastest way.';
    return { ...attempt, reason, rejected: [] };
  }
  if (isAsked) {
    throw new VenusError(
      'backend-unavailable',
      `WebGPU can't be used here: ${attempt.why}.`,
      'Let the engine choose, or use WASM.',
    );
  }
  return chooseWasm(manifest, options, attempt.why);
}

/** WASM, since `why` speaks against the GPU. */
export function chooseWasm(manifest: Manifest, options: LoadOptions, why: string): Promise<Choice> {
  const rejected = [{ backend: 'webgpu' as const, reason: why }];
  return onWasm(manifest, options, `The processor does the work, as ${why}.`, rejected);
}

async function onWasm(
  manifest: Manifest,
  { threads }: LoadOptions,
  reason: string,
  rejected: BackendReport['rejected'],
): Promise<Choice> {
  const runtime = await wasmRuntime(Math.min(threads ?? Infinity, usableThreads()));
  return { runtime, variant: variantFor(manifest, 'wasm'), reason, rejected };
}

async function tryGpu(
  manifest: Manifest,
  tested: ModelFiles,
  isAsked: boolean,
  signal?: AbortSignal,
): Promise<Attempt> {
  const gpu = await findGpu();
  if (!gpu) return { why: 'the browser offers no graphics card' };
  if (gpu.isSoftware && !isAsked) {
    return { why: `the graphics card is only imitated (${gpu.name}), which is slower` };
  }
  const variant = gpuVariant(manifest, gpu);
  if (typeof variant === 'string') return { why: variant };
  try {
    const runtime = await gpuRuntime(gpu);
    const fault = await orGpuLost('webgpu', selfTest(runtime, tested, variant.name, signal));
    return fault === undefined ? { runtime, variant } : { why: `${gpu.name} failed: ${fault}` };
  } catch (error) {
    const { code, message } = toErrorData(error);
    if (code === 'aborted' || code === 'network-failed') throw error;
    return { why: `${gpu.name} failed: ${message}` };
  }
}

/** The first variant for WebGPU that the card can hold; else what it lacks. */
function gpuVariant(manifest: Manifest, gpu: Gpu): Variant | string {
  const isMeant = ({ backends }: Variant) => backends.includes('webgpu');
  const lacks = ({ gpuFeatures }: Variant) =>
    gpuFeatures.filter((feature) => !gpu.features.includes(feature));
  const meant = manifest.variants.filter(isMeant);
  const able = meant.filter((variant) => lacks(variant).length === 0);
  if (able.length > 0) return variantFor({ ...manifest, variants: able }, 'webgpu');
  const missing = meant.flatMap(lacks);
  return missing.length > 0
    ? `${gpu.name} lacks ${missing.join(', ')}`
    : 'the model has no variant for it';
}
