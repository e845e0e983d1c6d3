import { COMPLAINTS } from './rewrites/complaints';
import { FIGURES } from './rewrites/figures';
import { EDGES, FRAME } from './rewrites/frame';
import { SAYINGS } from './rewrites/sayings';
import { SPELLING } from './rewrites/spelling';
import { VERBS } from './rewrites/verbs';

/** In this order, within each list too: what one leaves, the next one reads. */
const REWRITES = [...SPELLING, ...FIGURES, ...FRAME, ...SAYINGS, ...COMPLAINTS, ...EDGES, ...VERBS];

/**
 * A request in plain words: lower case, contractions written out, figures in one form, verbs closed
 * up with their particles ("take the bin out" becomes "remove the bin").
 */
export function plain(text: string): string {
  return REWRITES.reduce(
    (words, [pattern, instead]) => words.replace(pattern, instead),
    text.normalize('NFKC').toLowerCase(),
  );
}
