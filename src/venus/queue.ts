import { orStopped, stopped } from './abort';

/**
 * Runs jobs one at a time, in the order they came. A job that fails leaves the next one unharmed.
 * A stopped job rejects at once; its slot is freed only when its work has really ended.
 */
export class JobQueue {
  private tail: Promise<unknown> = Promise.resolve();
  private queued = 0;

  /** `changed` hears how many jobs wait, whenever that changes. */
  constructor(private readonly changed: (waiting: number) => void = () => undefined) {}

  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    this.count(1);
    const turn = this.tail.then(() => {
      this.count(-1);
      if (signal?.aborted) throw stopped();
      return work();
    });
    // The one before may have failed: that was its caller's to hear.
    this.tail = turn.catch(() => undefined);
    return orStopped(turn, signal);
  }

  private count(step: number): void {
    this.queued += step;
    this.changed(this.queued);
  }
}
