import { areaOf, centreOf, clampBox, heightOf, widthOf } from '../../../../src/crop/box';
import type { Box, Constraints } from '../../../../src/crop/types';
import { meanIn } from '../facts/summed';
import { windowOf, type PhotoMaps } from '../facts/maps';
import { balanceIn } from '../facts/measure';
import type { Intent } from '../request';
import { NEVER, subjectStays, type Context, type Wishes } from './context';
import { looser, tighter } from './size';

/** Weight this near to the middle, as a share of the width, counts as balanced. */
const BALANCED = 0.025;

/** Visual weight nearer to the middle: the least change of the left and right edge that does it. */
export function balance(intent: Intent, context: Context): Wishes {
  const { base, maps } = context;
  if (!maps) return nothingMeasured;
  const now = Math.abs(offset(maps, base));
  if (now < BALANCED) {
    const fact = `The visual weight lies within ${Math.ceil(now * 100)}% of the middle already.`;
    return { asked: [{ constraints: NEVER, fact }], implied: [] };
  }
  const found = acrossMoves(base)
    .map((box) => ({ box, off: Math.abs(offset(maps, box)) }))
    .filter(({ off }) => off < now - (intent.strength < 1 ? 0.015 : 0.025))
    // Near the middle, without a greater change than need be.
    .sort((a, b) => a.off + 0.25 * change(a.box, base) - b.off - 0.25 * change(b.box, base))
    .slice(0, 6);
  return narrowed(
    found.map(({ box }) => box),
    'No move of the left or right edge brings the visual weight nearer to the middle.',
    context,
  );
}

export const offset = (maps: PhotoMaps, box: Box): number =>
  balanceIn(maps.weight, windowOf(maps, box)).x;

/** Less busy detail in the frame: the edges that hold most of it come in. */
export function calmer(intent: Intent, context: Context): Wishes {
  const { base, maps } = context;
  if (!maps) return looser(intent, context);
  const detail = (box: Box): number => meanIn(maps.detail, windowOf(maps, box));
  const now = detail(base);
  const goal = intent.strength < 1 ? 0.96 : intent.strength > 1 ? 0.82 : 0.91;
  const moves = [...edgeMoves(base), ...slides(base)].map((box) => ({ box, detail: detail(box) }));
  const enough = moves.filter((move) => move.detail <= goal * now);
  const some = moves.filter((move) => move.detail <= 0.97 * now);
  const found = (enough.length > 0 ? enough : some)
    .sort(
      (a, b) =>
        a.detail / now + 0.6 * change(a.box, base) - b.detail / now - 0.6 * change(b.box, base),
    )
    .slice(0, 8);
  return narrowed(
    found.map(({ box }) => box),
    'No nearby crop holds less busy detail than this one.',
    context,
  );
}

/** A bolder, closer cut. */
export function dramatic(intent: Intent, context: Context): Wishes {
  return tighter(intent, context);
}

/** Another box, plainly smaller, larger or elsewhere. */
export function different(context: Context): Wishes {
  const { base } = context;
  const { x } = centreOf(base);
  const now = areaOf(base);
  return {
    asked: [
      {
        constraints: { area: { max: 0.75 * now } },
        otherwise: () => [
          { area: { min: 1.3 * now } },
          { centreX: { min: x + 0.06 } },
          { centreX: { max: x - 0.06 } },
        ],
        fact: 'What holds now leaves room for no other crop.',
      },
    ],
    implied: subjectStays(context),
  };
}

const nothingMeasured: Wishes = { asked: [], implied: [] };
const SLACK = 0.012;

/** Boxes tried in order, each with a little play on every edge. */
function narrowed(boxes: readonly Box[], fact: string, context: Context): Wishes {
  const near = (box: Box): Constraints =>
    Object.fromEntries(
      Object.entries(box).map(([edge, at]: [string, number]) => [
        edge,
        { min: at - SLACK, max: at + SLACK },
      ]),
    );
  const [first = NEVER, ...rest] = boxes.map(near);
  // With a ratio in force the edges across alone may do.
  const loose = rest.length > 0 || boxes.length > 0 ? [first, ...rest].map(onlyAcross) : [];
  return {
    asked: [{ constraints: first, otherwise: () => [...rest, ...loose], fact }],
    implied: subjectStays(context),
  };
}

const onlyAcross = ({ x1, x2 }: Constraints): Constraints => ({ x1, x2 });

const SHARES = [0, 0.04, 0.08, 0.12, 0.17, 0.22];

function acrossMoves(base: Box): Box[] {
  const wide = widthOf(base);
  const ends = [-0.2, -0.12, -0.06, ...SHARES];
  return ends.flatMap((left) =>
    ends.map((right) =>
      clampBox({ ...base, x1: base.x1 + left * wide, x2: base.x2 - right * wide }),
    ),
  );
}

/** One or two edges in. */
function edgeMoves(base: Box): Box[] {
  const [wide, tall] = [widthOf(base), heightOf(base)];
  const edges = [
    (box: Box, by: number): Box => ({ ...box, x1: box.x1 + by * wide }),
    (box: Box, by: number): Box => ({ ...box, x2: box.x2 - by * wide }),
    (box: Box, by: number): Box => ({ ...box, y1: box.y1 + by * tall }),
    (box: Box, by: number): Box => ({ ...box, y2: box.y2 - by * tall }),
  ];
  return edges.flatMap((one, i) =>
    edges
      .slice(i)
      .flatMap((other) =>
        SHARES.slice(1).flatMap((a) => SHARES.map((b) => other(one(base, a), b))),
      ),
  );
}

/** The same size, moved. */
function slides(base: Box): Box[] {
  const steps = [-0.2, -0.1, -0.05, 0, 0.05, 0.1, 0.2];
  return steps.flatMap((dx) =>
    steps.map((dy) => {
      const x1 = Math.min(1 - widthOf(base), Math.max(0, base.x1 + dx));
      const y1 = Math.min(1 - heightOf(base), Math.max(0, base.y1 + dy));
      return { x1, y1, x2: x1 + widthOf(base), y2: y1 + heightOf(base) };
    }),
  );
}

function change(a: Box, b: Box): number {
  return (
    Math.abs(a.x1 - b.x1) + Math.abs(a.y1 - b.y1) + Math.abs(a.x2 - b.x2) + Math.abs(a.y2 - b.y2)
  );
}
