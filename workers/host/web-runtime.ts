import gpuWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import cpuWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { VenusError } from '../venus/errors';
import { GpuLoss } from './gpu-loss';
import type { Runtime } from '../venus/runtime/ort';
import type { BackendName } from '../venus/types';

/** More threads than this gain little and starve the page. */
const MAX_THREADS = 4;

/** ONNX Runtime's WASM build. It is set up once for a worker's life: later `threads` have no effect. */
export async function wasmRuntime(threads = usableThreads()): Promise<Runtime> {
  const ort = await import('onnxruntime-web/wasm');
  ort.env.wasm.wasmPaths = { wasm: cpuWasm };
  ort.env.wasm.numThreads = threads;
  ort.env.logLevel = 'error';
  return {
    ort,
    backend: 'wasm',
    threads,
    session: { executionProviders: ['wasm'] },
  };
}

/** Threads that WASM can have here: shared memory needs a cross-origin isolated page. */
export function usableThreads(): number {
  return self.crossOriginIsolated ? Math.min(MAX_THREADS, navigator.hardwareConcurrency || 1) : 1;
}

/** A GPU as the browser offers it. */
export interface Gpu {
  readonly adapter: GPUAdapter;
  readonly name: string;
  /** A processor that plays a GPU: right, but slower than WASM. */
  readonly isSoftware: boolean;
  readonly features: readonly string[];
}

/** The fast GPU where there is one; undefined where the browser has none to offer. */
export async function findGpu(): Promise<Gpu | undefined> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return undefined;
  const { vendor, architecture, device, description } = adapter.info;
  return {
    adapter,
    name: [description || device || vendor, architecture].filter(Boolean).join(' ') || 'GPU',
    isSoftware: adapter.info.isFallbackAdapter || architecture === 'swiftshader',
    features: [...adapter.features],
  };
}

let device: GPUDevice | undefined;
let loss: GpuLoss | undefined;

/** Work on the GPU, which ends with `gpu-lost` when the device goes; other work goes its way. */
export function orGpuLost<T>(backend: BackendName, work: Promise<T>): Promise<T> {
  return backend === 'webgpu' && loss ? loss.guard(work) : work;
}

/** ONNX Runtime's WebGPU build on one device, which lives as long as the worker. */
export async function gpuRuntime({ adapter, name }: Gpu): Promise<Runtime> {
  const ort = await import('onnxruntime-web/webgpu');
  ort.env.wasm.wasmPaths = { wasm: gpuWasm };
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  device ??= await requestDevice(adapter);
  loss ??= new GpuLoss(device.lost);
  return {
    ort,
    backend: 'webgpu',
    threads: 1,
    session: { executionProviders: [{ name: 'webgpu', device }] },
    adapter: name,
  };
}

/** Subgroups narrower than this make ONNX Runtime's attention silently wrong. */
const NARROW_SUBGROUP = 16;

/** A device with all that the adapter has: the default one holds 128 MiB a binding only. */
async function requestDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const isNarrow = (adapter.info.subgroupMinSize ?? 0) < NARROW_SUBGROUP;
  const wanted: GPUFeatureName[] = isNarrow ? ['shader-f16'] : ['shader-f16', 'subgroups'];
  try {
    return await adapter.requestDevice({
      requiredFeatures: wanted.filter((feature) => adapter.features.has(feature)),
      requiredLimits: limitsOf(adapter),
    });
  } catch (cause) {
    throw new VenusError(
      'backend-unavailable',
      'The graphics card could not be opened.',
      'Close other programs that use it, or go on with WASM.',
      { cause },
    );
  }
}

function limitsOf(adapter: GPUAdapter): Record<string, number> {
  const names = [
    'maxBufferSize',
    'maxStorageBufferBindingSize',
    'maxStorageBuffersPerShaderStage',
    'maxComputeWorkgroupStorageSize',
    'maxComputeInvocationsPerWorkgroup',
    'maxComputeWorkgroupSizeX',
    'maxComputeWorkgroupSizeY',
    'maxComputeWorkgroupSizeZ',
    'maxComputeWorkgroupsPerDimension',
  ] as const;
  return Object.fromEntries(names.map((name) => [name, adapter.limits[name]]));
}
