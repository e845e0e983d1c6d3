import { isEmpty, meet, type Span } from './span';

/**
 * Where the least value of any span of an array lies, at once. Holds, for each power of two, the
 * place of the least value of every run of that length.
 */
export class LeastIn {
  private readonly runs: Int32Array[];

  constructor(private readonly values: Float64Array) {
    this.runs = [Int32Array.from(values.keys())];
    for (let length = 2; length <= values.length; length *= 2) {
      const shorter = this.runs.at(-1) ?? new Int32Array();
      const places = new Int32Array(values.length - length + 1);
      for (let at = 0; at < places.length; at++) {
        places[at] = this.lesser(shorter[at] ?? 0, shorter[at + length / 2] ?? 0);
      }
      this.runs.push(places);
    }
  }

  /** The place of the least value in the span; undefined where it is empty. */
  at(span: Span): number | undefined {
    const within = meet(span, { min: 0, max: this.values.length - 1 });
    if (isEmpty(within)) return undefined;
    const power = Math.floor(Math.log2(within.max - within.min + 1));
    const places = this.runs[power];
    if (!places) return undefined;
    return this.lesser(places[within.min] ?? 0, places[within.max - 2 ** power + 1] ?? 0);
  }

  private lesser(a: number, b: number): number {
    return (this.values[b] ?? Infinity) < (this.values[a] ?? Infinity) ? b : a;
  }
}
