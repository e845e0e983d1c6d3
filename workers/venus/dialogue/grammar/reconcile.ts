import type { Intent } from '../request';

/** Settles, in place, what the clauses of one request ask against each other. */
export function reconcile(intents: Intent[]): void {
  const at = (goal: Intent['goal']): number => intents.findIndex((one) => one.goal === goal);
  const has = (goal: Intent['goal']): boolean => at(goal) >= 0;
  const leaveOut = (goal: Intent['goal']): unknown => has(goal) && intents.splice(at(goal), 1);
  // "Not upright, square": the new shape says all.
  if (has('ratio')) leaveOut('free-ratio');
  // What is to go is something beside the subject where another part of the request is about that.
  if (has('drop') && (has('keep') || has('emphasise'))) {
    intents[at('drop')] = { goal: 'remove', strength: 1 };
  }
  // "It bugs me, centre it": what is asked for makes another box.
  if (intents.length > 1) leaveOut('different');
  // "Off-centre, the middle is boring": nobody names a third but to want it.
  if (has('thirds')) leaveOut('centre');
}

export function isSame(a: Intent, b: Intent): boolean {
  return (
    a.goal === b.goal && a.side === b.side && a.direction === b.direction && a.thing === b.thing
  );
}
