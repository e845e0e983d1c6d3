import type { Ratio } from '../../../../src/crop/types';
import type { Direction, Goal, Intent, Reading, Side, Thing } from '../request';

/**
 * What the reader can find in a request, by name: a goal and what it is about as requests are
 * written down (`show top`, `shift up`, `keep head`), a shape (`portrait`), or talk (`undo`, `why`).
 */
export type Label = string;

/** A request that asks for nothing a crop can do. */
export const NONE: Label = 'none';

const SHAPES: Readonly<Record<string, Ratio>> = {
  square: { width: 1, height: 1 },
  portrait: { width: 4, height: 5 },
  landscape: { width: 3, height: 2 },
  panorama: { width: 2, height: 1 },
};

const QUESTIONS = {
  why: 'why',
  'what-changed': 'what-changed',
  'how-is': 'how-is-my-crop',
} as const satisfies Record<string, Reading['question']>;

const COMMANDS = ['undo', 'redo', 'reset'] as const;

const BASES: Readonly<Record<NonNullable<Reading['from']>, Label>> = {
  before: 'undo',
  whole: 'reset',
  first: 'reset',
};

/** The labels of what a request was read as, each once. */
export function labelsOf({ intents, command, question, from }: Reading): Label[] {
  const asked = Object.entries(QUESTIONS).find(([, name]) => name === question)?.[0];
  const talk = [from && BASES[from], command === 'measure' ? undefined : command, asked];
  return [...new Set([...intents.map(labelOf), ...talk.filter((one) => one !== undefined)])];
}

/** What tells intents apart, but for how much. */
export function labelOf(intent: Intent): Label {
  const { goal, side, direction, thing, ratio } = intent;
  if (goal === 'ratio' && ratio) return shapeOf(ratio);
  if (goal === 'remove' && !side) return 'remove';
  const about = side ?? direction ?? thing;
  return about ? `${goal} ${about}` : goal;
}

function shapeOf({ width, height }: Ratio): Label {
  const ratio = width / height;
  if (Math.abs(ratio - 1) < 0.03) return 'square';
  if (ratio < 1) return 'portrait';
  return ratio < 1.9 ? 'landscape' : 'panorama';
}

/** The question or command that a label stands for. */
export const questionOf = (label: Label): Reading['question'] =>
  isIn(QUESTIONS, label) ? QUESTIONS[label] : undefined;
export const commandOf = (label: Label): (typeof COMMANDS)[number] | undefined =>
  COMMANDS.find((name) => name === label);

const SIDES: ReadonlySet<string> = new Set<Side>(['left', 'right', 'top', 'bottom']);
const DIRECTIONS: ReadonlySet<string> = new Set<Direction>(['left', 'right', 'up', 'down']);

/** A label as an intent; undefined where it is talk, or nothing. */
export function intentOf(label: Label, strength: number): Intent | undefined {
  const ratio = isIn(SHAPES, label) ? SHAPES[label] : undefined;
  if (ratio) return { goal: 'ratio', ratio, strength };
  if (label === NONE || questionOf(label) || commandOf(label)) return undefined;
  const [name = '', about] = label.split(' ');
  // Labels come from training texts that are checked against the goals when they are read.
  const goal = name as Goal;
  if (goal === 'level' && !about) return { goal, share: 0.5, strength: 1 };
  if (!about) return { goal, strength };
  if (goal === 'shift' && DIRECTIONS.has(about)) {
    return { goal, direction: about as Direction, strength };
  }
  if (SIDES.has(about)) return { goal, side: about as Side, strength };
  return { goal, thing: about as Thing, strength };
}

const isIn = <T extends object>(all: T, key: PropertyKey): key is keyof T =>
  Object.hasOwn(all, key);
