import { scan } from '../grammar/scan';
import type { Term } from '../grammar/terms';
import type { Label } from './labels';

/** A request as numbers: buckets and how much of each it has. */
export type Features = ReadonlyMap<number, number>;

/** What words, pairs, and letters of a request weigh beside each other; found on held-out wordings. */
const WEIGHT = {
  word: 1,
  pair: 1,
  triple: 0.8,
  gap: 0.7,
  wideGap: 0.4,
  letters: 0.25,
  term: 0.8,
  together: 0.32,
  ruled: 0.7,
  count: 0.35,
};
/** Longest part of a word, and how far apart two terms still count as said together. */
const LETTERS = [3, 4, 5];
const NEAR = 6;

/** What features depend on beside the request. */
export interface Space {
  readonly buckets: number;
  /** Words that training saw often enough to tell by; in pairs all others look alike. */
  readonly vocabulary: ReadonlySet<string>;
}

/**
 * Words, their neighbours and their letters, what the grammar's vocabulary makes of them, and what its
 * rules read (`ruled`; absent where that tells nothing, as in training on what the rules were made by).
 * Feature hashing: Weinberger et al., *Feature Hashing for Large Scale Multitask Learning* (ICML 2009).
 */
export function featuresOf(
  request: string,
  ruled: readonly Label[] | undefined,
  space: Space,
): Features {
  const found = new Map<number, number>();
  const add = (name: string, weight: number): void => {
    const bucket = hash(name) % space.buckets;
    found.set(bucket, (found.get(bucket) ?? 0) + weight);
  };
  addWords(wordsOf(request), space.vocabulary, add);
  addTerms(termsOf(request), add);
  const length = Math.hypot(...found.values());
  for (const [bucket, weight] of found) found.set(bucket, weight / length);
  for (const label of ruled?.length === 0 ? ['nothing'] : (ruled ?? [])) {
    add(`ruled ${label}`, WEIGHT.ruled);
  }
  if (ruled) add(`ruled ${ruled.length}`, WEIGHT.count);
  return found;
}

type Add = (name: string, weight: number) => void;

const EDGE = '^';

function addWords(words: readonly string[], vocabulary: ReadonlySet<string>, add: Add): void {
  const all = [EDGE, ...words, EDGE];
  const known = all.map((word) => (word === EDGE || vocabulary.has(word) ? word : '•'));
  all.forEach((word, at) => {
    add(`word ${word}`, WEIGHT.word);
    const [here, next, third, fourth] = known.slice(at, at + 4);
    if (next) add(`pair ${here} ${next}`, WEIGHT.pair);
    if (third) add(`triple ${here} ${next} ${third}`, WEIGHT.triple);
    if (third) add(`gap ${here} ${third}`, WEIGHT.gap);
    if (fourth) add(`wide ${here} ${fourth}`, WEIGHT.wideGap);
    if (word !== EDGE) for (const part of partsOf(word)) add(`in ${part}`, WEIGHT.letters);
  });
}

function addTerms(terms: readonly string[], add: Add): void {
  terms.forEach((term, at) => {
    add(`term ${term}`, WEIGHT.term);
    const [next, third] = terms.slice(at + 1, at + 3);
    if (next) add(`terms ${term} ${next}`, WEIGHT.term);
    if (third) add(`terms ${term} ${next} ${third}`, WEIGHT.term * WEIGHT.triple);
    if (third) add(`term gap ${term} ${third}`, WEIGHT.term * WEIGHT.triple);
    for (const other of terms.slice(at + 1, at + NEAR)) {
      add(`together ${[term, other].sort().join(' ')}`, WEIGHT.together);
    }
  });
}

/** Lower-case words and figures. */
export const wordsOf = (request: string): string[] =>
  request
    .toLowerCase()
    .replace(/[’`´]/g, "'")
    .split(/[^\p{L}\d:%']+/u)
    .filter(Boolean);

const partsOf = (word: string): string[] => {
  const marked = `<${word}>`;
  return LETTERS.flatMap((length) =>
    Array.from({ length: Math.max(0, marked.length - length + 1) }, (_, at) =>
      marked.slice(at, at + length),
    ),
  );
};

/** The request as the grammar's vocabulary has it, clause by clause. */
function termsOf(request: string): string[] {
  const { clauses } = scan(request.replace(/[’`´]/g, "'"));
  return [
    EDGE,
    ...clauses.flatMap(({ terms, unknown }) => [
      ...terms.map(nameOf),
      ...(unknown.length > 0 ? ['unknown'] : []),
      '|',
    ]),
  ];
}

function nameOf(term: Term): string {
  const isBare = 'bare' in term && term.bare;
  return [term.is, about(term), isBare ? 'bare' : ''].filter(Boolean).join(':');
}

function about(term: Term): string {
  switch (term.is) {
    case 'goal':
    case 'fault':
      return term.goal;
    case 'verb':
      return term.verb;
    case 'side':
    case 'direction':
      return term.side;
    case 'thing':
      return term.thing;
    case 'command':
      return term.command;
    case 'orientation':
      return term.isUpright ? 'upright' : 'level';
    default:
      return '';
  }
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}
