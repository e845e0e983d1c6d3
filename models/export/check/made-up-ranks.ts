/**
 * A `qwen.tiktoken` of `count` ranks: all bytes, all pairs of them, and as many triples as are left,
 * each a pair and a byte.
 */
export function madeUpRanks(count: number): string {
  return Array.from(
    { length: count },
    (_, rank) => `${tokenOf(rank).toString('base64')} ${rank}\n`,
  ).join('');
}

function tokenOf(rank: number): Buffer {
  if (rank < 256) return Buffer.of(rank);
  const pair = rank - 256;
  if (pair < 65_536) return Buffer.of(pair >> 8, pair & 255);
  const triple = pair - 65_536;
  return Buffer.of(triple >> 16, (triple >> 8) & 255, triple & 255);
}
