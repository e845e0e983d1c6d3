import type { FollowUp, Intent, Reading } from '../request';
import { followUpOf } from './follow-up';
import { asksToMeasure, isAllQuestions, isProposal, questionIn } from './questions';
import { intentsOf } from './rules';
import { OPPOSITES } from './rules/frame';
import { isAcross } from './rules/sides';
import { scan, type Clause } from './scan';
import { Words } from './words';

/** Requests of any length and order, read clause by clause. */
export function read(request: string): Reading {
  const text = request.replace(/[’`´]/g, "'");
  const { clauses, unknown, beyond } = scan(text);
  const isMeasure = asksToMeasure(text);
  const asksAbout = isMeasure ? undefined : questionIn(text);
  const intents: Intent[] = [];
  const remarks: Words[] = [];
  let head: Clause | undefined;
  let spokenOf: Clause | undefined;
  let from: Reading['from'];
  let followUp: FollowUp | undefined;
  let command: Reading['command'] = isMeasure ? 'measure' : undefined;
  for (const clause of oriented(clauses)) {
    const words = new Words(referring(inheriting(clause, head), spokenOf));
    if (clause.terms.length > 0) head = words.clause;
    from ??= words.has('before') ? 'before' : words.has('first') ? 'first' : undefined;
    command ??= words.find('command')?.command;
    const found = intentsOf(words);
    if (found.length === 0) remarks.push(words);
    const isOpen = found.every(({ goal }) => REFERRED.has(goal));
    // "Why waste them?" speaks on of the same.
    const isOnlyPronoun =
      clause.terms.length > 0 &&
      clause.terms.every(({ is }) => is === 'thing' || is === 'pronoun') &&
      words.has('pronoun') &&
      found.length === 0;
    if (clause.terms.length > 0 && !isOnlyPronoun) spokenOf = isOpen ? words.clause : undefined;
    if (found.length === 0 && !asksAbout) followUp ??= followUpOf(words);
    // "Closer, but not too close" asks for less of the same.
    const isLimit = words.has('not') && intents.some(({ goal }) => isOpposite(goal, found));
    for (const intent of isLimit ? [] : found)
      if (!intents.some((one) => isSame(one, intent))) intents.push(intent);
  }
  // "Not upright, square": the new shape says all.
  const freed = intents.findIndex(({ goal }) => goal === 'free-ratio');
  if (freed >= 0 && intents.some(({ goal }) => goal === 'ratio')) intents.splice(freed, 1);
  // What is to go is something beside the subject where another part of the request is about that.
  const drop = intents.findIndex(({ goal }) => goal === 'drop');
  if (drop >= 0 && intents.some(({ goal }) => goal === 'keep' || goal === 'emphasise')) {
    intents[drop] = { goal: 'remove', strength: 1 };
  }
  // "It bugs me, centre it": what is asked for makes another box.
  const other = intents.findIndex(({ goal }) => goal === 'different');
  if (other >= 0 && intents.length > 1) intents.splice(other, 1);
  // "Off-centre, the middle is boring": nobody names a third but to want it.
  const middle = intents.findIndex(({ goal }) => goal === 'centre');
  if (middle >= 0 && intents.some(({ goal }) => goal === 'thirds')) intents.splice(middle, 1);
  if (intents.length === 0 && !asksAbout) intents.push(...complaintOf(remarks));
  // "Go back to your first suggestion" goes all the way.
  if (from === 'first' && command === 'undo') command = 'reset';
  const question = intents.length > 0 && isProposal(text) ? undefined : asksAbout;
  // A question that names a goal ("why so tight?") asks for no change, unless a clause does.
  const isOnlyAsking = (question ?? isMeasure) && isAllQuestions(text);
  const asked = isOnlyAsking ? [] : intents;
  return {
    intents: asked,
    ...(asked.length === 0 && command && { command }),
    ...(question && { question }),
    ...(from && { from }),
    ...(followUp && asked.length === 0 && { followUp }),
    unknown,
    beyond,
  };
}

/** What leaves open what is to become of the thing that it names. */
const REFERRED: ReadonlySet<string> = new Set(['remove', 'hide', 'emphasise']);

/** "A4 print, landscape": how a shape lies may be said in a clause of its own. */
function oriented(clauses: readonly Clause[]): readonly Clause[] {
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
