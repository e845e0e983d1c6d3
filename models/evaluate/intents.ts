import { parseRatio } from '../../src/crop/ratio';
import type { Direction, Goal, Intent, Side, Thing } from '../../workers/venus/dialogue/request';
import { usage } from '../cli/args';

/** The words of a table, each set whole: the types see to it. */
const GOALS: Readonly<Record<Goal, true>> = {
  ...{ tighter: true, looser: true, wider: true, narrower: true, taller: true, shorter: true },
  ...{ everything: true, show: true, hide: true, remove: true, hold: true, span: true, size: true },
  ...{ keep: true, drop: true, shift: true, centre: true, thirds: true, level: true },
  ...{
    emphasise: true,
    surroundings: true,
    balance: true,
    calmer: true,
    dramatic: true,
    different: true,
  },
  ...{ ratio: true, 'lock-ratio': true, 'free-ratio': true, 'swap-ratio': true },
};
const SIDES: Readonly<Record<Side, true>> = { left: true, right: true, top: true, bottom: true };
const DIRECTIONS: Readonly<Record<Direction, true>> = {
  ...{ left: true, right: true, up: true, down: true },
};
const THINGS: Readonly<Record<Thing, true>> = {
  ...{ sky: true, foreground: true, head: true, feet: true, subject: true, object: true },
  ...{ surroundings: true, room: true, distraction: true, edges: true, horizon: true },
  ...{ width: true, height: true },
};

/** Whether `readIntent` takes it. */
export function isIntent(text: string): boolean {
  try {
    readIntent(text);
    return true;
  } catch {
    return false;
  }
}

/** An intent as a goal and what it is about. Throws `usage` where it is none. */
export function readIntent(text: string): Intent {
  const [goal = '', about, ...more] = text.split(' ');
  if (!isOf(GOALS, goal) || more.length > 0) throw unknown(text);
  const intent = { goal, strength: 1 };
  if (about === undefined) return intent;
  if (goal === 'ratio') {
    const [width = 0, height = 0] = about.split(':').map(Number);
    // As it stands: requests are read without shortening 297:210 either.
    if (width > 0 && height > 0 && parseRatio(about))
      return { ...intent, ratio: { width, height } };
  } else if (goal === 'shift') {
    if (isOf(DIRECTIONS, about)) return { ...intent, direction: about };
  } else if (['keep', 'drop', 'span'].includes(goal) || ['width', 'height'].includes(about)) {
    if (isOf(THINGS, about)) return { ...intent, thing: about };
  } else if (isOf(SIDES, about)) {
    return { ...intent, side: about };
  }
  throw unknown(text);
}

function isOf<T extends string>(all: Readonly<Record<T, true>>, text: string): text is T {
  return Object.hasOwn(all, text);
}

function unknown(text: string): Error {
  return usage(`“${text}” is nothing that a table of requests can ask for.`);
}
