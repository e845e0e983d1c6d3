import { areaOf, centreOf, heightOf, widthOf } from '../../../../src/crop/box';
import type { Box, Constraints, Range } from '../../../../src/crop/types';
import type { Wish } from '../../decode/box/compose';
import { stripsOf } from '../facts/measure';
import type { Direction, Intent, Side } from '../request';
import { NEVER, reachesEdge, subjectStays, type Context, type Wishes } from './context';

const EDGES = {
  left: { edge: 'x1', opposite: 'x2', out: -1 },
  right: { edge: 'x2', opposite: 'x1', out: 1 },
  top: { edge: 'y1', opposite: 'y2', out: -1 },
  bottom: { edge: 'y2', opposite: 'y1', out: 1 },
} as const;

const OPPOSITE: Readonly<Record<Side, Side>> = {
  left: 'right',
  right: 'left',
  top: 'bottom',
  bottom: 'top',
};

/** How far an edge moves, as a share of the photo's side: a bit, plainly, a lot. */
const STEP = { bit: 0.025, plain: 0.055, much: 0.13 };
/** A move may be this many times the least one that counts. */
const AT_MOST = 3;

function stepOf({ strength, share }: Intent, across: number): Range {
  if (share !== undefined) return { min: share * across * 0.97, max: share * across * 1.03 };
  const least = strength < 1 ? STEP.bit : strength > 1 ? STEP.much : STEP.plain;
  return { min: least, max: least * AT_MOST };
}

/** How far the edges that nobody speaks of may go. */
const STILL = 0.01;

/** Who asks for more or less on one side alone wants no other crop: the edges across stay. */
function acrossStay(side: Side, base: Box): Wish[] {
  const edges =
    side === 'left' || side === 'right' ? (['y1', 'y2'] as const) : (['x1', 'x2'] as const);
  return edges.map((edge) => still(edge, base));
}

const still = (edge: keyof Box, base: Box): Wish => ({
  constraints: { [edge]: { min: base[edge] - STILL, max: base[edge] + STILL } },
});

const sideLength = (side: Side, box: Box): number =>
  side === 'left' || side === 'right' ? widthOf(box) : heightOf(box);

/** An edge moved by `step`, out (1) or in (−1), as a range of places. */
function moved(side: Side, box: Box, step: Range, outward: 1 | -1): Constraints {
  const { edge, out } = EDGES[side];
  const way = out * outward;
  const near = box[edge] + way * (step.min ?? 0);
  const far = box[edge] + way * (step.max ?? 1);
  return { [edge]: { min: Math.min(near, far), max: Math.max(near, far) } };
}

/** More sky: the top edge goes out. At the photo's edge, the opposite one comes in instead. */
export function show(side: Side, intent: Intent, context: Context): Wishes {
  const { base } = context;
  const { edge, opposite, out } = EDGES[side];
  const step = stepOf(intent, sideLength(side, base));
  const least = step.min ?? 0;
  const room = out < 0 ? base[edge] : 1 - base[edge];
  const all: Constraints = { [edge]: out < 0 ? { max: 0 } : { min: 1 } };
  const instead = [1, 0.6, 0.3].map((share) => ({
    ...all,
    ...moved(OPPOSITE[side], base, { min: least * share, max: least * AT_MOST }, -1),
  }));
  // A move that nobody sees is none.
  const reached = reachesEdge(base[edge]) || room < 0.2 * least;
  return {
    asked: [
      {
        constraints: room >= least ? moved(side, base, step, 1) : reached ? NEVER : all,
        otherwise: () => [
          ...(reached ? [] : [all, moved(side, base, { min: Math.min(least, room) / 3 }, 1)]),
          ...instead,
        ],
        fact: reached
          ? `The crop already reaches the ${side} edge of the photo; the ${OPPOSITE[side]} edge comes in instead.`
          : `There is not that much more photo at the ${side}.`,
      },
    ],
    implied: [
      { constraints: { [opposite]: out < 0 ? { max: base[opposite] } : { min: base[opposite] } } },
      ...subjectStays(context),
      // More on one side is no smaller crop, also where a ratio moves the other edges.
      { constraints: { area: { min: 0.97 * areaOf(base) } } },
    ],
    alone: acrossStay(side, base),
  };
}

/** Less sky: the top edge comes in. */
export function hide(side: Side, intent: Intent, context: Context): Wishes {
  const { base } = context;
  const { opposite, out } = EDGES[side];
  const length = sideLength(side, base);
  const step = stepOf(intent, length);
  const least = Math.min(step.min ?? 0, length * 0.5);
  return {
    asked: [
      {
        constraints: moved(side, base, { min: least, max: step.max }, -1),
        otherwise: () =>
          [0.6, 0.3].map((share) => moved(side, base, { min: least * share, max: step.max }, -1)),
        fact: `The ${side} edge can hardly come in without cutting what must stay.`,
      },
    ],
    implied: [
      ...subjectStays(context),
      {
        constraints: {
          [opposite]: out < 0 ? { min: base[opposite] - 0.03 } : { max: base[opposite] + 0.03 },
        },
      },
    ],
    alone: acrossStay(side, base),
  };
}

/** What distracts at an edge: the one named, else the busiest that can come in. */
export function remove(intent: Intent, context: Context): Wishes {
  if (intent.side) return hide(intent.side, intent, context);
  const side = busiestSide(context);
  const wishes = hide(side, intent, context);
  if (intent.thing !== 'object') return wishes;
  const unseen: Wish = {
    constraints: NEVER,
    fact: `Where that is can’t be told from the words, so the busiest edge, the ${side} one, comes in. Say at which side it is, or drag the frame.`,
  };
  return { ...wishes, asked: [...wishes.asked, unseen] };
}

const THICK = 0.08;

export function busiestSide({ base, maps, subject }: Context): Side {
  const sides: Side[] = ['left', 'right', 'top', 'bottom'];
  const score = (side: Side): number => {
    const { edge, out } = EDGES[side];
    const inner = base[edge] - out * THICK * sideLength(side, base);
    const hitsSubject = subject && (out < 0 ? subject[edge] < inner : subject[edge] > inner);
    if (!maps) return hitsSubject ? -1 : 0;
    const deep = { ...base, [edge]: inner };
    // Detail of the strip, found from what lies outside the edge before and after it comes in.
    const [outer, both] = [stripsOf(maps, base)[side], stripsOf(maps, deep)[side]];
    const inStrip = (both.detail ?? 0) * both.lost - (outer.detail ?? 0) * outer.lost;
    return inStrip / Math.max(1e-6, both.lost - outer.lost) - (hitsSubject ? 2 : 0);
  };
  return sides.reduce((best, side) => (score(side) > score(best) ? side : best));
}

/** The edge may not come in: what is there now stays. */
export function hold(side: Side, { base }: Context): Wishes {
  const { edge, opposite, out } = EDGES[side];
  return {
    asked: [{ constraints: { [edge]: out < 0 ? { max: base[edge] } : { min: base[edge] } } }],
    implied: [],
    // "Never cut the top" takes back nothing that was asked for before.
    alone: [...acrossStay(side, base), still(opposite, base)],
  };
}

const SHIFTS = {
  left: { centre: 'centreX', way: -1, side: 'left' },
  right: { centre: 'centreX', way: 1, side: 'right' },
  up: { centre: 'centreY', way: -1, side: 'top' },
  down: { centre: 'centreY', way: 1, side: 'bottom' },
} as const;

/** How far a frame that moves along one side may stray along the other. */
const STRAIGHT = 0.015;

/** The frame moves and keeps its size; where the photo ends, the far edge comes in. */
export function shift(direction: Direction, intent: Intent, context: Context): Wishes {
  const { base } = context;
  const { centre, way, side } = SHIFTS[direction];
  const now = centre === 'centreX' ? (base.x1 + base.x2) / 2 : (base.y1 + base.y2) / 2;
  const step = stepOf(intent, sideLength(side, base));
  const to = (share: number): Constraints => {
    const near = now + way * (step.min ?? 0) * share;
    const far = now + way * (step.max ?? 0);
    return { [centre]: { min: Math.min(near, far), max: Math.max(near, far) } };
  };
  const { edge } = EDGES[side];
  const sameSize: Wish = {
    constraints: {
      width: { min: widthOf(base) * 0.97, max: widthOf(base) * 1.03 },
      height: { min: heightOf(base) * 0.97, max: heightOf(base) * 1.03 },
    },
    ...(reachesEdge(base[edge]) && {
      fact: `The crop already reaches the ${side} edge of the photo, so it gets smaller to move ${direction}.`,
    }),
  };
  const across = centre === 'centreX' ? 'centreY' : 'centreX';
  const { x, y } = centreOf(base);
  const at = across === 'centreX' ? x : y;
  const straight: Wish = { constraints: { [across]: { min: at - STRAIGHT, max: at + STRAIGHT } } };
  return {
    asked: [
      {
        constraints: to(1),
        otherwise: () => [to(0.6), to(0.3)],
        fact: `There is little room to move ${direction}.`,
        missed: `There is no room to move ${direction}.`,
      },
    ],
    implied: [sameSize, straight, ...subjectStays(context)],
  };
}
