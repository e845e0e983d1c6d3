import { overlaps } from './box';
import { reduced } from './ratio';
import type { Constraints, Range, Ratio } from './types';

/** Where two sets of constraints ask for what no box can give at once. */
export interface Clash {
  readonly name: keyof Constraints;
  readonly standing: unknown;
  readonly requested: unknown;
}

const RANGES = ['area', 'width', 'height', 'x1', 'y1', 'x2', 'y2', 'centreX', 'centreY'] as const;

/**
 * Everything that either asks for. Ranges narrow to what both allow, kept and dropped regions add
 * up; where the two contradict each other, the requested one stands and the clash is reported.
 */
export function merge(
  standing: Constraints,
  requested: Constraints,
): { constraints: Constraints; clashes: Clash[] } {
  const clashes: Clash[] = [];
  const clash = (name: keyof Constraints, a: unknown, b: unknown): void => {
    clashes.push({ name, standing: a, requested: b });
  };
  const ranges: Partial<Record<(typeof RANGES)[number], Range>> = {};
  for (const name of RANGES) {
    const [a, b] = [standing[name], requested[name]];
    const range = a && b ? meetRanges(a, b) : (a ?? b);
    if (!range) continue;
    const isEmpty = (range.min ?? -Infinity) > (range.max ?? Infinity);
    if (isEmpty) clash(name, a, b);
    ranges[name] = isEmpty && b ? b : range;
  }
  const ratio = requested.ratio ?? standing.ratio;
  if (ratio && standing.ratio && !sameRatio(standing.ratio, ratio)) {
    clash('ratio', standing.ratio, ratio);
  }
  const keep = [...(standing.keep ?? []), ...(requested.keep ?? [])];
  const drop = [...(standing.drop ?? []), ...(requested.drop ?? [])];
  for (const out of drop) {
    const region = keep.find((kept) => overlaps(kept, out));
    if (region) clash('drop', region, out);
  }
  const constraints = {
    ...ranges,
    ...(ratio && { ratio }),
    ...(keep.length > 0 && { keep }),
    ...(drop.length > 0 && { drop }),
  };
  return { constraints, clashes };
}

export function sameRatio(a: Ratio, b: Ratio): boolean {
  const [one, other] = [reduced(a), reduced(b)];
  return one.width === other.width && one.height === other.height;
}

function meetRanges(a: Range, b: Range): Range {
  const min = Math.max(a.min ?? -Infinity, b.min ?? -Infinity);
  const max = Math.min(a.max ?? Infinity, b.max ?? Infinity);
  return { ...(min > -Infinity && { min }), ...(max < Infinity && { max }) };
}
