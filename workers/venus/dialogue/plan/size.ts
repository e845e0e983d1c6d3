import { areaOf, heightOf, widthOf } from '../../../../src/crop/box';
import type { Constraints, Range } from '../../../../src/crop/types';
import type { Intent } from '../request';
import { isWhole, subjectStays, type Context, type Wishes } from './context';

/** How far a request about size goes: factors on area or side, from the least to the most. */
interface Reach {
  readonly bit: Range;
  readonly plain: Range;
  readonly much: Range;
}

const SHRINK: Reach = {
  bit: { min: 0.78, max: 0.92 },
  plain: { min: 0.52, max: 0.86 },
  much: { min: 0.2, max: 0.62 },
};
const GROW: Reach = {
  bit: { min: 1.07, max: 1.28 },
  plain: { min: 1.14, max: 1.9 },
  much: { min: 1.5, max: 4 },
};

/** Shares of a least area that are tried where all of it can't be had. */
const STEPS_DOWN = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];

export function tighter(intent: Intent, context: Context): Wishes {
  const now = areaOf(context.base);
  const { base } = context;
  const { min = 0, max } = times(reachOf(intent, SHRINK, -2), now);
  return {
    asked: [
      {
        constraints: { area: { max } },
        otherwise: () => lessened({ max }, now).map((area) => ({ area })),
        fact: 'The crop can hardly get smaller and still hold what must stay in.',
      },
      // A ratio may have made it smaller than this already: then it stays as large as it can, and no
      // word is lost on it.
      {
        constraints: { area: { min } },
        otherwise: () => STEPS_DOWN.map((share) => ({ area: { min: share * min } })),
      },
    ],
    implied: [
      ...subjectStays(context),
      {
        constraints: {
          x1: { min: base.x1 },
          y1: { min: base.y1 },
          x2: { max: base.x2 },
          y2: { max: base.y2 },
        },
      },
    ],
  };
}

export function looser(intent: Intent, context: Context): Wishes {
  const now = areaOf(context.base);
  const asked = times(reachOf(intent, GROW, 2), now);
  return {
    asked: [
      {
        constraints: { area: asked },
        otherwise: () =>
          [asked, ...lessened(asked, now)].map((area) => ({ area: capped(area, 1) })),
        fact: isWhole(context.base)
          ? 'The crop already takes in the whole photo.'
          : 'The photo leaves the crop less room to grow than that.',
      },
    ],
    implied: [{ constraints: { keep: [context.base] } }, ...subjectStays(context)],
  };
}

const SIDE_GROW: Reach = {
  bit: { min: 1.04, max: 1.15 },
  plain: { min: 1.1, max: 1.45 },
  much: { min: 1.3, max: 3 },
};
const SIDE_SHRINK: Reach = {
  bit: { min: 0.86, max: 0.96 },
  plain: { min: 0.65, max: 0.9 },
  much: { min: 0.3, max: 0.75 },
};

/** No box obeys this: its otherwise is taken. */
const NEVER: Constraints = { width: { min: 2 } };

const STRETCH = {
  wider: { axis: 'width', other: 'height', grows: true },
  narrower: { axis: 'width', other: 'height', grows: false },
  taller: { axis: 'height', other: 'width', grows: true },
  shorter: { axis: 'height', other: 'width', grows: false },
} as const;

/** Wider, narrower, taller, shorter: one side changes and the other stays about as it is. */
export function stretched(goal: keyof typeof STRETCH, intent: Intent, context: Context): Wishes {
  const { axis, other, grows } = STRETCH[goal];
  const sides = { width: widthOf(context.base), height: heightOf(context.base) };
  const asked = times(
    reachOf(intent, grows ? SIDE_GROW : SIDE_SHRINK, grows ? 1 : -1),
    sides[axis],
  );
  const same: Constraints = { [other]: times({ min: 0.97, max: 1.03 }, sides[other]) };
  const full = sides[axis] > 0.975 && grows;
  // At the photo's full width only a lower frame looks wider.
  const flatter: Constraints = {
    [axis]: { min: sides[axis] },
    [other]: times({ min: 0.6, max: 0.9 }, sides[other]),
  };
  return {
    asked: [
      {
        constraints: full ? NEVER : { [axis]: capped(asked, 1) },
        otherwise: () => [
          ...(full ? [flatter] : []),
          ...lessened(asked, sides[axis]).map((range) => ({ [axis]: capped(range, 1) })),
          flatter,
        ],
        fact: full
          ? `The crop already has the photo’s full ${axis}; it gives up ${other} instead.`
          : `There is less room for a change of ${axis} than that.`,
      },
    ],
    implied: [{ constraints: same }, ...subjectStays(context)],
  };
}

/** The factors that an amount stands for. A share in figures is of the side: `power` 2 for areas. */
function reachOf({ strength, share }: Intent, reach: Reach, power: number): Range {
  if (share !== undefined) {
    const factor =
      (1 + Math.sign(power) * Math.min(share, power < 0 ? 0.95 : 3)) ** Math.abs(power);
    return { min: factor * 0.99, max: factor * 1.01 };
  }
  return strength < 1 ? reach.bit : strength > 1 ? reach.much : reach.plain;
}

const times = ({ min = 0, max = Infinity }: Range, by: number): Range => ({
  min: min * by,
  max: max * by,
});

const capped = ({ min = 0, max = Infinity }: Range, most: number): Range => ({
  min: Math.min(min, most),
  max: Math.min(max, most),
});

/** Ever less of a change from `now`, down to a hair. */
function lessened({ min = 0, max = Infinity }: Range, now: number): Range[] {
  const grows = min > now;
  return [0.7, 0.5, 0.35, 0.2, 0.1, 0.04, 0.01].map((share) =>
    grows ? { min: now + (min - now) * share, max } : { min, max: now - (now - max) * share },
  );
}
