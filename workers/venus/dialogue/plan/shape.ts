import { areaOf, WHOLE } from '../../../../src/crop/box';
import { largestOfRatio, ratioOf, swapped } from '../../../../src/crop/ratio';
import type { Constraints, Ratio } from '../../../../src/crop/types';
import { ratioWish } from '../../decode/box/nearest';
import type { Intent } from '../request';
import { subjectStays, type Context, type Wishes } from './context';

const CUT = 'The subject doesn’t fit whole into this shape, so a part of it is cut.';

/** A named or written ratio, the present one held, or the present one on its side. */
export function shape(intent: Intent, context: Context, standing: Constraints): Wishes {
  const ratio = ratioOfIntent(intent, context);
  if (!ratio) return { asked: [], implied: [] };
  const largest = areaOf(largestOfRatio(ratio, context.size, WHOLE));
  const least = Math.min(0.5 * largest, 0.6 * areaOf(context.base));
  return {
    asked: [ratioWish(ratio, standing, context.size)],
    implied: [...subjectStays(context, CUT), { constraints: { area: { min: least } } }],
  };
}

export function ratioOfIntent({ goal, ratio }: Intent, { base, size }: Context): Ratio | undefined {
  if (goal === 'ratio') return ratio;
  if (goal === 'lock-ratio') return ratioOf(base, size);
  return goal === 'swap-ratio' ? swapped(ratioOf(base, size)) : undefined;
}
