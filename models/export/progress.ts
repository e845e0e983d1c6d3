/** Hears how far an export is. */
export interface Progress {
  begin(totalBytes: number): void;
  label(graph: string): void;
  add(bytes: number): void;
  /** Bytes of the graph that an earlier run had written. */
  skip(bytes: number): void;
  end(): void;
}

/** Tells nobody. */
export const SILENT: Progress = {
  begin: () => undefined,
  label: () => undefined,
  add: () => undefined,
  skip: () => undefined,
  end: () => undefined,
};

const INTERVAL_MS = 1000;

/** Writes a line a second: what is written, how fast, and about how long it still takes. */
export class StreamProgress implements Progress {
  private total = 0;
  private done = 0;
  private fresh = 0;
  private graph = '';
  private started = 0;
  private told = 0;

  constructor(
    private readonly write: (line: string) => void,
    private readonly now: () => number = Date.now,
  ) {}

  begin(totalBytes: number): void {
    this.total = totalBytes;
    this.started = this.told = this.now();
  }

  label(graph: string): void {
    this.graph = graph;
  }

  add(bytes: number): void {
    this.done += bytes;
    this.fresh += bytes;
    if (this.now() - this.told < INTERVAL_MS) return;
    this.told = this.now();
    const rate = this.fresh / Math.max(1e-3, (this.now() - this.started) / 1000);
    const left = (this.total - this.done) / rate;
    this.write(
      `${this.graph}: ${megabytes(this.done)} of ${megabytes(this.total)} MB, ${megabytes(rate)} MB/s, ${duration(left)} left`,
    );
  }

  skip(bytes: number): void {
    this.done += bytes;
    this.write(`${this.graph}: ${megabytes(bytes)} MB finished before, kept`);
  }

  end(): void {
    const seconds = (this.now() - this.started) / 1000;
    this.write(`${megabytes(this.total)} MB of weights in ${duration(seconds)}`);
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 90 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
