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

/**
 * Draws `count` times from a distribution by systematic sampling: one random offset, then even
 * steps through the cumulative distribution, which spreads few draws better than independent ones.
 * Returns how often each index was drawn.
 */
export function drawSystematic(
  probabilities: ArrayLike<number>,
  count: number,
  random: Random,
): Uint32Array {
  const drawn = new Uint32Array(probabilities.length);
  const offset = random();
  let cumulated = 0;
  let taken = 0;
  let next = offset / count;
  let latest = 0;
  for (let i = 0; i < drawn.length && taken < count; i++) {
    const probability = probabilities[i] ?? 0;
    if (probability > 0) latest = i;
    cumulated += probability;
    while (taken < count && next < cumulated) {
      drawn[i] = (drawn[i] ?? 0) + 1;
      taken++;
      next = (taken + offset) / count;
    }
  }
  // What rounding leaves short of 1 falls to the last possible index.
  drawn[latest] = (drawn[latest] ?? 0) + count - taken;
  return drawn;
}
