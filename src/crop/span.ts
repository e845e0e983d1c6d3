/** A span of whole numbers, both ends included; empty where min > max. */
export interface Span {
  readonly min: number;
  readonly max: number;
}

export const OPEN: Span = { min: -Infinity, max: Infinity };

export const isEmpty = (span: Span): boolean => span.min > span.max;

export const holds = ({ min, max }: Span, value: number): boolean => value >= min && value <= max;

export const meet = (a: Span, b: Span): Span => ({
  min: Math.max(a.min, b.min),
  max: Math.min(a.max, b.max),
});

/** The value in a span that is nearest; the span must not be empty. */
export const nearestIn = (span: Span, value: number): number =>
  Math.min(span.max, Math.max(span.min, value));

/** Running count over 1…n: how many of them hold, for `countIn` to read over any span at once. */
export function countHolding(n: number, holds: (value: number) => boolean): Uint32Array {
  const running = new Uint32Array(n + 1);
  for (let value = 1; value <= n; value++) {
    running[value] = (running[value - 1] ?? 0) + (holds(value) ? 1 : 0);
  }
  return running;
}

/** How many values of `span`, within 1…n, hold. */
export function countIn(running: Uint32Array, span: Span): number {
  const { min, max } = meet(span, { min: 1, max: running.length - 1 });
  return min > max ? 0 : (running[max] ?? 0) - (running[min - 1] ?? 0);
}
