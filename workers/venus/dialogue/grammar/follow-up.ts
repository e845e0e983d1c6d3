import type { FollowUp } from '../request';
import type { Term } from './terms';
import type { Words } from './words';

/** What a remark on the last request is made of; anything else is about something. */
const REMARK: ReadonlySet<Term['is']> = new Set([
  ...(['more', 'less', 'too', 'not', 'enough', 'amount'] as const),
  ...(['again', 'opposite', 'it', 'there', 'state', 'only'] as const),
]);

/** "A bit more", "too much", "the other way": said of the last request, which names what is meant. */
export function followUpOf(words: Words): FollowUp | undefined {
  if (words.has('opposite')) return { way: 'other' };
  const strength = words.has('amount') ? words.how.strength : undefined;
  const some = strength === undefined ? {} : { strength };
  if (words.has('again')) return { way: 'more', ...some };
  const isRemark = words.terms.every(({ is }) => REMARK.has(is));
  if (!isRemark || words.clause.unknown.length > 0) return undefined;
  const isNotEnough = words.has('not') && words.has('enough');
  if (words.has('more') || isNotEnough) return { way: 'more', ...some };
  const isTooFar = words.has('less') || words.has('too');
  const isNotSoMuch = words.has('not') && strength !== undefined;
  if (!isTooFar && !isNotSoMuch) return undefined;
  // What went too far goes back a bit, unless more is asked for: "a lot less".
  return { way: 'less', strength: words.has('too') || isNotSoMuch ? 0.5 : (strength ?? 0.5) };
}
