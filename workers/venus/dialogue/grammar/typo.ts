/** The known word that a mistyped one most likely stands for. */
export function corrected(word: string, known: Iterable<string>): string | undefined {
  const allowed = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
  if (allowed === 0) return undefined;
  let best: string | undefined;
  let least = allowed + 1;
  for (const candidate of known) {
    if (candidate.length < 3 || Math.abs(candidate.length - word.length) > allowed) continue;
    const distance = editDistance(word, candidate);
    // Of equals, the one with the same first letter: it is seldom the one mistyped.
    const sameStart = candidate.startsWith(word.slice(0, 1));
    const isLikelier = distance === least && sameStart && !best?.startsWith(word.slice(0, 1));
    if (distance < least || isLikelier) {
      best = candidate;
      least = distance;
    }
  }
  return least <= allowed ? best : undefined;
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
