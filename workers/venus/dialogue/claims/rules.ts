import { isStrongLine } from '../facts/lines';
import { SIDES, type Facts, type Strip } from '../facts/measure';
import type { Side } from '../request';

/** When each claim of the lexicon is true of measured facts. The limits are a fair reader's. */
export type Rule = (facts: Facts, slots: Readonly<Record<string, string>>) => boolean;

const SHARES: Readonly<Record<string, number>> = {
  quarter: 0.25,
  third: 0.333,
  half: 0.5,
  two_thirds: 0.667,
  three_quarters: 0.76,
};
const AMOUNTS: Readonly<Record<string, readonly [number, number]>> = {
  little: [1.1, 1.6],
  clear: [1.3, 2.6],
  much: [2, Infinity],
};
const SHAPES: Readonly<Record<string, readonly [number, number]>> = {
  portrait: [0, 0.97],
  landscape: [1.03, 9],
  square: [0.94, 1.06],
  panorama: [1.75, Infinity],
};
const THIRDS: Readonly<Record<string, number>> = {
  left: 1 / 3,
  right: 2 / 3,
  upper: 1 / 3,
  lower: 2 / 3,
};
const OPPOSITE: Readonly<Record<Side, Side>> = {
  left: 'right',
  right: 'left',
  top: 'bottom',
  bottom: 'top',
};
const EDGE = { left: 'x1', top: 'y1', right: 'x2', bottom: 'y2' } as const;

const place = (f: Facts) => f.subject?.place;
const share = (f: Facts): number => f.subject?.share ?? 1;
const sideOf = (slots: Readonly<Record<string, string>>): Side => (slots.side ?? 'left') as Side;

/** The subject's mass and the middle of its extent both lie near `at`. */
function near(f: Facts, axis: 0 | 1, at: number, limit: number): boolean {
  const found = place(f);
  if (!found) return false;
  return (
    Math.abs(found.centre[axis] - at) <= limit && Math.abs(found.middle[axis] - at) <= limit * 1.5
  );
}

const isWhole = (f: Facts): boolean => place(f) !== undefined && (f.subject?.inside ?? 0) >= 0.97;
const margins = (f: Facts): number[] => Object.values(place(f)?.margins ?? {});
const isThird = (f: Facts, side = ''): boolean =>
  near(f, 0, THIRDS[side] ?? -1, 0.085) && share(f) < 0.4;
const isLevel = (f: Facts, level = ''): boolean =>
  near(f, 1, THIRDS[level] ?? -1, 0.085) && share(f) < 0.4;

const subject: Readonly<Record<string, Rule>> = {
  'subject.third': (f, s) => isThird(f, s.side),
  'subject.level': (f, s) => isLevel(f, s.level),
  'subject.power': (f, s) => isThird(f, s.side) && isLevel(f, s.level) && share(f) < 0.3,
  'subject.centred': (f) => near(f, 0, 0.5, 0.085) && near(f, 1, 0.5, 0.1),
  'subject.midway': (f) => near(f, 0, 0.5, 0.07),
  'subject.whole': (f) => isWhole(f),
  'subject.space': (f) => isWhole(f) && Math.min(...margins(f)) >= 0.035,
  'subject.room': (f, s) => {
    const room = place(f)?.margins;
    const side = sideOf(s);
    return room !== undefined && room[side] - room[OPPOSITE[side]] > 0.08 && share(f) < 0.5;
  },
  'subject.headroom': (f) => {
    const top = place(f)?.margins.top ?? 0;
    return isWhole(f) && top >= 0.05 && top <= 0.32;
  },
  'subject.grows': (f, s) => {
    const [low, high] = AMOUNTS[s.amount ?? ''] ?? [Infinity, 0];
    const grown = share(f) / (f.subject?.sharePhoto ?? 1);
    return isWhole(f) && grown >= low && grown <= high;
  },
  'subject.large': (f) => place(f) !== undefined && share(f) >= 0.28,
  'subject.small': (f) => place(f) !== undefined && share(f) <= 0.09,
  'subject.brighter': (f) => lightGap(f) >= 0.08,
  'subject.darker': (f) => lightGap(f) <= -0.08,
  'background.plain': (f) => (place(f)?.detailRest ?? 1) <= 0.2,
  'background.busy': (f) => (place(f)?.detailRest ?? 0) >= 0.4,
};

/** How much lighter the subject is than the rest; 0 where that can't be told. */
function lightGap(f: Facts): number {
  const found = place(f);
  return (found?.lightSubject ?? 0) - (found?.lightRest ?? found?.lightSubject ?? 0);
}

/** What was cut on a side, if it is deep enough to speak of and holds no subject. */
function cutStrip(f: Facts, slots: Readonly<Record<string, string>>): Strip | undefined {
  const strip = f.strips[sideOf(slots)];
  return strip.lost >= 0.035 && strip.subject <= 0.03 ? strip : undefined;
}

const frame: Readonly<Record<string, Rule>> = {
  'side.empty': (f, s) => (cutStrip(f, s)?.detail ?? 1) <= 0.12,
  'side.clutter': (f, s) => {
    const detail = cutStrip(f, s)?.detail ?? 0;
    return detail >= 0.32 && detail >= 0.95 * f.detail;
  },
  'side.bright': (f, s) => {
    const light = cutStrip(f, s)?.light ?? 0;
    return light - f.light >= 0.08 && light >= 0.5;
  },
  'side.dark': (f, s) => {
    const light = cutStrip(f, s)?.light ?? 1;
    return f.light - light >= 0.08 && light <= 0.4;
  },
  'side.most': (f, s) => {
    const side = sideOf(s);
    const rest = Math.max(...SIDES.filter((one) => one !== side).map((one) => f.strips[one].lost));
    return f.strips[side].lost >= 0.06 && f.strips[side].lost >= rest + 0.015;
  },
  'side.keep': (f, s) => f.strips[sideOf(s)].lost <= 0.02 && f.kept < 0.95,
  'frame.kept': (f, s) => Math.abs(f.kept - (SHARES[s.share ?? ''] ?? 9)) <= 0.1,
  'frame.whole': (f) => f.kept >= 0.86,
  'frame.calmer': (f) => f.detail <= 0.95 * f.detailPhoto && f.kept < 0.9,
  'balance.even': (f) => Math.abs(f.balanceX) <= 0.05,
  'balance.better': (f) =>
    Math.abs(f.balancePhoto) - Math.abs(f.balanceX) >= 0.015 && Math.abs(f.balanceX) <= 0.1,
  'balance.lean': (f, s) => f.balanceX * (s.side === 'right' ? 1 : -1) >= 0.06,
  'line.third': (f, s) =>
    isStrongLine(f) && Math.abs(f.lineAt - (THIRDS[s.level ?? ''] ?? 9)) <= 0.1,
  'line.middle': (f) => isStrongLine(f) && Math.abs(f.lineAt - 0.5) <= 0.08,
};

/** Advice that rests on no other claim. */
const advice: Readonly<Record<string, Rule>> = {
  'try.anchor': (f) => place(f) === undefined && f.empty.bottom >= 0.1,
};

const tone: Readonly<Record<string, Rule>> = {
  'top.bright': (f) => f.topBright >= 0.1 && f.topBright <= 0.85 && f.light < 0.8,
  'tone.dark': (f) => f.light <= 0.34,
  'tone.bright': (f) => f.light >= 0.6,
  'tone.even': (f) => f.light >= 0.34 && f.light <= 0.63 && f.clipped <= 0.08,
  'contrast.strong': (f) => f.contrast >= 0.75,
  'contrast.soft': (f) => f.contrast <= 0.52,
  'colour.warm': (f) => f.warmth >= 0.1,
  'colour.cool': (f) => f.warmth <= -0.06,
  'colour.rich': (f) => f.saturation >= 0.28,
  // A black-and-white photo has no colours to be quiet, and one strong colour is heard among many quiet ones.
  'colour.muted': (f) => f.saturation <= 0.14 && f.saturation >= 0.025 && f.vivid <= 0.03,
  'colour.natural': (f) =>
    f.saturation >= 0.09 && f.saturation <= 0.3 && Math.abs(f.warmth) <= 0.12,
  'detail.crisp': (f) => f.sharpness >= 700,
};

const isCutAt = (f: Facts, side: Side): boolean =>
  (f.subject?.inside ?? 0) > 0.08 && (f.subject?.cut[side] ?? 0) >= 0.05;

function isPressed(f: Facts, side: Side): boolean {
  const found = place(f);
  if (!found || (f.subject?.cut[side] ?? 0) > 0.03) return false;
  return found.margins[side] <= 0.03 && f.strips[side].lost >= 0.02;
}

const inside = (f: Facts): number => f.subject?.inside ?? 9;

const fault: Readonly<Record<string, Rule>> = {
  'cut.side': (f, s) => isCutAt(f, sideOf(s)),
  'cut.lost': (f) => inside(f) <= 0.15,
  'cut.most': (f) => inside(f) > 0.02 && inside(f) <= 0.5,
  'cut.some': (f) => inside(f) > 0.42 && inside(f) <= 0.95,
  'fix.out': (f, s) => isCutAt(f, sideOf(s)) || isPressed(f, sideOf(s)),
  'fix.towards': (f, s) => {
    if (!f.subject || inside(f) > 0.5) return false;
    const { x1, y1, x2, y2 } = f.box;
    const off = [f.subject.at[0] - (x1 + x2) / 2, f.subject.at[1] - (y1 + y2) / 2] as const;
    return towards(s.move, off) >= 0.05;
  },
  'fix.trim': (f, s) => f.empty[sideOf(s)] >= 0.26,
  'bad.tight': (f) => {
    const tight = margins(f).filter((margin) => margin <= 0.03).length;
    return tight >= 3 && share(f) >= 0.38 && f.kept <= 0.75;
  },
  'bad.press': (f, s) => isPressed(f, sideOf(s)),
  'bad.dead': (f, s) => f.empty[sideOf(s)] >= 0.26,
  'bad.small': (f) => place(f) !== undefined && share(f) <= 0.06,
  'bad.corner': (f, s) => {
    const found = place(f);
    const side = sideOf(s);
    if (!found) return false;
    const middle = found.middle[side === 'left' || side === 'right' ? 0 : 1];
    const near = side === 'right' || side === 'bottom' ? middle : 1 - middle;
    return near >= 0.7 && found.margins[side] <= 0.14;
  },
  'bad.nothing': (f) => f.detail <= 0.09 && (f.subject?.inside ?? 0) <= 0.15,
  'bad.little': (f) => f.kept <= 0.28,
};

/** How far a step goes in a direction: left, right, up or down. */
function towards(move: string | undefined, [across, down]: readonly [number, number]): number {
  if (move === 'left') return -across;
  if (move === 'right') return across;
  return move === 'up' ? -down : down;
}

/** A rule about what changed: false where there is no earlier box. */
const since =
  (rule: (f: Facts, before: Facts, s: Readonly<Record<string, string>>) => boolean): Rule =>
  (f, s) =>
    f.before !== undefined && rule(f, f.before, s);

/** How far an edge came in; negative for out. */
function inward(f: Facts, before: Facts, side: Side): number {
  const step = f.box[EDGE[side]] - before.box[EDGE[side]];
  return side === 'left' || side === 'top' ? step : -step;
}

const areBothWhole = (f: Facts, before: Facts): boolean =>
  place(f) !== undefined && place(before) !== undefined && inside(f) >= 0.9;

const change: Readonly<Record<string, Rule>> = {
  'change.tighter': since((f, b) => f.kept <= 0.97 * b.kept),
  'change.drama': since((f, b) => f.kept <= 0.97 * b.kept),
  'change.looser': since((f, b) => f.kept >= 1.03 * b.kept),
  'change.kept_size': since((f, b) => Math.abs(f.kept / b.kept - 1) <= 0.12),
  'change.move': since((f, b, s) => {
    const middle = ({ box: { x1, y1, x2, y2 } }: Facts) => [(x1 + x2) / 2, (y1 + y2) / 2] as const;
    const [to, from] = [middle(f), middle(b)];
    return towards(s.move, [to[0] - from[0], to[1] - from[1]]) >= 0.01;
  }),
  'change.bigger': since((f, b) => areBothWhole(f, b) && share(f) >= 1.02 * share(b)),
  'change.smaller': since((f, b) => areBothWhole(f, b) && share(f) <= 0.98 * share(b)),
  'change.more_sky': since((f, b) => inward(f, b, 'top') <= -0.01),
  'change.less_sky': since((f, b) => inward(f, b, 'top') >= 0.01),
  'change.more_foreground': since((f, b) => inward(f, b, 'bottom') <= -0.01),
  'change.less_foreground': since((f, b) => inward(f, b, 'bottom') >= 0.01),
  'change.edge': since((f, b, s) => inward(f, b, sideOf(s)) * (s.way === 'in' ? 1 : -1) >= 0.01),
  'change.remove': since((f, b, s) => inward(f, b, sideOf(s)) >= 0.01),
  'change.centre': since((f, b) => {
    const off = (facts: Facts): number => Math.abs((place(facts)?.centre[0] ?? 9) - 0.5);
    return near(f, 0, 0.5, 0.085) && off(f) <= off(b) + 0.02;
  }),
  'change.third': since((f, _b, s) => near(f, 0, THIRDS[s.side ?? ''] ?? -1, 0.085)),
  'change.level': since((f, _b, s) => near(f, 1, THIRDS[s.level ?? ''] ?? -1, 0.085)),
  'change.horizon': since(
    (f, _b, s) => Math.abs((f.horizon() ?? 9) - (THIRDS[s.level ?? ''] ?? -9)) <= 0.06,
  ),
  'change.whole': (f) => isWhole(f),
  'change.balance': since((f, b) => Math.abs(b.balanceX) - Math.abs(f.balanceX) >= 0.005),
  'change.calmer': since((f, b) => f.detail <= 0.99 * b.detail),
  'change.shape': (f, s) => {
    const [low, high] = SHAPES[s.shape ?? ''] ?? [Infinity, 0];
    return f.ratio >= low && f.ratio <= high;
  },
  'change.ratio': (f, s) => {
    const [across = 0, down = 1] = (s.ratio ?? '').split(':').map(Number);
    return Math.abs(f.ratio / (across / down) - 1) <= 0.06;
  },
  'change.limit': (f, s) => {
    const side = sideOf(s);
    const edge = f.box[EDGE[side]];
    return (side === 'left' || side === 'top' ? edge : 1 - edge) <= 0.012;
  },
  'change.same': since((f, b) => SIDES.every((side) => Math.abs(inward(f, b, side)) <= 0.01)),
};

export const RULES: Readonly<Record<string, Rule>> = {
  ...subject,
  ...frame,
  ...tone,
  ...advice,
  ...fault,
  ...change,
};
