/** Words that look like one of the vocabulary and are none. */
const REAL_WORDS = new Set(
  'boring closed crossing lovely tent closing dinner finger holding letter lights loser sitting walking'.split(
    ' ',
  ),
);

/** The known word that a mistyped one most likely stands for. */
export function corrected(word: string, known: Iterable<string>): string | undefined {
  if (word.length < 4 || REAL_WORDS.has(word)) return undefined;
  const allowed = word.length >= 8 ? 2 : 1;
  let best: string | undefined;
  let least = allowed + 1;
  for (const candidate of known) {
    if (candidate.length < 3 || Math.abs(candidate.length - word.length) > allowed) continue;
    const distance = editDistance(word, candidate);
    if (distance < least && isSlip(word, candidate)) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/**
 * Whether fingers rather than another word explain the difference. The first letter is seldom
 * mistyped, and short words differ from others by a letter: "star" is no "stay", "dead" no "head".
 */
function isSlip(word: string, candidate: string): boolean {
  const sorted = (letters: string): string => [...letters].sort().join('');
  if (word.length === candidate.length && sorted(word) === sorted(candidate)) return true;
  if (!candidate.startsWith(word.slice(0, 1))) return false;
  if (word.length >= 6 || candidate.length > word.length) return true;
  return word.replace(/(.)\1/g, '$1') === candidate.replace(/(.)\1/g, '$1');
}

/** Letters added, left out, changed or swapped with a neighbour. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (row > 1 && column > 1 && isSwap) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      line.push(cost);
    }
    before = above;
    above = line;
  }
  return above[b.length] ?? 0;
}
