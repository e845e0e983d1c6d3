import { expOfNegative } from './exp';

/** Index of the greatest value; the first of equals. Banned indices are passed over. */
export function argmax(values: Float32Array, banned?: ReadonlySet<number>): number {
  let best = -1;
  let greatest = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? -Infinity;
    if (value > greatest && !banned?.has(i)) {
      best = i;
      greatest = value;
    }
  }
  return Math.max(0, best);
}

/**
 * Probabilities of the given tokens alone, in their order: of those that `open` marks, where it is
 * given; the others have none. At temperature 0 the likeliest has all. Written over the beginning of
 * `into`, where it is given, for those who ask often.
 */
export function probabilitiesOf(
  tokens: ArrayLike<number>,
  logits: Float32Array,
  temperature: number,
  open?: Uint8Array,
  into = new Float64Array(tokens.length),
): Float64Array {
  const odds = into.length === tokens.length ? into : into.subarray(0, tokens.length);
  let greatest = -Infinity;
  for (let i = 0; i < odds.length; i++) {
    const isOpen = open === undefined || open[i] === 1;
    const score = isOpen ? (logits[tokens[i] ?? -1] ?? -Infinity) : -Infinity;
    odds[i] = score;
    if (score > greatest) greatest = score;
  }
  if (temperature === 0 || !Number.isFinite(greatest)) {
    const winner = Math.max(0, odds.indexOf(greatest));
    return odds.fill(0).fill(1, winner, winner + 1);
  }
  let sum = 0;
  for (let i = 0; i < odds.length; i++) {
    const power = expOfNegative(((odds[i] ?? -Infinity) - greatest) / temperature);
    odds[i] = power;
    sum += power;
  }
  const share = 1 / sum;
  for (let i = 0; i < odds.length; i++) odds[i] = (odds[i] ?? 0) * share;
  return odds;
}

/**
 * Tokens that would write a run of `size` tokens a second time: banned, they keep greedy decoding
 * out of endless loops.
 */
export function repeatsOf(ids: readonly number[], size: number): Set<number> {
  const banned = new Set<number>();
  const tail = size - 1;
  for (let start = 0; start + tail < ids.length; start++) {
    let same = 0;
    while (same < tail && ids[start + same] === ids[ids.length - tail + same]) same++;
    const next = ids[start + tail];
    if (same === tail && next !== undefined) banned.add(next);
  }
  return banned;
}
