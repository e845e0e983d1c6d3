import { isEmpty, meet, type Span } from './span';

/**
 * Where the least value of any span of an array lies, at once. Holds, for each power of two, the
 * place of the least value of every run of that length; the longer ones from when they are needed.
 */
export class LeastIn {
  private readonly runs: Int32Array[];

  constructor(private readonly values: Float64Array) {
    const single = new Int32Array(values.length);
    for (let at = 0; at < single.length; at++) single[at] = at;
    this.runs = [single];
  }

  /** The place of the least value in the span; undefined where it is empty. */
  at(span: Span): number | undefined {
    const within = meet(span, { min: 0, max: this.values.length - 1 });
    if (isEmpty(within)) return undefined;
    const power = Math.floor(Math.log2(within.max - within.min + 1));
    const places = this.runsOf(power);
    return this.lesser(places[within.min] ?? 0, places[within.max - 2 ** power + 1] ?? 0);
  }

  private runsOf(power: number): Int32Array {
    for (let made = this.runs.length; made <= power; made++) {
      const shorter = this.runs[made - 1] ?? new Int32Array();
      const places = new Int32Array(this.values.length - 2 ** made + 1);
      for (let at = 0; at < places.length; at++) {
        places[at] = this.lesser(shorter[at] ?? 0, shorter[at + 2 ** (made - 1)] ?? 0);
      }
      this.runs.push(places);
    }
    return this.runs[power] ?? new Int32Array();
  }

  private lesser(a: number, b: number): number {
    return (this.values[b] ?? Infinity) < (this.values[a] ?? Infinity) ? b : a;
  }
}
