/** How well a query matches a title: 0 is not at all, more is better. Every word must be found. */
export function matchScore(query: string, title: string): number {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = title.toLowerCase();
  let score = 1;
  for (const word of words) {
    const found = scoreWord(word, text);
    if (found === 0) return 0;
    score += found;
  }
  return score;
}

/** The start of a word counts most, then any place, then its letters in order. */
function scoreWord(word: string, text: string): number {
  if (text.startsWith(word)) return 4;
  if (text.includes(` ${word}`)) return 3;
  if (text.includes(word)) return 2;
  return hasInOrder(word, text) ? 1 : 0;
}

function hasInOrder(letters: string, text: string): boolean {
  let at = -1;
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}
