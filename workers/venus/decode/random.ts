/** Numbers in [0, 1), the same for the same seed on every machine (the mulberry32 generator). */
export type Random = () => number;

export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Draw {
  readonly index: number;
  readonly times: number;
}

/** Inverse powers of the root of x⁴ = x + 1: such steps fill three dimensions most evenly. */
const EVEN_STEPS = [0.8191725133961644, 0.671043606703789, 0.5497004779019701] as const;

/**
 * Offsets in [0, 1) for draws that depend on each other, as a box's coordinates do: the `index`-th
 * draw of one `dimension` (0, 1, 2, …; the fourth begins anew). Taken together they fill the space of
 * all dimensions evenly, where independent ones would leave holes.
 *
 * Source: Roberts, *The Unreasonable Effectiveness of Quasirandom Sequences* (2018).
 */
export function evenOffsets(random: Random): (index: number, dimension: number) => number {
  const shifts = EVEN_STEPS.map(() => random());
  return (index, dimension) => {
    const which = dimension % EVEN_STEPS.length;
    return ((shifts[which] ?? 0) + index * (EVEN_STEPS[which] ?? 0)) % 1;
  };
}

/**
 * Draws `count` times from a distribution by systematic sampling: an offset in [0, 1), then even
 * steps through the cumulative distribution, which spreads few draws better than independent ones.
 * Returns the indices that were drawn, in order, and how often.
 */
export function drawSystematic(
  probabilities: ArrayLike<number>,
  count: number,
  offset: number,
): Draw[] {
  const draws: Draw[] = [];
  let cumulated = 0;
  let taken = 0;
  let latest = 0;
  let due = offset / count;
  for (let index = 0; index < probabilities.length && taken < count; index++) {
    const probability = probabilities[index] ?? 0;
    if (probability > 0) latest = index;
    cumulated += probability;
    if (due >= cumulated) continue;
    const before = taken;
    while (taken < count && due < cumulated) due = (++taken + offset) / count;
    draws.push({ index, times: taken - before });
  }
  if (taken === count) return draws;
  // What rounding leaves short of 1 falls to the last possible index.
  const last = draws.at(-1)?.index === latest ? draws.pop() : undefined;
  return [...draws, { index: latest, times: (last?.times ?? 0) + count - taken }];
}
