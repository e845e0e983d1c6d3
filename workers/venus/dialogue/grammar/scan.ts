import { parseRatio } from '../../../../src/crop/ratio';
import { FILLERS, TERMS, type Term } from './terms';
import { corrected } from './typo';

/** A request cut into clauses of terms. */
export interface Scan {
  readonly clauses: readonly Clause[];
  readonly unknown: readonly string[];
}

export interface Clause {
  readonly terms: readonly Term[];
  /** Words that the vocabulary does not hold: a thing that only the photographer knows. */
  readonly unknown: readonly string[];
}

const RATIO =
  /(?<![\d.])(\d{1,5}(?:\.\d+)?)\s*(?::|x|×|\/|\bby\b|\bto\b)\s*(\d{1,5}(?:\.\d+)?)(?![\d.]*\s*%)/gi;
const WORD =
  /\d+(?:\.\d+)?\s*(?:%|percent|per cent)|\d+(?:\.\d+)?:\d+(?:\.\d+)?|[\p{L}\p{M}]+|\d+(?:\.\d+)?|[,.;!?&+]/giu;

const phrases = new Map<string, Term>();
for (const [words, term] of TERMS) {
  for (const phrase of words.split('|')) phrases.set(phrase, term);
}
const LONGEST = Math.max(...[...phrases.keys()].map((phrase) => phrase.split(' ').length));
const KNOWN = new Set([...phrases.keys()].flatMap((phrase) => phrase.split(' ')));

export function scan(text: string): Scan {
  const words = wordsOf(text);
  const clauses: { terms: Term[]; unknown: string[] }[] = [{ terms: [], unknown: [] }];
  for (let at = 0; at < words.length;) {
    const { term, length } = termAt(words, at);
    const word = words[at] ?? '';
    const clause = clauses.at(-1);
    if (term?.is === 'join') clauses.push({ terms: [], unknown: [] });
    else if (term) clause?.terms.push(term);
    else if (!FILLERS.has(word)) clause?.unknown.push(word);
    at += length;
  }
  return { clauses, unknown: clauses.flatMap((clause) => clause.unknown) };
}

/** Lower case, without apostrophes and manners, ratios in one form, typing errors mended. */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’`´]/g, '')
    .replace(/[-–—_]/g, ' ')
    .replace(/\b(?:can|could|would|will) (?:you|we|i)\b/g, ' ')
    .replace(RATIO, ' $1:$2 ');
  return (plain.match(WORD) ?? []).map(mended);
}

function mended(word: string): string {
  if (KNOWN.has(word) || FILLERS.has(word) || !/^\p{L}+$/u.test(word)) return word;
  return corrected(word, KNOWN) ?? word;
}

/** The longest phrase that starts here, or a ratio or share in figures. */
function termAt(words: readonly string[], at: number): { term?: Term; length: number } {
  for (let length = Math.min(LONGEST, words.length - at); length > 0; length--) {
    const term = phrases.get(words.slice(at, at + length).join(' '));
    if (term) return { term, length };
  }
  const word = words[at] ?? '';
  const ratio = parseRatio(word);
  if (ratio) return { term: { is: 'ratio', ratio }, length: 1 };
  const share = /^(\d+(?:\.\d+)?)\s*(?:%|p)/.exec(word)?.[1];
  if (share) return { term: { is: 'share', share: Number(share) / 100 }, length: 1 };
  return { length: 1 };
}
