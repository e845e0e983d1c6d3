import { areaOf, centreOf, clampBox, heightOf, widthOf } from '../../../../src/crop/box';
import type { Box, Constraints } from '../../../../src/crop/types';
import type { Intent, Thing } from '../request';
import { NEVER, subjectStays, type Context, type Wishes } from './context';
import { tighter } from './size';
import { about, placed, THIRDS } from './thirds';

/** The subject in the middle; without a clear subject, the frame in the middle of the photo. */
export function centre(_intent: Intent, context: Context): Wishes {
  const { base, anchor } = context;
  const to = anchor ?? { x: 0.5, y: 0.5 };
  // Only as large as the photo allows around that point.
  const room = (value: number): number => 2 * Math.min(value, 1 - value) + 0.02;
  const across: Constraints = { centreX: about(to.x, 0.025 * Math.min(widthOf(base), room(to.x))) };
  const down: Constraints = { centreY: about(to.y, 0.04 * Math.min(heightOf(base), room(to.y))) };
  return {
    asked: [
      {
        constraints: { ...across, ...down },
        otherwise: () => [across],
        fact: 'The photo has no room to centre it both ways; it is centred across.',
      },
    ],
    implied: [
      ...subjectStays(context),
      ...[0.8, 0.5, 0.25].map((share) => ({
        constraints: { area: { min: areaOf(base) * share } },
      })),
    ],
  };
}

const SHARES = [0.92, 0.78, 0.64, 0.5, 0.36, 0.25];

/**
 * The subject on a vertical third. A third of the width from an edge ties the box's place to its
 * width, so the width is held to a narrow range first.
 */
export function thirds(intent: Intent, context: Context): Wishes {
  const { base, anchor } = context;
  if (!anchor) {
    return {
      asked: [{ constraints: NEVER, fact: 'No clear subject was found to put on a third.' }],
      implied: [],
    };
  }
  const [left, right] = THIRDS;
  const parts = intent.side === 'left' ? [left] : intent.side === 'right' ? [right] : THIRDS;
  const now = { length: widthOf(base), centre: centreOf(base).x };
  const ranges = placed(anchor.x, now, SHARES, parts).map(
    ({ length, centre: at }): Constraints => ({
      width: about(length, 0.03 * length),
      centreX: about(at, 0.03 * length),
    }),
  );
  const missed =
    ranges.length > 0
      ? 'What else holds leaves no room to put the subject on a third.'
      : 'The subject lies too near the edge of the photo for a third.';
  return {
    asked: [{ constraints: NEVER, otherwise: () => ranges, missed }],
    implied: subjectStays(context, 'The subject can’t stand there and stay whole; a part is cut.'),
  };
}

/** The subject takes more of the frame: smaller, but all of it stays in. */
export function emphasise(intent: Intent, context: Context): Wishes {
  const { subject } = context;
  const wishes = tighter(intent, context);
  if (!subject) return wishes;
  const whole = { constraints: { keep: [subject] } };
  const area = wishes.asked.map((wish) => ({
    ...wish,
    fact: 'The subject fills the frame as far as it can without being cut.',
  }));
  return { asked: [whole, ...area], implied: wishes.implied };
}

const NAMES: Partial<Record<Thing, string>> = {
  head: 'The top of the subject',
  feet: 'The foot of the subject',
};

/** Air around what is kept, as a share of the photo. */
const MARGIN = 0.012;
const NO_SUBJECT_STEP = 0.04;

/** The subject, its head or its feet stay whole. Without a subject the edge there goes out. */
export function keep(thing: Thing, { base, subject }: Context): Wishes {
  if (subject) {
    const air = clampBox({
      x1: subject.x1 - MARGIN,
      y1: subject.y1 - MARGIN,
      x2: subject.x2 + MARGIN,
      y2: subject.y2 + MARGIN,
    });
    const part = 0.25 * heightOf(subject);
    const region: Box =
      thing === 'feet'
        ? { ...air, y1: subject.y2 - part }
        : thing === 'head'
          ? { ...air, y2: subject.y1 + part }
          : air;
    return {
      asked: [
        {
          constraints: { keep: [region] },
          fact: `${NAMES[thing] ?? 'The subject'} can’t stay whole together with what else was asked.`,
        },
      ],
      implied: [],
    };
  }
  const top: Constraints = { y1: { max: Math.max(0, base.y1 - NO_SUBJECT_STEP) } };
  const bottom: Constraints = { y2: { min: Math.min(1, base.y2 + NO_SUBJECT_STEP) } };
  const constraints = thing === 'head' ? top : thing === 'feet' ? bottom : { keep: [base] };
  return {
    asked: [{ constraints, fact: 'No clear subject was found; the frame makes room instead.' }],
    implied: [],
  };
}

export function drop({ subject }: Context): Wishes {
  const constraints = subject ? { drop: [subject] } : NEVER;
  const fact = subject
    ? 'The subject takes up too much of the photo to be left out.'
    : 'No clear subject was found to leave out.';
  return { asked: [{ constraints, fact }], implied: [] };
}
