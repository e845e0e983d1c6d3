import { swapped } from '../../../src/crop/ratio';
import type { Turn } from '../types';
import { OPPOSITES } from './grammar/rules/frame';
import { readRequest } from './reader/read-request';
import type { Direction, FollowUp, Intent, Reading, Side } from './request';

/**
 * A request that only speaks of the one before ("a bit more", "too much", "the other way") as what
 * it asks for. What is to be otherwise is measured from the box before.
 */
export function followed(reading: Reading, turns: readonly Turn[]): Reading {
  const { followUp } = reading;
  if (!followUp || reading.intents.length > 0) return reading;
  const intents = follow(followUp, lastAsked(turns));
  const isOther = followUp.way === 'other' && intents.length > 0;
  return { ...reading, intents, ...(isOther && { from: 'before' }) };
}

/** What was asked for last, follow-ups of follow-ups worked out. */
function lastAsked(turns: readonly Turn[]): readonly Intent[] {
  return turns.reduce<readonly Intent[]>((last, { ask }) => {
    if (ask === undefined) return last;
    const { intents, followUp } = readRequest(ask);
    const asked = intents.length === 0 && followUp ? follow(followUp, last) : intents;
    return asked.length > 0 ? asked : last;
  }, []);
}

function follow({ way, strength }: FollowUp, last: readonly Intent[]): Intent[] {
  if (way === 'other') return last.flatMap(mirrored);
  const asked = way === 'less' ? last.flatMap(reversed) : last;
  return asked.map((intent) => (strength === undefined ? intent : inWords(intent, strength)));
}

/** Half or twice as much in figures, where the last request was in figures. */
function inWords(intent: Intent, strength: number): Intent {
  const { share, pixels } = intent;
  return {
    ...intent,
    strength,
    ...(share !== undefined && { share: share * strength }),
    ...(pixels !== undefined && { pixels: pixels * strength }),
  };
}

const SIDES: Readonly<Record<Side, Side>> = {
  left: 'right',
  right: 'left',
  top: 'bottom',
  bottom: 'top',
};
const DIRECTIONS: Readonly<Record<Direction, Direction>> = {
  left: 'right',
  right: 'left',
  up: 'down',
  down: 'up',
};

/** What takes a request back; nothing where there is no way back but undo. */
function reversed(intent: Intent): Intent[] {
  const { goal, direction } = intent;
  if (goal === 'shift') return direction ? [{ ...intent, direction: DIRECTIONS[direction] }] : [];
  if (goal === 'show') return [{ ...intent, goal: 'hide' }];
  if (goal === 'hide' || goal === 'remove') return [{ ...intent, goal: 'show' }];
  const opposite = OPPOSITES[goal];
  return opposite ? [{ ...intent, goal: opposite }] : [];
}

/** The same at the other side, in the other direction, or the shape on its side. */
function mirrored(intent: Intent): Intent[] {
  const { goal, side, direction, ratio } = intent;
  if (side) return [{ ...intent, side: SIDES[side] }];
  if (direction) return [{ ...intent, direction: DIRECTIONS[direction] }];
  if (ratio) return [{ ...intent, ratio: swapped(ratio) }];
  return goal === 'swap-ratio' ? [intent] : reversed(intent);
}
