import { z } from 'zod';
import { parseRatio } from '../../src/crop/ratio';
import type { Direction, Goal, Intent, Side, Thing } from '../../workers/venus/dialogue/request';
import { usage } from '../cli/args';
import { readJson } from './files';

/** A request and what must be true of the box that answers it. */
export interface RequestCase {
  /** Requests made before, in order. */
  readonly before: readonly string[];
  readonly ask: string;
  readonly intents: readonly Intent[];
}

const tableSchema = z.array(
  z.object({
    before: z.array(z.string()).optional(),
    ask: z.string(),
    intents: z.array(z.string()).min(1),
  }),
);

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

/**
 * A table of requests: `intents` as a goal and what it is about, `show top`, `ratio 4:5`. Throws
 * `usage` naming what it does not know.
 */
export async function readTable(file: string): Promise<RequestCase[]> {
  const rows = await readJson(file, tableSchema);
  return rows.map(({ before = [], ask, intents }) => ({
    before,
    ask,
    intents: intents.map(readIntent),
  }));
}

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
