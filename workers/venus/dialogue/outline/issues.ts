import { checkClaim } from '../claims/check';
import type { Claim } from '../claims/read';
import { aboutOf } from '../claims/sayable';
import type { Cast } from '../facts/cast';
import type { Facts } from '../facts/measure';
import { LEANS } from '../facts/tilt';
import type { Side } from '../request';

/** What measurement has to say of a critique's issues. Facts are those of the whole picture. */

/** What an analysis is silent on where an issue says the opposite. */
export const SILENT: Readonly<Record<string, readonly string[]>> = {
  over: ['tone', 'contrast', 'stand', 'colour', 'detail'],
  under: ['tone', 'contrast', 'stand', 'colour', 'detail'],
  flat: ['contrast', 'detail'],
  cast: ['colour'],
  vivid: ['colour'],
  tiny: ['size'],
  dead: ['balance', 'room', 'stand'],
  clutter: ['stand'],
  corner: ['place', 'room', 'balance'],
  cut: ['keep', 'room'],
  tilt: ['line'],
  blur: ['stand', 'detail'],
};

type Test = (facts: Facts, side: Side, slots: Readonly<Record<string, string>>) => boolean;

const holds = (id: string, facts: Facts, side: Side): boolean =>
  checkClaim({ id, slots: { side } }, facts) === true;

const sideMargin = ({ subject }: Facts, side: Side): number => subject?.place?.margins[side] ?? 1;

/** So strong a tint, in what should be grey and in what is lightest, is no evening light. */
const TINTED: Readonly<Record<string, (cast: Cast) => boolean>> = {
  warm: ({ warm }) => warm >= 0.2,
  cool: ({ warm }) => warm <= -0.16,
  green: ({ green }) => green >= 0.1,
  magenta: ({ green }) => green <= -0.1,
};

/** Faults that anyone would see: one photo in a hundred, two for tilt, goes so far by itself. */
const BEYOND_DOUBT: Readonly<Record<string, Test>> = {
  under: (f) => f.light < 0.17,
  over: (f) => f.light > 0.6 && f.clipped > 0.25,
  cast: (f, _side, { tint = '' }) => TINTED[tint]?.(f.cast()) ?? false,
  flat: (f) => f.contrast < 0.3,
  blur: (f) => f.sharpness < 60,
  clutter: (f) => f.detail > 0.62,
  tilt: (f) => f.tilt().likely >= 1.4,
  tiny: (f) => f.subject?.place !== undefined && f.subject.share <= 0.035,
  dead: (f, side) => f.contrast >= 0.3 && f.sharpness >= 60 && f.empty[side] > 0.45,
};

/** Short of this, naming the fault would be wrong: about one photo in ten or twenty goes so far. */
const PLAUSIBLE: Readonly<Record<string, Test>> = {
  under: (f) => f.light < 0.24,
  over: (f) => f.light > 0.58 && f.clipped > 0.03,
  flat: (f) => f.contrast < 0.44,
  blur: (f) => f.sharpness < 250,
  clutter: (f) => f.detail > 0.54,
  tiny: (f) => f.subject?.place !== undefined && f.subject.share <= 0.06,
  dead: (f, side) => f.empty[side] >= 0.3,
  vivid: (f) => f.saturation >= 0.35,
  cast: (f, _side, { tint }) => {
    const { warm, green } = f.cast();
    if (tint === 'warm') return warm >= 0.09;
    if (tint === 'cool') return warm <= -0.04;
    return tint === 'green' ? green >= 0.045 : green <= -0.035;
  },
  cut: (f, side) => sideMargin(f, side) <= 0.005,
  corner: (f, side) => holds('bad.corner', f, side),
  // That it leans somehow is not enough: mountains and waves lean every way.
  tilt: (f) => f.tilt().likely >= 0 && Math.abs(f.tilt().degrees) >= LEANS,
};

const passes = (
  tests: Readonly<Record<string, Test>>,
  claim: Claim,
  readings: readonly Facts[],
): boolean => {
  const test = tests[aboutOf(claim)];
  const side = (claim.slots.side ?? 'left') as Side;
  return test !== undefined && readings.every((facts) => test(facts, side, claim.slots));
};

export const isBeyondDoubt = (claim: Claim, readings: readonly Facts[]): boolean =>
  passes(BEYOND_DOUBT, claim, readings);

export const isPlausible = (claim: Claim, readings: readonly Facts[]): boolean =>
  passes(PLAUSIBLE, claim, readings);
