import { heightOf, WHOLE, widthOf } from '../../../../src/crop/box';
import { formatRatio, largestOfRatio } from '../../../../src/crop/ratio';
import type { Box, Constraints, Range } from '../../../../src/crop/types';
import type { Intent } from '../request';
import { percent, subjectStays, type Context, type Wishes } from './context';

/** The frame's width and height: all of the photo's, no less than now, or so many pixels. */

export type Length = 'width' | 'height';

export const lengthOf = (thing: Length, box: Box): number =>
  thing === 'width' ? widthOf(box) : heightOf(box);

const isLength = (thing: Intent['thing']): thing is Length =>
  thing === 'width' || thing === 'height';

export const lengthIn = ({ thing }: Intent): Length => (isLength(thing) ? thing : 'width');

/** A step in pixels as a share of the frame's side that it goes along. */
export function inShares(intent: Intent, { base, size }: Context): Intent {
  const { goal, pixels, side, direction } = intent;
  if (pixels === undefined || goal === 'size') return intent;
  const isDown = [side, direction].some((to) => ['top', 'bottom', 'up', 'down'].includes(to ?? ''));
  const along = isDown ? 'height' : 'width';
  return { ...intent, share: pixels / (size[along] * lengthOf(along, base)) };
}

/** The shares that are tried where all of it can't be had. */
const LESS = [0.99, 0.97, 0.95, 0.92, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.5, 0.4, 0.3];
/** A ratio is met to the pixel: its largest box may be a little less wide than it says. */
const HAIR = 0.004;

/** All of the photo's width or height; with a ratio or locks, as much of it as they leave. */
export function span(intent: Intent, context: Context, { ratio }: Constraints): Wishes {
  const thing = lengthIn(intent);
  const most = ratio ? lengthOf(thing, largestOfRatio(ratio, context.size, WHOLE)) : 1;
  const fact =
    ratio && most < 1 - HAIR
      ? `A ${formatRatio(ratio)} crop can have ${percent(most)} of this photo’s ${thing} at most; it has as much as the rest allows.`
      : `What else holds leaves no room for the full ${thing}; it is as near to it as it can be.`;
  return {
    asked: [
      {
        constraints: { [thing]: { min: 1 } },
        otherwise: () =>
          [most - HAIR, ...LESS.filter((share) => share < most)].map((min) => ({
            [thing]: { min },
          })),
        fact,
      },
    ],
    implied: subjectStays(context),
  };
}

/** The width or height may not shrink. */
export function holdLength(intent: Intent, { base }: Context): Wishes {
  const thing = lengthIn(intent);
  return { asked: [{ constraints: { [thing]: { min: lengthOf(thing, base) } } }], implied: [] };
}

/** So many pixels wide or high, or at least or at most so many. */
export function sized(intent: Intent, context: Context): Wishes {
  const thing = lengthIn(intent);
  const photo = context.size[thing];
  const word = thing === 'width' ? 'wide' : 'high';
  return {
    asked: [
      {
        constraints: { [thing]: rangeOfPixels(intent, photo) },
        otherwise: () => LESS.map((min) => ({ [thing]: { min } })),
        fact:
          (intent.pixels ?? 0) > photo
            ? `The photo is only ${photo} px ${word}.`
            : `What else holds leaves no room for ${intent.pixels ?? 0} px.`,
      },
    ],
    implied: subjectStays(context),
  };
}

/** Pixels as a range of shares of the photo's side, half a pixel either way. */
export function rangeOfPixels({ pixels = 0, bound }: Intent, photo: number): Range {
  const share = { min: (pixels - 0.5) / photo, max: (pixels + 0.5) / photo };
  if (bound === 'least') return { min: share.min };
  return bound === 'most' ? { max: share.max } : share;
}
