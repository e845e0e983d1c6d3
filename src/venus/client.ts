import { proxy, type Remote } from 'comlink';
import { VenusError, toErrorData } from '../../workers/venus/errors';
import type {
  CropAnswer,
  CropRequest,
  Critique,
  CritiqueRequest,
  ErrorCode,
  Listener,
  LoadProgress,
} from '../../workers/venus/types';
import type {
  EngineInfo,
  LoadOptions,
  ModelSource,
  Result,
  VenusWorkerApi,
} from '../../workers/venus.worker.api';
import { isStopped, stopped } from './abort';
import { Connection, crashed, type WorkerPort } from './connection';
import { JobQueue } from './queue';
import { REHEARSAL } from './rehearsal';
import type { EngineReport } from './report';

type Api = Remote<VenusWorkerApi>;

/** How long a stopped call may take to end by itself before its worker is ended. Milliseconds. */
const GRACE = 2_000;
/** The same for a rehearsal: each first run of a graph is long, and loading again longer. */
const FIRST_GRACE = 10_000;
/** A worker that nobody asked anything for this long gives its memory back. Milliseconds. */
const IDLE = 5 * 60_000;

/** After these the worker's state is not to be trusted: one failed run can spoil all later ones. */
const BREAKING: ReadonlySet<ErrorCode> = new Set(['gpu-lost', 'engine-crashed', 'internal']);

/** A model that is too much for WASM, or not made for it. */
const UNFIT: ReadonlySet<ErrorCode> = new Set([
  'model-unsupported',
  'model-too-large',
  'backend-unavailable',
]);

export interface ClientOptions {
  readonly spawn: () => WorkerPort;
  readonly report: (report: Partial<EngineReport>) => void;
  /** Awaited before a worker is asked anything: what it fetches should be kept for offline use. */
  readonly ready?: () => Promise<unknown>;
  readonly grace?: number;
  readonly idle?: number;
}

/** One request to the engine: what streams, what stops it, and word that it begins again. */
export interface Ask {
  readonly listen?: Listener;
  readonly signal?: AbortSignal;
  /** The worker broke and the request is made once more: forget what streamed so far. */
  readonly restarted?: () => void;
}

/**
 * The worker's client: one job at a time, stopped for good within seconds, begun again once on
 * WASM where the worker breaks, asleep when unused. Every rejection is a VenusError.
 */
export class VenusClient {
  private connection: Connection | null = null;
  private loaded: { by: Connection; info: EngineInfo } | null = null;
  private source: ModelSource | null = null;
  private forced: LoadOptions = {};
  private whyForced = '';
  private busy = 0;
  /** Ended by the first request: a rehearsal may keep nobody waiting. */
  private readonly rehearsal = new AbortController();
  private sleep: ReturnType<typeof setTimeout> | undefined;
  private readonly queue: JobQueue;

  constructor(private readonly options: ClientOptions) {
    this.queue = new JobQueue((waiting) => options.report({ waiting }));
  }

  /** The model that answers from the next request on. A new choice may try the GPU again. */
  choose(source: ModelSource): void {
    this.source = source;
    this.forced = {};
    this.loaded = null;
  }

  load(signal?: AbortSignal): Promise<EngineInfo> {
    return this.job((connection) => this.ensureLoaded(connection, signal), { signal });
  }

  /** Loads the model and rehearses an answer, so that the first one that is asked for is quick. */
  async warmUp(): Promise<void> {
    await this.load();
    const { signal } = this.rehearsal;
    const rehearse = (connection: Connection) =>
      this.stoppable(connection, (api, id) => api.crop(id, REHEARSAL), signal, FIRST_GRACE);
    // What goes wrong here goes wrong again when it matters, and is told then.
    await this.job((connection) => rehearse(connection).catch(() => undefined), {});
  }

  crop(request: CropRequest, ask: Ask = {}): Promise<CropAnswer> {
    return this.engineJob((api, id) => api.crop(id, request, listener(ask)), ask);
  }

  critique(request: CritiqueRequest, ask: Ask = {}): Promise<Critique> {
    return this.engineJob((api, id) => api.critique(id, request, listener(ask)), ask);
  }

  /** Calls that need no loaded model, such as lists and downloads: they run beside the queue. */
  async aside<T>(
    invoke: (api: Api, jobId: string) => Promise<Result<T>>,
    signal?: AbortSignal,
  ): Promise<T> {
    return this.awake(async () => {
      await this.options.ready?.();
      return this.stoppable(this.connect(), invoke, signal);
    });
  }

  close(): void {
    clearTimeout(this.sleep);
    this.end(stopped());
  }

  private engineJob<T>(
    invoke: (api: Api, jobId: string) => Promise<Result<T>>,
    ask: Ask,
  ): Promise<T> {
    this.rehearsal.abort();
    return this.job(async (connection) => {
      await this.ensureLoaded(connection, ask.signal);
      this.options.report({ status: 'working', error: null });
      const answer = await this.stoppable(connection, invoke, ask.signal);
      this.options.report({ status: 'ready' });
      return answer;
    }, ask);
  }

  private job<T>(work: (connection: Connection) => Promise<T>, ask: Ask): Promise<T> {
    const attempt = async (): Promise<T> => {
      await this.options.ready?.();
      return work(this.connect());
    };
    return this.queue.run(
      () =>
        this.awake(async () => {
          try {
            return await attempt().catch((thrown: unknown) => {
              if (!isBreaking(thrown) || ask.signal?.aborted) throw thrown;
              this.replaceOnWasm(thrown);
              ask.restarted?.();
              // That WASM can't hold the model says less than why the GPU was left.
              return attempt().catch((second: unknown) => {
                if (!isUnfit(second)) throw second;
                this.forced = {};
                throw thrown;
              });
            });
          } catch (thrown) {
            throw this.settle(thrown);
          }
        }),
      ask.signal,
    );
  }

  /** After a failure: a broken worker is ended, and the engine's state says what is left. */
  private settle(thrown: unknown): VenusError {
    const data = toErrorData(thrown);
    if (BREAKING.has(data.code)) this.end(crashed(data.message));
    const left = this.isLoaded() ? 'ready' : 'asleep';
    if (isStopped(thrown)) this.options.report({ status: left, progress: null });
    else {
      const status = this.isLoaded() ? 'ready' : 'failed';
      this.options.report({ status, progress: null, error: data });
    }
    return thrown instanceof VenusError
      ? thrown
      : new VenusError(data.code, data.message, data.hint, { cause: thrown });
  }

  private replaceOnWasm(thrown: unknown): void {
    this.whyForced = toErrorData(thrown).message;
    this.forced = { backend: 'wasm' };
    this.end(crashed(this.whyForced));
    this.options.report({ status: 'restarting', backend: null });
  }

  private async ensureLoaded(connection: Connection, signal?: AbortSignal): Promise<EngineInfo> {
    if (this.loaded?.by === connection) return this.loaded.info;
    const source = this.source;
    if (!source) throw new VenusError('usage', 'No model is chosen.', 'Choose one under Models.');
    this.options.report({ status: 'loading', progress: null, error: null });
    const onProgress = proxy((progress: LoadProgress) => this.options.report({ progress }));
    const info = await this.stoppable(
      connection,
      (api, id) => api.load(id, source, this.forced, onProgress),
      signal,
    );
    if (source === this.source) this.loaded = { by: connection, info };
    const backend = this.withReason(info.backend);
    this.options.report({ status: 'ready', progress: null, backend });
    return info;
  }

  /** A backend that was forced after a failure tells which one failed, and how. */
  private withReason(backend: EngineInfo['backend']): EngineInfo['backend'] {
    if (this.forced.backend !== 'wasm') return backend;
    const rejected = [...backend.rejected, { backend: 'webgpu' as const, reason: this.whyForced }];
    return { ...backend, rejected };
  }

  /** Makes a call that the signal stops: asked first, and after a while made to. */
  private async stoppable<T>(
    connection: Connection,
    invoke: (api: Api, jobId: string) => Promise<Result<T>>,
    signal?: AbortSignal,
    grace = this.options.grace ?? GRACE,
  ): Promise<T> {
    if (signal?.aborted) throw stopped();
    const jobId = crypto.randomUUID();
    let deadline: ReturnType<typeof setTimeout> | undefined;
    const stop = (): void => {
      connection.cancel(jobId);
      deadline = setTimeout(() => this.endOne(connection), grace);
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await connection.call((api) => invoke(api, jobId));
    } finally {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', stop);
    }
  }

  private connect(): Connection {
    if (!this.connection?.alive) this.connection = new Connection(this.options.spawn());
    return this.connection;
  }

  private isLoaded(): boolean {
    return this.loaded?.by.alive ?? false;
  }

  private endOne(connection: Connection): void {
    connection.close(stopped());
    if (this.connection === connection) this.connection = this.loaded = null;
  }

  private end(error: VenusError): void {
    this.connection?.close(error);
    this.connection = this.loaded = null;
  }

  /** Keeps the worker while `work` runs, and puts it to sleep some time after the last. */
  private async awake<T>(work: () => Promise<T>): Promise<T> {
    clearTimeout(this.sleep);
    this.busy += 1;
    try {
      return await work();
    } finally {
      this.busy -= 1;
      if (this.busy === 0) this.sleep = setTimeout(() => this.doze(), this.options.idle ?? IDLE);
    }
  }

  private doze(): void {
    this.end(stopped());
    this.options.report({ status: 'asleep', progress: null });
  }
}

function listener({ listen }: Ask): Listener | undefined {
  return listen && proxy(listen);
}

function isUnfit(thrown: unknown): boolean {
  return UNFIT.has(toErrorData(thrown).code);
}

function isBreaking(thrown: unknown): boolean {
  return BREAKING.has(toErrorData(thrown).code);
}
