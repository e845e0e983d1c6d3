/** Counts what is under way, and tells when nothing was for some time. */
export class Idle {
  private busy = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `wait` in milliseconds. */
  constructor(
    private readonly wait: number,
    private readonly reached: () => void,
  ) {}

  async during<T>(work: () => Promise<T>): Promise<T> {
    clearTimeout(this.timer);
    this.busy += 1;
    try {
      return await work();
    } finally {
      this.busy -= 1;
      if (this.busy === 0) this.timer = setTimeout(this.reached, this.wait);
    }
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
