import { parseRatio } from '../../../../src/crop/ratio';
import { plain } from './plain';
import type { Term } from './terms';
import { corrected } from './typo';
import { TERMS } from './vocabulary';
import { FILLERS } from './vocabulary/fillers';

/** A request cut into clauses of terms. */
export interface Scan {
  readonly clauses: readonly Clause[];
  readonly unknown: readonly string[];
  /** What no crop can do. */
  readonly beyond: readonly string[];
}

export interface Clause {
  readonly terms: readonly Term[];
  /** Words that the vocabulary does not hold: a thing that only the photographer knows. */
  readonly unknown: readonly string[];
}

const WORD =
  /\d+(?:\.\d+)?\s*(?:%|percent|per cent)|\d+\s*(?:px|pixels?)\b|\ba[3-6]\b|\d+(?:\.\d+)?:\d+(?:\.\d+)?|[\p{L}\p{M}]+|\d+(?:\.\d+)?|[,.;!?&+]/giu;

const phrases = new Map<string, readonly Term[]>();
for (const [words, meant] of TERMS) {
  for (const phrase of words.split('|')) phrases.set(phrase, [meant].flat());
}
const LONGEST = Math.max(...[...phrases.keys()].map((phrase) => phrase.split(' ').length));
const KNOWN = new Set([...phrases.keys()].flatMap((phrase) => phrase.split(' ')));

export function scan(text: string): Scan {
  const words = (plain(text).match(WORD) ?? []).map(mended);
  const clauses: { terms: Term[]; unknown: string[] }[] = [{ terms: [], unknown: [] }];
  for (let at = 0; at < words.length;) {
    const { terms, length } = termsAt(words, at);
    const word = words[at] ?? '';
    const clause = clauses.at(-1);
    if (isJoin(terms)) clauses.push({ terms: [], unknown: [] });
    else if (clause && isNext(clause.terms, terms, termsAt(words, at + length).terms))
      clauses.push({ terms: [...terms], unknown: [] });
    else if (terms.length === 0 && !FILLERS.has(word)) clause?.unknown.push(word);
    else if (!isAlso(terms, words[at + length])) clause?.terms.push(...terms);
    at += length;
  }
  const all = clauses.flatMap((clause) => clause.terms);
  return {
    clauses,
    unknown: clauses.flatMap((clause) => clause.unknown),
    beyond: all.flatMap((term) => (term.is === 'editing' ? term.name : [])),
  };
}

const isJoin = (terms: readonly Term[] = []): boolean => terms[0]?.is === 'join';

/**
 * What begins a clause without a word between: a second amount ("less ceiling more floor"), and
 * what alone is wanted besides ("keep the shape just zoom out").
 */
function isNext(
  terms: readonly Term[],
  next: readonly Term[],
  following: readonly Term[],
): boolean {
  const has = (...kinds: Term['is'][]): boolean => terms.some(({ is }) => kinds.includes(is));
  const isGoal = following[0]?.is === 'goal' || following[0]?.is === 'verb';
  if (next[0]?.is === 'only' && isGoal && has('verb', 'goal')) return true;
  const isAmount = next[0]?.is === 'more' || next[0]?.is === 'less';
  return isAmount && has('more', 'less') && has('thing', 'side');
}

/** "The environment too": at the end of a clause, "too" means "also". */
function isAlso(terms: readonly Term[], next: string | undefined): boolean {
  return terms[0]?.is === 'too' && (next === undefined || isJoin(phrases.get(next)));
}

/** A plural's and a participle's endings, with what stands there in the word itself. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/s$/, ''],
  [/es$/, ''],
  [/ing$/, ''],
  [/ing$/, 'e'],
  [/(\p{L})\1ing$/u, '$1'],
  [/ly$/, ''],
];

/** Typing errors mended, plurals and participles of known words taken for these. */
function mended(word: string): string {
  const isKnown = (one: string): boolean => KNOWN.has(one) || FILLERS.has(one);
  if (isKnown(word) || !/^\p{L}+$/u.test(word)) return word;
  const plainForm = ENDINGS.map(([ending, instead]) => word.replace(ending, instead)).find((one) =>
    KNOWN.has(one),
  );
  if (plainForm !== undefined && word.length > 3) return plainForm;
  return corrected(word, [...FILLERS, ...KNOWN]) ?? word;
}

/** What the longest phrase that starts here stands for; else a ratio or a share in figures. */
function termsAt(words: readonly string[], at: number): { terms: readonly Term[]; length: number } {
  for (let length = Math.min(LONGEST, words.length - at); length > 0; length--) {
    const terms = phrases.get(words.slice(at, at + length).join(' '));
    if (terms) return { terms, length };
  }
  const word = words[at] ?? '';
  const ratio = parseRatio(word);
  if (ratio) return { terms: [{ is: 'ratio', ratio, inFigures: true }], length: 1 };
  const share = /^(\d+(?:\.\d+)?)\s*(?:%|per)/.exec(word)?.[1];
  if (share) return { terms: [{ is: 'share', share: Number(share) / 100 }], length: 1 };
  const pixels = /^(\d+)\s*p/.exec(word)?.[1];
  return { terms: pixels ? [{ is: 'pixels', pixels: Number(pixels) }] : [], length: 1 };
}
