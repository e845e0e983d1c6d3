import { intersect } from '../../../src/crop/box';
import { move, scale } from '../../../src/crop/constrain';
import { reshaped } from '../../../src/crop/ratio';
import { settle } from '../../../src/crop/settle';
import type { Box, Constraints } from '../../../src/crop/types';
import { joined } from '../decode/box/compose';
import type { Context } from './plan/context';
import { lengthIn, lengthOf, rangeOfPixels } from './plan/length';
import { ratioOfIntent } from './plan/shape';
import type { Command, Intent, Reading } from './request';

/** What can act at once: undo and its like, a ratio alone, a step given in figures alone. */
export function commandOf(
  { intents, command, from }: Reading,
  context: Context,
  standing: Constraints,
): Command | undefined {
  if (command) return { name: command };
  const [intent, ...others] = intents;
  if (!intent) return from && { name: from === 'first' ? 'first' : 'undo' };
  if (others.length > 0) return undefined;
  const box = boxOfExact(intent, context, standing);
  return box && { name: 'set', box };
}

function boxOfExact(intent: Intent, context: Context, standing: Constraints): Box | undefined {
  const { base, size } = context;
  const { goal, share, direction } = intent;
  const ratio = ratioOfIntent(intent, context);
  if (ratio) {
    const kept = goal === 'lock-ratio' ? standing : withSubject(context, standing);
    return kept && settle(reshaped(base, standing.ratio ?? ratio, size), kept, size);
  }
  if (goal === 'size') return resized(intent, context, standing);
  if (share === undefined) return undefined;
  if (goal === 'shift') {
    const across = direction === 'left' ? -share : direction === 'right' ? share : 0;
    const down = direction === 'up' ? -share : direction === 'down' ? share : 0;
    const { x1, y1, x2, y2 } = base;
    return move(base, across * (x2 - x1), down * (y2 - y1), standing, size);
  }
  if (goal === 'tighter') return scale(base, 1 - Math.min(share, 0.95), standing, size);
  return goal === 'looser' ? scale(base, 1 + share, standing, size) : undefined;
}

/** What stands, with the subject whole; undefined where that can't be told or had: it takes a choice. */
function withSubject({ subject, base, size }: Context, standing: Constraints) {
  const inside = subject && intersect(subject, base);
  return inside && joined(standing, { keep: [inside] }, size);
}

/** So many pixels wide or high with its shape and middle kept, as far as the photo has them. */
function resized(intent: Intent, { base, size }: Context, standing: Constraints) {
  const thing = lengthIn(intent);
  const range = rangeOfPixels(intent, size[thing]);
  const now = lengthOf(thing, base);
  if (now >= (range.min ?? 0) && now <= (range.max ?? 1)) return base;
  const to = Math.min(1, (intent.pixels ?? 0) / size[thing]);
  const wanted = scale(base, to / now, {}, size);
  const exact = { ...standing, [thing]: to < 1 ? range : { min: 1 } };
  return settle(wanted, exact, size) ?? settle(wanted, standing, size);
}
