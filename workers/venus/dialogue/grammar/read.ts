import type { FollowUp, Intent, Reading } from '../request';
import { followUpOf } from './follow-up';
import { asksToMeasure, isProposal, questionIn } from './questions';
import { intentsOf } from './rules';
import { OPPOSITES } from './rules/frame';
import { scan, type Clause } from './scan';
import { Words } from './words';

/** Requests of any length and order, read clause by clause. */
export function read(text: string): Reading {
  const { clauses, unknown, beyond } = scan(text);
  const isMeasure = asksToMeasure(text);
  const asksAbout = isMeasure ? undefined : questionIn(text);
  const intents: Intent[] = [];
  const remarks: Words[] = [];
  let head: Clause | undefined;
  let spokenOf: Clause | undefined;
  let fromBefore = false;
  let followUp: FollowUp | undefined;
  let command: Reading['command'] = isMeasure ? 'measure' : undefined;
  for (const clause of clauses) {
    const words = new Words(referring(inheriting(clause, head), spokenOf));
    if (clause.terms.length > 0) head = words.clause;
    fromBefore ||= words.has('before');
    command ??= words.find('command')?.command;
    const found = intentsOf(words);
    if (found.length === 0) remarks.push(words);
    const isOpen = found.every(({ goal }) => REFERRED.has(goal));
    if (clause.terms.length > 0) spokenOf = isOpen ? words.clause : undefined;
    if (found.length === 0 && !asksAbout) followUp ??= followUpOf(words);
    // "Closer, but not too close" asks for less of the same.
    const isLimit = words.has('not') && intents.some(({ goal }) => isOpposite(goal, found));
    for (const intent of isLimit ? [] : found)
      if (!intents.some((one) => isSame(one, intent))) intents.push(intent);
  }
  // "Not upright, square": the new shape says all.
  const freed = intents.findIndex(({ goal }) => goal === 'free-ratio');
  if (freed >= 0 && intents.some(({ goal }) => goal === 'ratio')) intents.splice(freed, 1);
  if (intents.length === 0 && !asksAbout) intents.push(...complaintOf(remarks));
  const question = intents.length > 0 && isProposal(text) ? undefined : asksAbout;
  // A question that names a goal ("why so tight?") asks for no change, unless a clause does.
  const isOnlyAsking = (question ?? isMeasure) && !/[?.!;,]\s*\S/.test(text.trim());
  const asked = isOnlyAsking ? [] : intents;
  return {
    intents: asked,
    ...(asked.length === 0 && command && { command }),
    ...(question && { question }),
    fromBefore,
    ...(followUp && asked.length === 0 && { followUp }),
    unknown,
    beyond,
  };
}

/** What leaves open what is to become of the thing that it names. */
const REFERRED: ReadonlySet<string> = new Set(['remove', 'hide', 'emphasise']);

/** "More sky and foreground", "don't cut her head or feet": the second names only a thing. */
function inheriting(clause: Clause, head: Clause | undefined): Clause {
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
function referring(clause: Clause, spokenOf: Clause | undefined): Clause {
  const words = new Words(clause);
  if (words.has('there') && !words.side && spokenOf) {
    const side = spokenOf.terms.filter(({ is }) => is === 'side');
    return { ...clause, terms: [...clause.terms, ...side] };
  }
  const pronouns = words.all('pronoun').length;
  const isPronoun = (words.has('it') || pronouns > 0) && words.all('thing').length === pronouns;
  const isAsking =
    words.verb('hide') || words.verb('show') || words.verb('keep') || words.has('less');
  const isSize = words.has('bigger') || words.has('smaller');
  if (!spokenOf || !isPronoun || !(isAsking || isSize) || words.side || words.goals().length > 0)
    return clause;
  const told = spokenOf.terms.filter(({ is }) => ['thing', 'side'].includes(is));
  const named = told.length > 0 || spokenOf.unknown.length > 0;
  if (!named) return clause;
  const own = clause.terms.filter((term) => term.is !== 'thing' && term.is !== 'pronoun');
  return { terms: [...own, ...told], unknown: [...clause.unknown, ...spokenOf.unknown] };
}

/** A remark about an edge and no request: what is there is not wanted. */
function complaintOf(remarks: readonly Words[]): Intent[] {
  const about = remarks.find(
    (words) =>
      words.has('state') && words.side && !words.has('pronoun') && (words.thing ?? words.isNamed),
  );
  return about?.side ? [{ goal: 'remove', side: about.side, ...about.how }] : [];
}

const isOpposite = (goal: Intent['goal'], found: readonly Intent[]): boolean =>
  found.some((one) => OPPOSITES[goal] === one.goal);

function isSame(a: Intent, b: Intent): boolean {
  return (
    a.goal === b.goal && a.side === b.side && a.direction === b.direction && a.thing === b.thing
  );
}
