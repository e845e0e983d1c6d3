import { sentencesOf } from '../answer';
import { patterns, valueOf } from './lexicon';

/** What one sentence of a rationale states. */
export interface Claim {
  /** As in the lexicon: `subject.third`. */
  readonly id: string;
  readonly slots: Readonly<Record<string, string>>;
}

export interface ReadClaim {
  readonly sentence: string;
  /** Where it stands in the text: from (inclusive) and to (exclusive), in characters. */
  readonly start: number;
  readonly end: number;
  /** Absent for a sentence that the lexicon does not hold. */
  readonly claim?: Claim;
}

/** Every sentence of a rationale with the claim that it makes, in order. */
export function readClaims(rationale: string): ReadClaim[] {
  let from = 0;
  return sentencesOf(rationale).map((sentence) => {
    const start = rationale.indexOf(sentence, from);
    from = start + sentence.length;
    const claim = claimOf(sentence);
    return { sentence, start, end: from, ...(claim && { claim }) };
  });
}

export function claimOf(sentence: string): Claim | undefined {
  for (const { claim, expression, slots } of patterns) {
    const match = expression.exec(sentence);
    if (!match) continue;
    const values = slots.map((slot, index) => [slot, valueOf(slot, match[index + 1] ?? '') ?? '']);
    return { id: claim, slots: Object.fromEntries(values) as Record<string, string> };
  }
  return undefined;
}
