import type { Next, Option, Outline } from '../../decode/outline';
import type { Claim } from '../claims/read';
import { aboutOf, claimsOf, clashes, isSure } from '../claims/sayable';
import type { Facts } from '../facts/measure';
import type { Intent, Question, Side } from '../request';
import { goalsOf } from './goals';
import { worded } from './options';

/** What a rationale answers: nothing but the photo, a request, or a question about a box. */
export interface Occasion {
  readonly intents: readonly Intent[];
  readonly question?: Question;
  /** The edge that a question speaks of: "why did you cut the top?". */
  readonly side?: Side;
  /** The box was undone, reset or moved by figures: what changed is all there is to say. */
  readonly isSettled?: boolean;
}

/** Sentences of a rationale. */
const LEAST = 2;
const MOST = 4;
/** What a rationale opens with, where any of it is true. */
const OPENING = new Set(['place', 'side', 'size', 'frame', 'balance', 'line', 'stand']);
/** What only says how the box lies, and gives no reason for it. */
const PLAIN = new Set(['side.keep', 'frame.kept']);
/** What tells two boxes apart. */
const DIFFERENCES = new Set([
  'change.tighter',
  'change.looser',
  'change.move',
  'change.edge',
  'change.kept_size',
  'change.same',
]);

/**
 * What the words for a box may be, by AR-Validation at the time of writing (Venus, sec. 3.3: a
 * rationale must hold for picture and box): sentences of the lexicon whose claims are sure. Which
 * of them, in which words and how many, the model decides. `readings`: facts of the box; `told`: what
 * was said of other boxes of this photo, which gives way to what is true of this one alone.
 */
export function rationaleOutline(
  readings: readonly Facts[],
  { intents, question, side, isSettled = false }: Occasion,
  told: readonly Claim[] = [],
): Outline<Claim> {
  const sure = (claims: readonly Claim[]) => claims.filter((one) => isSure(one, readings));
  const fitting = claimsOf('crop').filter((one) => !belies(one, intents));
  const reasons = telling(fresh(sure(fitting), told));
  if (question === 'how-is-my-crop') return judgement(readings, reasons);
  const differences = () => sure(claimsOf('change').filter(({ id }) => DIFFERENCES.has(id)));
  if (question === 'what-changed') {
    const changed = differences();
    return (said) => among(said, changed, [1, 3]);
  }
  const groups = intents.map((intent) => sure(goalsOf(intent))).filter((one) => one.length > 0);
  if (isSettled && groups.length === 0) groups.push(differences());
  return (said) => {
    const group = groups[said.length];
    const open = group?.filter((one) => !clashes(one, said)) ?? [];
    if (open.length > 0) return { options: worded(open), mayEnd: false };
    const opening = said.length > 0 ? [] : openings(reasons, side);
    return among(said, opening.length > 0 ? opening : reasons, [LEAST, MOST]);
  };
}

/** What is true of a box, and would sound as if it went against the request. */
const BELIED: Partial<Record<Intent['goal'], readonly string[]>> = {
  // A subject on a third may stand midway in what is seen of it.
  thirds: ['subject.centred', 'subject.midway'],
  level: ['line.third', 'line.middle'],
  // Looser than the crop before, and closer than the photo all the same.
  looser: ['subject.grows'],
  surroundings: ['subject.grows'],
  show: ['subject.grows'],
};

function belies({ id, slots }: Claim, intents: readonly Intent[]): boolean {
  // "The top edge moved out. The crop drops a dark area at the top": still less than the photo, but …
  const isLess = id.startsWith('side.') && id !== 'side.keep';
  return intents.some(
    ({ goal, side }) =>
      BELIED[goal]?.includes(id) === true ||
      (goal === 'show' && isLess && side !== undefined && side === slots.side),
  );
}

/** What a rationale opens with: what was lost or left at the edge that was asked about, if any. */
function openings(reasons: readonly Claim[], side: Side | undefined): readonly Claim[] {
  const there = reasons.filter(
    ({ id, slots }) => id.startsWith('side.') && side !== undefined && slots.side === side,
  );
  return there.length > 0 ? there : reasons.filter((one) => OPENING.has(aboutOf(one)));
}

/** Claims that were not made yet, if they are enough for a rationale. */
function fresh(claims: readonly Claim[], told: readonly Claim[]): readonly Claim[] {
  const isTold = (one: Claim) =>
    told.some(({ id, slots }) => id === one.id && slots.side === one.slots.side);
  const left = claims.filter((one) => !isTold(one));
  return new Set(left.map(aboutOf)).size >= LEAST ? left : claims;
}

/** Claims that give a reason, if they are enough for a rationale. */
function telling(claims: readonly Claim[]): readonly Claim[] {
  const reasons = claims.filter(({ id }) => !PLAIN.has(id));
  return new Set(reasons.map(aboutOf)).size >= LEAST ? reasons : claims;
}

/** A verdict on a box that someone set, then its faults, what would mend them, or its merits. */
function judgement(readings: readonly Facts[], merits: readonly Claim[]): Outline<Claim> {
  const isFaulty = (facts: Facts) => claimsOf('bad').some((one) => isSure(one, [facts]));
  const faulty = readings.filter(isFaulty).length;
  const verdict = faulty === 0 ? 'good' : faulty === readings.length ? 'bad' : 'fair';
  const faults = claimsOf('bad').filter((one) => isSure(one, readings));
  const cures = claimsOf('fix').filter((one) => isSure(one, readings));
  return (said) => {
    if (said.length === 0) {
      return { options: worded([{ id: `verdict.${verdict}`, slots: {} }]), mayEnd: false };
    }
    if (verdict !== 'bad' || faults.length === 0) return among(said, merits, [3, MOST]);
    if (said.length === 1) return among(said, faults, [2, MOST]);
    const sides = new Set(said.map(({ slots }) => slots.side));
    const fitting = cures.filter(({ id, slots }) => id === 'fix.towards' || sides.has(slots.side));
    return among(said, [...faults, ...fitting], [3, MOST]);
  };
}

/** One more of some claims, as long as none repeats or contradicts what was said. */
function among(
  said: readonly Claim[],
  claims: readonly Claim[],
  [least, most]: readonly [number, number],
): Next<Claim> {
  const options: Option<Claim>[] =
    said.length < most ? worded(claims.filter((one) => !clashes(one, said))) : [];
  return { options, mayEnd: said.length >= least };
}
