import { areaOf, centreOf, heightOf, widthOf } from '../../../../src/crop/box';
import type { Constraints } from '../../../../src/crop/types';
import type { Intent } from '../request';
import { NEVER, subjectStays, type Context, type Wishes } from './context';
import { shift } from './edges';
import { about, placed, THIRDS, type Span } from './thirds';

/** As high as now, if that can be; less than half as high would be another picture. */
const SHARES = [1, 1.08, 0.96, 1.2, 0.84, 0.72, 0.6, 0.5];
/** What is left on the far side of a horizon that can't be had on a third. */
const LEFT = 0.02;
const PLAINLY: Intent = { goal: 'shift', strength: 1 };

/** Height of the horizon in the photo, from its top; undefined where no level line stands out. */
export const horizonOf = ({ maps }: Context): number | undefined => maps?.horizon();

/** Where in the frame the horizon is wanted, as parts of its height. */
export function partsOf({ side, share }: Intent): readonly number[] {
  const [upper, lower] = THIRDS;
  if (share === 0.5) return [share];
  return side === 'top' ? [upper] : side === 'bottom' ? [lower] : THIRDS;
}

/** Heights and middles of frames that have the horizon there, the present height first. */
export const levelSpans = (horizon: number, intent: Intent, { base }: Context): Span[] =>
  placed(horizon, { length: heightOf(base), centre: centreOf(base).y }, SHARES, partsOf(intent));

/** The way that the frame has to go for the horizon to come nearer to where it is wanted. */
export function wayTo(horizon: number, intent: Intent, { base }: Context): 'up' | 'down' {
  const now = (horizon - base.y1) / heightOf(base);
  const off = (part: number): number => Math.abs(part - now);
  const nearest = partsOf(intent).reduce((best, part) => (off(part) < off(best) ? part : best));
  return now > nearest ? 'down' : 'up';
}

/** The horizon on the upper or lower third, or halfway down; else the frame moves that way. */
export function level(intent: Intent, context: Context): Wishes {
  const { base } = context;
  const horizon = horizonOf(context);
  if (horizon === undefined) return withoutHorizon(intent, context);
  const spans = levelSpans(horizon, intent, context);
  if (spans.length === 0) {
    const wishes = shift(wayTo(horizon, intent, context), PLAINLY, context);
    const seen = { y1: { max: horizon - LEFT }, y2: { min: horizon + LEFT } };
    return {
      asked: [
        { constraints: seen },
        ...wishes.asked,
        never('The horizon lies too near the edge of the photo for that.'),
      ],
      implied: [{ constraints: { area: { min: 0.7 * areaOf(base) } } }, ...wishes.implied],
    };
  }
  const ranges = spans.map(({ length, centre }): Constraints => ({
    height: about(length, 0.03 * length),
    centreY: about(centre, 0.02 * length),
  }));
  const missed = 'What else holds leaves no room to put the horizon there.';
  return {
    asked: [{ constraints: NEVER, otherwise: () => ranges, missed }],
    implied: [
      ...subjectStays(
        context,
        'The horizon can’t lie there with the subject whole; a part is cut.',
      ),
      { constraints: { width: { min: 0.85 * widthOf(base) } } },
    ],
  };
}

/** A horizon that was not found can still be asked higher or lower. */
function withoutHorizon(intent: Intent, context: Context): Wishes {
  const fact = never('No level line stands out to be put there.');
  if (!intent.side) return { asked: [fact], implied: [] };
  const { asked, implied } = shift(intent.side === 'bottom' ? 'up' : 'down', PLAINLY, context);
  return { asked: [...asked, fact], implied };
}

const never = (fact: string) => ({ constraints: NEVER, fact });
