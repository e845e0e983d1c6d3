import { isAcross } from './rules/sides';
import type { Clause } from './scan';
import { Words } from './words';

/** What a clause leaves out because another clause has said it. */

/** "A4 print, landscape": how a shape lies may be said in a clause of its own. */
export function oriented(clauses: readonly Clause[]): readonly Clause[] {
  const isShape = ({ terms }: Clause) => terms.some(({ is }) => is === 'ratio');
  const isLie = ({ terms }: Clause) =>
    terms.length > 0 && terms.every(({ is }) => is === 'orientation');
  const shape = clauses.find(isShape);
  const lies = clauses.filter(isLie);
  if (!shape || lies.length === 0) return clauses;
  const whole = { ...shape, terms: [...shape.terms, ...lies.flatMap(({ terms }) => terms)] };
  return clauses.flatMap((clause) => (clause === shape ? whole : isLie(clause) ? [] : clause));
}

/** "More sky and foreground", "don't cut her head or feet": the second names only a thing. */
export function inheriting(clause: Clause, head: Clause | undefined): Clause {
  const is = (kinds: readonly string[]) => clause.terms.every((term) => kinds.includes(term.is));
  const isThing = is(['thing', 'spare', 'side', 'it', 'whole', 'share', 'amount', 'only']);
  const words = new Words(clause);
  if (head && isThing && (words.thing ?? isAlongside(words, new Words(head)))) {
    const kinds = ['verb', 'more', 'less', 'not', 'you-cut', 'bigger', 'smaller'];
    const carried = head.terms.filter((term) => kinds.includes(term.is));
    return { ...clause, terms: [...carried, ...clause.terms] };
  }
  // "More room on the left and less on the right": the second names only how much and where.
  const isAmount = is(['more', 'less', 'side', 'amount', 'share']) && words.side;
  if (!head || !isAmount || new Words(head).thing !== 'room') return clause;
  const room = head.terms.filter((term) => term.is === 'thing');
  return { ...clause, terms: [...clause.terms, ...room] };
}

/** "Trim the bottom and the left": another side of what is shown or cut. */
function isAlongside({ side }: Words, head: Words): boolean {
  return side !== undefined && head.side !== undefined && (head.verb('hide') || head.verb('show'));
}

/** "There is a man on the left, get him out": the place is in what was said before. */
export function referring(clause: Clause, spokenOf: Clause | undefined): Clause {
  const words = new Words(clause);
  if (words.has('there') && !words.side && spokenOf) {
    const side = spokenOf.terms.filter(({ is }) => is === 'side');
    return { ...clause, terms: [...clause.terms, ...side] };
  }
  // "She is looking left, give her some room": the room is where she looks.
  const told = spokenOf && new Words(spokenOf);
  if (words.names('room') && !words.side && told?.has('state') && isAcross(told.side)) {
    return { ...clause, terms: [...clause.terms, { is: 'side', side: told.side }] };
  }
  const pronouns = words.all('pronoun').length;
  const isPronoun = (words.has('it') || pronouns > 0) && words.all('thing').length === pronouns;
  const isAsking =
    ['hide', 'show', 'keep'].some((name) => words.verb(name as 'hide' | 'show' | 'keep')) ||
    words.has('less') ||
    words.has('more');
  const isSize = words.has('bigger') || words.has('smaller');
  if (!spokenOf || !isPronoun || !(isAsking || isSize) || words.side || words.goals().length > 0)
    return clause;
  const things = spokenOf.terms.filter(({ is }) => ['thing', 'side'].includes(is));
  const named = things.length > 0 || spokenOf.unknown.length > 0;
  if (!named) return clause;
  const own = clause.terms.filter((term) => term.is !== 'thing' && term.is !== 'pronoun');
  return { terms: [...own, ...things], unknown: [...clause.unknown, ...spokenOf.unknown] };
}

/** "Why waste them?" speaks on of what was spoken of. */
export const isOnlyPronoun = (words: Words): boolean =>
  words.has('pronoun') && words.terms.every(({ is }) => is === 'thing' || is === 'pronoun');
