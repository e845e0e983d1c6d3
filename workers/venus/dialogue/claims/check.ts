import type { Facts } from '../facts/measure';
import { baseOf } from './lexicon';
import type { Claim } from './read';
import { RULES } from './rules';

/** Whether a claim is true of a crop's measured facts; undefined where no rule can tell. */
export function checkClaim({ id, slots }: Claim, facts: Facts): boolean | undefined {
  return RULES[baseOf(id)]?.(facts, slots);
}
