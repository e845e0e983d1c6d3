import { centreOf, heightOf, WHOLE, widthOf } from '../../../../src/crop/box';
import type { Constraints } from '../../../../src/crop/types';
import { lineIn } from '../facts/lines';
import type { Intent } from '../request';
import { NEVER, subjectStays, type Context, type Wishes } from './context';
import { shift } from './edges';
import { about, onThird } from './thirds';

/** A crop of less than half the height would be another picture. */
const SHARES = [1.2, 1.08, 0.96, 0.84, 0.72, 0.6, 0.5];

/** The horizon on the upper or lower third; where that can't be had, the frame moves that way. */
export function level(intent: Intent, context: Context): Wishes {
  const { base, maps } = context;
  const line = maps && (lineIn(maps, base) ?? lineIn(maps, WHOLE));
  if (line === undefined)
    return moving('No level line stands out to put on a third', intent, context);
  const third = intent.side === 'top' ? 1 : intent.side === 'bottom' ? 2 : undefined;
  const now = { length: heightOf(base), centre: centreOf(base).y };
  const [first, ...rest] = onThird(line, now, SHARES, third).map(
    ({ length, centre }): Constraints => ({
      height: about(length, 0.03 * length),
      centreY: about(centre, 0.02 * length),
    }),
  );
  const tooNear = 'The horizon lies too near the edge of the photo for that third';
  if (!first) return moving(tooNear, intent, context);
  return {
    asked: [{ constraints: first, otherwise: () => rest, fact: `${tooNear}.` }],
    implied: [
      ...subjectStays(
        context,
        'The horizon can’t lie there with the subject whole; a part is cut.',
      ),
      { constraints: { width: { min: 0.85 * widthOf(base) } } },
    ],
  };
}

function moving(reason: string, intent: Intent, context: Context): Wishes {
  const way = intent.side === 'bottom' ? 'up' : 'down';
  const { asked, implied } = shift(way, intent, context);
  const fact = `${reason}; the frame moves ${way} instead.`;
  return { asked: [...asked, { constraints: NEVER, fact }], implied };
}
