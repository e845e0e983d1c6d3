/** Milliseconds spent, by kind of work. */
export class Stopwatch<Kind extends string> {
  private readonly started = performance.now();
  private readonly spent = new Map<Kind, number>();

  /** Runs work and adds the time that it took, whether or not it succeeds. */
  async time<T>(kind: Kind, work: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.spent.set(kind, this.of(kind) + performance.now() - start);
    }
  }

  of(kind: Kind): number {
    return this.spent.get(kind) ?? 0;
  }

  get total(): number {
    return performance.now() - this.started;
  }
}
