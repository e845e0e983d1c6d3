import type { Constraints } from '../../../../src/crop/types';
import type { Intent } from '../request';
import type { Context, Wishes } from './context';
import { hide, hold, remove, shift, show } from './edges';
import { holdLength, sized, span } from './length';
import { level } from './level';
import { balance, calmer, different, dramatic } from './mood';
import { centre, drop, emphasise, keep, thirds } from './place';
import { shape } from './shape';
import { looser, stretched, tighter } from './size';

/** What an intent asks of the box, in numbers. `standing`: what holds whatever is asked. */
export function wishesOf(intent: Intent, context: Context, standing: Constraints): Wishes {
  const { goal, side = 'left', direction = 'left', thing = 'subject' } = intent;
  switch (goal) {
    case 'tighter':
      return tighter(intent, context);
    case 'looser':
    case 'surroundings':
      return looser(intent, context);
    case 'wider':
    case 'narrower':
    case 'taller':
    case 'shorter':
      return stretched(goal, intent, context);
    case 'everything':
      return {
        asked: [
          {
            constraints: { area: { min: 1 } },
            otherwise: () =>
              [0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5].map((min) => ({ area: { min } })),
            fact: 'What else holds leaves no room for the whole photo; the crop is as large as it can be.',
          },
        ],
        implied: [],
      };
    case 'show':
      return show(side, intent, context);
    case 'hide':
      return hide(side, intent, context);
    case 'remove':
      return remove(intent, context);
    case 'hold':
      return intent.side ? hold(side, context) : holdLength(intent, context);
    case 'span':
      return span(intent, context, standing);
    case 'size':
      return sized(intent, context);
    case 'different':
      return different(context);
    case 'shift':
      return shift(direction, intent, context);
    case 'keep':
      return keep(thing, context);
    case 'drop':
      return drop(context);
    case 'centre':
      return centre(intent, context);
    case 'thirds':
      return thirds(intent, context);
    case 'level':
      return level(intent, context);
    case 'emphasise':
      return emphasise(intent, context);
    case 'balance':
      return balance(intent, context);
    case 'calmer':
      return calmer(intent, context);
    case 'dramatic':
      return dramatic(intent, context);
    case 'ratio':
    case 'lock-ratio':
    case 'swap-ratio':
      return shape(intent, context, standing);
    case 'free-ratio':
      return { asked: [], implied: [] };
  }
}
