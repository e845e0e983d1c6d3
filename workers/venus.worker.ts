import { expose } from 'comlink';
import { addressFiles } from './host/address-files';
import { chooseBackend, chooseWasm, type Choice } from './host/backend';
import { asResult, Jobs } from './host/jobs';
import { ModelStore } from './host/store';
import { summarise } from './host/summary';
import { findGpu, orGpuLost, usableThreads } from './host/web-runtime';
import type {
  DeviceReport,
  EngineInfo,
  Lifeline,
  LoadOptions,
  ModelSource,
  ProgressListener,
  VenusWorkerApi,
} from './venus.worker.api';
import type { Engine } from './venus/engine';
import { toErrorData, VenusError } from './venus/errors';
import { readManifest } from './venus/model/loader';
import { openEngine } from './venus/open';

/** Where the model of the self-test lies, beside the embedded model. */
const SELF_TEST = `${import.meta.env.BASE_URL}models/self-test/`;

const jobs = new Jobs();
const store = new ModelStore();
let engine: Engine | undefined;

async function load(
  source: ModelSource,
  options: LoadOptions,
  onProgress: ProgressListener | undefined,
  signal: AbortSignal,
): Promise<EngineInfo> {
  await unload();
  const files = source.kind === 'stored' ? await store.files(source.id) : addressFiles(source.url);
  const manifest = await readManifest(files, signal);
  onProgress?.({ stage: 'self-test', loaded: 0, total: 0 });
  const choice = await chooseBackend(manifest, addressFiles(SELF_TEST), options, signal);
  const open = (chosen: Choice) =>
    orGpuLost(
      chosen.runtime.backend,
      openEngine({ ...chosen, files, manifest, onProgress, signal }),
    );
  try {
    engine = await open(choice);
  } catch (error) {
    if (options.backend !== undefined || !isOfTheGpu(choice, error)) throw error;
    const why = `the graphics card can't take the model: ${toErrorData(error).message}`;
    engine = await open(await chooseWasm(manifest, options, why));
  }
  return infoOf(engine);
}

/** Whether the processor may do better with the same model. */
function isOfTheGpu({ runtime }: Choice, error: unknown): boolean {
  const { code } = toErrorData(error);
  const isOfRuntime = ['model-too-large', 'model-unsupported', 'gpu-lost', 'engine-crashed'];
  return runtime.backend === 'webgpu' && isOfRuntime.includes(code);
}

async function unload(): Promise<void> {
  const old = engine;
  engine = undefined;
  await old?.dispose();
}

function infoOf({ manifest, backend }: Engine): EngineInfo {
  return { model: summarise(manifest), backend };
}

function loaded(): Engine {
  if (engine) return engine;
  throw new VenusError(
    'backend-unavailable',
    'No model is loaded.',
    'Choose a model in the engine panel.',
  );
}

/** Asks the loaded model; rejects with `gpu-lost` where its device goes meanwhile or has gone. */
async function ask<T>(work: (model: Engine) => Promise<T>): Promise<T> {
  const model = loaded();
  return orGpuLost(model.backend.backend, work(model));
}

async function describeDevice(): Promise<DeviceReport> {
  const gpu = await findGpu();
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  const { deviceMemory: memory } = navigator as Navigator & { readonly deviceMemory?: number };
  return {
    webgpu: gpu !== undefined,
    ...(gpu && {
      adapter: gpu.name,
      isSoftware: gpu.isSoftware,
      maxBufferSize: gpu.adapter.limits.maxBufferSize,
    }),
    gpuFeatures: gpu?.features ?? [],
    crossOriginIsolated: self.crossOriginIsolated,
    threads: usableThreads(),
    ...(memory !== undefined && { memory: memory * 2 ** 30 }),
    freeStorage: quota - usage,
  };
}

const api: VenusWorkerApi = {
  load: (id, source, options, onProgress) =>
    jobs.runInTurn(id, (signal) => load(source, options, onProgress, signal)),
  crop: (id, request, listen) =>
    jobs.runInTurn(id, (signal) => ask((model) => model.crop(request, listen, signal))),
  critique: (id, request, listen) =>
    jobs.runInTurn(id, (signal) => ask((model) => model.critique(request, listen, signal))),
  straighten: (id, photo) =>
    jobs.runInTurn(id, (signal) => ask((model) => model.straighten(photo, signal))),
  cancel: (id) => Promise.resolve(jobs.cancel(id)),

  device: () => asResult(describeDevice),
  inspect: (url) => asResult(async () => summarise(await readManifest(addressFiles(url)))),
  listModels: () => asResult(() => store.list()),
  addModelFromAddress: (id, url, onProgress) =>
    jobs.run(id, (signal) => store.addFromAddress(url, quiet(onProgress), signal)),
  addModelFromFiles: (id, files, onProgress) =>
    jobs.run(id, (signal) => store.addFromFiles(files, quiet(onProgress), signal)),
  verifyModel: (id, model, onProgress) =>
    jobs.run(id, (signal) => store.verify(model, quiet(onProgress), signal)),
  removeModel: (id) => asResult(() => store.remove(id).then(() => undefined)),
};

function quiet(onProgress: ProgressListener | undefined): ProgressListener {
  return onProgress ?? (() => undefined);
}

expose(api);

// Never given back: the page hears of the worker's end, however it comes, by getting this lock.
const lifeline = crypto.randomUUID();
const { locks }: { readonly locks?: LockManager } = navigator;
void locks?.request(lifeline, () => {
  self.postMessage({ lifeline } satisfies Lifeline);
  return new Promise(() => undefined);
});
