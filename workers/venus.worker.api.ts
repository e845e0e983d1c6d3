import type {
  BackendName,
  BackendReport,
  CropAnswer,
  CropRequest,
  Critique,
  CritiqueRequest,
  ErrorData,
  LoadProgress,
  EngineEvent,
  PhotoInput,
} from './venus/types';

/**
 * What the worker answers across comlink. Every call resolves: failures are data, never rejections,
 * because only an error's message, name and stack survive the crossing.
 */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorData };

/** Where a model folder is: an address that holds `venus.json`, or one stored in this browser. */
export type ModelSource =
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'stored'; readonly id: string };

export interface LoadOptions {
  /** Use only this backend; absent means the best one that passes its self-test. */
  readonly backend?: Extract<BackendName, 'webgpu' | 'wasm'>;
  /** Threads for WASM; absent means the machine's, 4 at most. */
  readonly threads?: number;
}

/** A model as the engine panel shows it. Bytes are sums over its files. */
export interface ModelSummary {
  readonly id: string;
  readonly title: string;
  readonly family: string;
  readonly licence: string;
  readonly source: string;
  /** Bytes of all files of all variants, each file once. */
  readonly bytes: number;
  readonly variants: readonly {
    readonly name: string;
    readonly backends: readonly BackendName[];
    readonly gpuFeatures: readonly string[];
    /** Working memory with this variant loaded, in bytes. */
    readonly memory: number;
    readonly bytes: number;
    /** Largest single part, in bytes: what one GPU buffer or one download must hold. */
    readonly largestPart: number;
  }[];
}

export interface StoredModel extends ModelSummary {
  /** Bytes already here; less than `bytes` while a download is unfinished. */
  readonly storedBytes: number;
  readonly complete: boolean;
}

export interface EngineInfo {
  readonly model: ModelSummary;
  readonly backend: BackendReport;
}

/** What this machine offers a model, in bytes where a size. */
export interface DeviceReport {
  readonly webgpu: boolean;
  readonly adapter?: string;
  /** The adapter is a processor that plays one: never chosen unasked. */
  readonly isSoftware?: boolean;
  readonly gpuFeatures: readonly string[];
  readonly maxBufferSize?: number;
  readonly crossOriginIsolated: boolean;
  readonly threads: number;
  /** The computer's memory, where the browser tells: a power of two near it, cut off at the top. */
  readonly memory?: number;
  /** The browser's estimate of free storage; not to be trusted to the byte. */
  readonly freeStorage?: number;
}

export type ProgressListener = (progress: LoadProgress) => void;
export type EventListener = (event: EngineEvent) => void;

/**
 * The worker's face. Pass listeners as `Comlink.proxy(fn)`. `jobId` is chosen by the caller and
 * names the call for `cancel`; a cancelled call resolves with error `aborted`. Calls to the engine
 * run one after the other; the client queues them.
 */
export interface VenusWorkerApi {
  /** Loads a model and makes it the one that answers; the earlier one is disposed of first. */
  load(
    jobId: string,
    source: ModelSource,
    options: LoadOptions,
    onProgress?: ProgressListener,
  ): Promise<Result<EngineInfo>>;
  crop(jobId: string, request: CropRequest, listen?: EventListener): Promise<Result<CropAnswer>>;
  critique(
    jobId: string,
    request: CritiqueRequest,
    listen?: EventListener,
  ): Promise<Result<Critique>>;
  /** The angle to turn a photo by so that it stands straight, in degrees, clockwise positive. */
  straighten(jobId: string, photo: PhotoInput): Promise<Result<number>>;
  /** Stops a running call between two steps. Unknown ids are ignored. */
  cancel(jobId: string): Promise<void>;

  /** What this machine offers. */
  device(): Promise<Result<DeviceReport>>;
  /** Reads the manifest at an address without downloading the model. */
  inspect(url: string): Promise<Result<ModelSummary>>;
  /** Models stored in this browser, unfinished ones included. */
  listModels(): Promise<Result<readonly StoredModel[]>>;
  /** Downloads a model folder into this browser's storage; called again, it resumes. */
  addModelFromAddress(
    jobId: string,
    url: string,
    onProgress?: ProgressListener,
  ): Promise<Result<StoredModel>>;
  /** Copies a folder that the photographer picked (`webkitRelativePath` or name gives the path). */
  addModelFromFiles(
    jobId: string,
    files: readonly File[],
    onProgress?: ProgressListener,
  ): Promise<Result<StoredModel>>;
  /** Reads a stored model again and compares every hash. */
  verifyModel(
    jobId: string,
    id: string,
    onProgress?: ProgressListener,
  ): Promise<Result<StoredModel>>;
  removeModel(id: string): Promise<Result<undefined>>;
}

/** What the worker says once, outside any call: the name of a lock that it holds while it lives. */
export interface Lifeline {
  readonly lifeline: string;
}
