import { proxy, type Remote } from 'comlink';
import { VenusError, toErrorData } from '../../workers/venus/errors';
import type {
  CropAnswer,
  CropRequest,
  Critique,
  CritiqueRequest,
  Listener,
  LoadProgress,
  PhotoInput,
} from '../../workers/venus/types';
import type {
  EngineInfo,
  ModelSource,
  Result,
  VenusWorkerApi,
} from '../../workers/venus.worker.api';
import { isStopped, stopped } from './abort';
import { Connection, crashed, type Grace, type WorkerPort } from './connection';
import { isBreaking, isUnfit, whyOnWasm, type Why } from './faults';
import { Idle } from './idle';
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
/** How long a stopped call may take while a download, which would have to go on anew, runs beside. */
const PATIENCE = 30_000;
/** How many broken workers a call beside the queue outlives. */
const RESTARTS = 3;

export interface ClientOptions {
  readonly spawn: () => WorkerPort;
  readonly report: (report: Partial<EngineReport>) => void;
  /** Awaited before a worker is asked anything: what it fetches should be kept for offline use. */
  readonly ready?: () => Promise<unknown>;
  readonly grace?: number;
  readonly patience?: number;
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
  /** The one that the queue's job was given. */
  private asked: Connection | null = null;
  private loaded: { by: Connection; info: EngineInfo } | null = null;
  private source: ModelSource | null = null;
  /** Set where a worker broke: the next ones use WASM. */
  private why: Why | null = null;
  /** Calls beside the queue that are under way. */
  private besides = 0;
  private closed = false;
  /** Ended by the first request: a rehearsal may keep nobody waiting. */
  private readonly rehearsal = new AbortController();
  private readonly idle: Idle;
  private readonly queue: JobQueue;

  constructor(private readonly options: ClientOptions) {
    this.idle = new Idle(options.idle ?? IDLE, () => this.doze());
    this.queue = new JobQueue((waiting) => options.report({ waiting }));
  }

  /** The model that answers from the next request on. A new choice may try the GPU again. */
  choose(source: ModelSource): void {
    this.source = source;
    this.why = null;
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
      connection.stoppable((api, id) => api.crop(id, REHEARSAL), signal, this.grace(FIRST_GRACE));
    // What goes wrong here goes wrong again when it matters, and is told then.
    await this.job((connection) => rehearse(connection).catch(() => undefined), {});
  }

  crop(request: CropRequest, ask: Ask = {}): Promise<CropAnswer> {
    return this.engineJob((api, id) => api.crop(id, request, listener(ask)), ask);
  }

  critique(request: CritiqueRequest, ask: Ask = {}): Promise<Critique> {
    return this.engineJob((api, id) => api.critique(id, request, listener(ask)), ask);
  }

  /** The angle to turn a photo by so that it stands straight, in degrees, clockwise positive. */
  straighten(photo: PhotoInput, ask: Ask = {}): Promise<number> {
    return this.engineJob((api, id) => api.straighten(id, photo), ask);
  }

  /**
   * Calls that need no loaded model, such as lists and downloads: they run beside the queue. Where
   * what the queue does costs the worker, they are made again in the next one, so each must bear it.
   */
  async aside<T>(
    invoke: (api: Api, jobId: string) => Promise<Result<T>>,
    signal?: AbortSignal,
  ): Promise<T> {
    return this.idle.during(async () => {
      this.besides += 1;
      try {
        await this.options.ready?.();
        return await this.insist(invoke, signal);
      } finally {
        this.besides -= 1;
      }
    });
  }

  close(): void {
    this.closed = true;
    this.idle.stop();
    this.end(stopped());
  }

  private async insist<T>(
    invoke: (api: Api, jobId: string) => Promise<Result<T>>,
    signal?: AbortSignal,
  ): Promise<T> {
    for (let broken = 0; ;) {
      const connection = this.connect();
      try {
        return await connection.stoppable(invoke, signal);
      } catch (thrown) {
        if (connection.alive || this.closed || signal?.aborted) throw thrown;
        // This call may be what breaks them; a worker that was ended for another's sake counts not.
        if (!isStopped(thrown) && ++broken > RESTARTS) throw thrown;
      }
    }
  }

  private engineJob<T>(
    invoke: (api: Api, jobId: string) => Promise<Result<T>>,
    ask: Ask,
  ): Promise<T> {
    this.rehearsal.abort();
    return this.job(async (connection) => {
      await this.ensureLoaded(connection, ask.signal);
      this.options.report({ status: 'working', error: null });
      const answer = await connection.stoppable(invoke, ask.signal, this.grace());
      this.options.report({ status: 'ready' });
      return answer;
    }, ask);
  }

  private job<T>(work: (connection: Connection) => Promise<T>, ask: Ask): Promise<T> {
    const attempt = async (): Promise<T> => {
      await this.options.ready?.();
      this.asked = this.connect();
      return work(this.asked);
    };
    return this.queue.run(
      () =>
        this.idle.during(async () => {
          try {
            return await attempt().catch((thrown: unknown) => {
              if (!isBreaking(thrown) || ask.signal?.aborted) throw thrown;
              this.replaceOnWasm(thrown);
              ask.restarted?.();
              // That WASM can't hold the model says less than why the GPU was left.
              return attempt().catch((second: unknown) => {
                if (!isUnfit(second)) throw second;
                this.why = null;
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
    if (isBreaking(thrown)) this.asked?.close(crashed(data.message));
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
    const ran = this.loaded?.by === this.asked ? this.loaded?.info.backend : undefined;
    this.why = whyOnWasm(thrown, ran);
    this.asked?.close(crashed(toErrorData(thrown).message));
    this.options.report({ status: 'restarting', backend: null });
  }

  private async ensureLoaded(connection: Connection, signal?: AbortSignal): Promise<EngineInfo> {
    if (this.loaded?.by === connection) return this.loaded.info;
    const source = this.source;
    if (!source) throw new VenusError('usage', 'No model is chosen.', 'Choose one under Models.');
    this.options.report({ status: 'loading', progress: null, error: null });
    const onProgress = proxy((progress: LoadProgress) => this.options.report({ progress }));
    const { why } = this;
    const told = await connection.stoppable(
      (api, id) => api.load(id, source, why ? { backend: 'wasm' } : {}, onProgress),
      signal,
      this.grace(),
    );
    // The worker takes every backend that it is told to use for the photographer's choice.
    const info = why ? { ...told, backend: { ...told.backend, ...why } } : told;
    if (source === this.source) this.loaded = { by: connection, info };
    this.options.report({ status: 'ready', progress: null, backend: info.backend });
    return info;
  }

  /** A grace for a stopped call. Longer while something runs aside. */
  private grace(step = this.options.grace ?? GRACE): Grace {
    const patience = this.options.patience ?? PATIENCE;
    return { step, steps: () => (this.besides > 0 ? patience / step : 1) };
  }

  private connect(): Connection {
    if (!this.connection?.alive) this.connection = new Connection(this.options.spawn());
    return this.connection;
  }

  private isLoaded(): boolean {
    return this.loaded?.by.alive ?? false;
  }

  private end(error: VenusError): void {
    this.connection?.close(error);
    this.connection = this.loaded = null;
  }

  private doze(): void {
    this.end(stopped());
    this.options.report({ status: 'asleep', progress: null });
  }
}

function listener({ listen }: Ask): Listener | undefined {
  return listen && proxy(listen);
}
