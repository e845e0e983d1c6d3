import type { FollowUp, Intent, Reading } from '../request';
import { followUpOf } from './follow-up';
import { asksToMeasure, isAllQuestions, isProposal, questionIn } from './questions';
import { intentsOf } from './rules';
import { inheriting, isOnlyPronoun, oriented, referring } from './refer';
import { isSame, reconcile } from './reconcile';
import { OPPOSITES } from './rules/frame';
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
    const ordered = words.find('command')?.command;
    command ??= ordered;
    const found = intentsOf(words);
    if (found.length === 0) remarks.push(words);
    // "Undo that and go tighter", "start over, and make it square": said by itself, and first.
    const isAlone = clause.terms.length === 1 && intents.length === 0;
    if (found.length === 0 && isAlone && ordered) from ??= BASES[ordered];
    const isOpen = found.every(({ goal }) => REFERRED.has(goal));
    if (clause.terms.length > 0 && !(found.length === 0 && isOnlyPronoun(words))) {
      spokenOf = isOpen ? words.clause : undefined;
    }
    if (found.length === 0 && !asksAbout) followUp ??= followUpOf(words);
    // "Closer, but not too close" asks for less of the same.
    const isLimit = words.has('not') && intents.some(({ goal }) => isOpposite(goal, found));
    for (const intent of isLimit ? [] : found)
      if (!intents.some((one) => isSame(one, intent))) intents.push(intent);
  }
  reconcile(intents);
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

/** What is gone back to before the rest of a request is done. */
const BASES: Partial<Record<NonNullable<Reading['command']>, Reading['from']>> = {
  undo: 'before',
  reset: 'whole',
};

/** What leaves open what is to become of the thing that it names. */
const REFERRED: ReadonlySet<string> = new Set(['remove', 'hide', 'emphasise']);

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
