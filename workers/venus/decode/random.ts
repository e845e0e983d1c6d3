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

/**
 * Draws `count` times from a distribution by systematic sampling: one random offset, then even
 * steps through the cumulative distribution, which spreads few draws better than independent ones.
 * Returns the indices that were drawn, in order, and how often.
 */
export function drawSystematic(
  probabilities: ArrayLike<number>,
  count: number,
  random: Random,
): Draw[] {
  const draws: Draw[] = [];
  const offset = random();
  let cumulated = 0;
  let taken = 0;
  let latest = 0;
  for (let index = 0; index < probabilities.length && taken < count; index++) {
    const probability = probabilities[index] ?? 0;
    if (probability > 0) latest = index;
    cumulated += probability;
    const before = taken;
    while (taken < count && (taken + offset) / count < cumulated) taken++;
    if (taken > before) draws.push({ index, times: taken - before });
  }
  if (taken === count) return draws;
  // What rounding leaves short of 1 falls to the last possible index.
  const last = draws.at(-1)?.index === latest ? draws.pop() : undefined;
  return [...draws, { index: latest, times: (last?.times ?? 0) + count - taken }];
}
