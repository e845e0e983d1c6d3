import type { Result } from '../venus.worker.api';
import { toErrorData } from '../venus/errors';

/** Calls under way, by the name that the caller gave them, so that each can be stopped. */
export class Jobs {
  private readonly controllers = new Map<string, AbortController>();
  private engine: Promise<unknown> = Promise.resolve();

  /** Does something stoppable and gives what came of it as data. */
  async run<T>(id: string, work: (signal: AbortSignal) => Promise<T>): Promise<Result<T>> {
    const controller = new AbortController();
    this.controllers.set(id, controller);
    try {
      return await asResult(() => work(controller.signal));
    } finally {
      this.controllers.delete(id);
    }
  }

  /** The same for work on the engine, which does one thing at a time. */
  runInTurn<T>(id: string, work: (signal: AbortSignal) => Promise<T>): Promise<Result<T>> {
    const before = this.engine;
    const result = this.run(id, async (signal) => {
      await before;
      return work(signal);
    });
    this.engine = result;
    return result;
  }

  cancel(id: string): void {
    this.controllers.get(id)?.abort();
  }
}

export async function asResult<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: toErrorData(error) };
  }
}
