import { releaseProxy, wrap, type Endpoint, type Remote } from 'comlink';
import { VenusError } from '../../workers/venus/errors';
import type { Result, VenusWorkerApi } from '../../workers/venus.worker.api';
import { stopped } from './abort';
import { watchEnd } from './watch';

/** A worker, or in tests the other end of a channel. */
export interface WorkerPort {
  readonly endpoint: Endpoint;
  terminate(): void;
  /** Registers what hears that the worker broke. Called once, before anything is sent. */
  onFailure(tell: (why: string) => void): void;
}

/** Starts the real worker. */
export function spawnWorker(): WorkerPort {
  const worker = new Worker(new URL('../../workers/venus.worker.ts', import.meta.url), {
    type: 'module',
    name: 'venus',
  });
  let unwatch = (): void => undefined;
  return {
    endpoint: worker,
    terminate: () => {
      unwatch();
      worker.terminate();
    },
    onFailure: (tell) => {
      unwatch = watchEnd(worker, () => tell('the browser ended it'));
      worker.addEventListener('error', (event) => tell(event.message || 'it failed to start'));
      worker.addEventListener('messageerror', () => tell('a message could not be read'));
    },
  };
}

/** How long a stopped call may go on: so many steps of so many milliseconds, counted at each. */
export interface Grace {
  readonly step: number;
  readonly steps: () => number;
}

/** One living worker. Calls that are under way when it dies reject; a dead one is never revived. */
export class Connection {
  private readonly api: Remote<VenusWorkerApi>;
  private readonly death: Promise<never>;
  private die: (error: VenusError) => void = () => undefined;
  private dead = false;

  constructor(private readonly port: WorkerPort) {
    this.death = new Promise<never>((_, reject) => (this.die = reject));
    // Nobody need be waiting when it dies.
    this.death.catch(() => undefined);
    port.onFailure((why) => this.close(crashed(why)));
    this.api = wrap<VenusWorkerApi>(port.endpoint);
  }

  get alive(): boolean {
    return !this.dead;
  }

  /** Unwraps the worker's Result: rejects with the VenusError that it carries. */
  async call<T>(invoke: (api: Remote<VenusWorkerApi>) => Promise<Result<T>>): Promise<T> {
    const result = await Promise.race([invoke(this.api), this.death]);
    if (result.ok) return result.value;
    const { code, message, hint } = result.error;
    throw new VenusError(code, message, hint);
  }

  /** Makes a call that the signal stops: asked first, and, given a grace, after a while made to. */
  async stoppable<T>(
    invoke: (api: Remote<VenusWorkerApi>, jobId: string) => Promise<Result<T>>,
    signal?: AbortSignal,
    grace?: Grace,
  ): Promise<T> {
    if (signal?.aborted) throw stopped();
    const jobId = crypto.randomUUID();
    let watch: ReturnType<typeof setInterval> | undefined;
    const stop = (): void => {
      this.cancel(jobId);
      if (grace) watch = this.endAfter(grace);
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await this.call((api) => invoke(api, jobId));
    } finally {
      clearInterval(watch);
      signal?.removeEventListener('abort', stop);
    }
  }

  private endAfter({ step, steps }: Grace): ReturnType<typeof setInterval> {
    let waited = 0;
    return setInterval(() => {
      waited += 1;
      if (waited >= steps()) this.close(stopped());
    }, step);
  }

  /** Asks a call to stop. The answer comes through the call itself. */
  private cancel(jobId: string): void {
    if (this.alive) void Promise.race([this.api.cancel(jobId), this.death]).catch(() => undefined);
  }

  /** Ends the worker; calls under way reject with `error`. */
  close(error: VenusError): void {
    if (this.dead) return;
    this.dead = true;
    this.die(error);
    this.api[releaseProxy]();
    this.port.terminate();
  }
}

export function crashed(why: string): VenusError {
  return new VenusError(
    'engine-crashed',
    `The model stopped working (${why}).`,
    'It is started again by itself at the next request. Your photos and versions are kept.',
  );
}
