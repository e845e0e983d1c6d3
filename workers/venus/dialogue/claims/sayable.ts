import type { BySide, Facts } from '../facts/measure';
import { checkClaim } from './check';
import { baseOf, lexicon, wordingsOf } from './lexicon';
import type { Claim } from './read';
import type { Rule } from './rules';

/** Which claims of the lexicon may be made of a crop, and which of them go together. */

const sections = new Map<string, readonly Claim[]>();

/** All claims of a section, once for each way to fill their slots. */
export function claimsOf(section: string): readonly Claim[] {
  const known = sections.get(section);
  if (known) return known;
  const claims = Object.entries(lexicon.claims)
    .filter(([, entry]) => entry.section === section)
    .flatMap(([id, { slots }]) => filled(Object.entries(slots)).map((one) => ({ id, slots: one })));
  sections.set(section, claims);
  return claims;
}

function filled(
  slots: readonly (readonly [string, readonly string[]])[],
): Record<string, string>[] {
  return slots.reduce<Record<string, string>[]>(
    (made, [name, values]) =>
      made.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

/**
 * Whether a claim is true of every reading of the facts: the same crop measured with the subject
 * drawn narrowly, plainly and widely, so that nothing is said that hangs on where it ends.
 */
export function isSure(claim: Claim, readings: readonly Facts[]): boolean {
  const isClear = CLEARLY[baseOf(claim.id)];
  return (
    readings.length > 0 &&
    readings.every(
      (facts) => checkClaim(claim, facts) === true && isClear?.(facts, claim.slots) !== false,
    )
  );
}

const marginsOf = ({ subject }: Facts): BySide<number> | undefined => subject?.place?.margins;

/** Shares of the photo that a word for one may stand for, and width over height for a shape. */
const SHARES: Readonly<Record<string, readonly [number, number]>> = {
  quarter: [0.2, 0.3],
  third: [0.28, 0.38],
  half: [0.45, 0.55],
  two_thirds: [0.62, 0.71],
  three_quarters: [0.71, 0.8],
};
const SHAPES: Readonly<Record<string, readonly [number, number]>> = {
  portrait: [0, 0.9],
  landscape: [1.1, Infinity],
  square: [0.98, 1.02],
  panorama: [1.9, Infinity],
};

const within = (value: number, [least, most]: readonly [number, number] = [1, 0]): boolean =>
  value >= least && value <= most;

/**
 * Where a little error of the subject's outline would make a claim false, or the word is a loose one,
 * it must hold by far.
 */
const CLEARLY: Readonly<Record<string, Rule>> = {
  'frame.kept': (f, { share = '' }) => within(f.kept, SHARES[share]),
  'change.shape': (f, { shape = '' }) => within(f.ratio, SHAPES[shape]),
  'subject.space': (f) => Math.min(...Object.values(marginsOf(f) ?? { left: 0 })) >= 0.07,
  'subject.headroom': (f) => {
    const top = marginsOf(f)?.top ?? 0;
    return top >= 0.1 && top <= 0.27;
  },
  'subject.room': (f) => {
    const { left = 0, right = 0 } = marginsOf(f) ?? {};
    return Math.abs(left - right) >= 0.16;
  },
  'subject.centred': hasPlace,
  'subject.midway': hasPlace,
  // A sunset's means are grey too: neither tinted nor strongly coloured in many places.
  'colour.natural': (f) => {
    const { warm, green } = f.cast();
    return f.vivid <= 0.25 && Math.abs(warm) <= 0.04 && Math.abs(green) <= 0.03;
  },
};

/** What spans the frame is in its middle wherever one looks: nothing to speak of. */
function hasPlace(facts: Facts): boolean {
  const { left = 0, right = 0 } = marginsOf(facts) ?? {};
  return left + right >= 0.3;
}

export const aboutOf = ({ id }: Claim): string => lexicon.claims[id]?.about ?? id;

/** Claims of one group say much the same, or contradict each other in tone. */
const ONE_OF: readonly ReadonlySet<string>[] = [
  new Set(['subject.large', 'subject.small', 'subject.grows']),
  new Set(['frame.calmer', 'background.busy']),
  new Set(['contrast.soft', 'tone.dark', 'tone.bright', 'contrast.strong']),
  new Set(['change.tighter', 'change.drama', 'change.looser']),
  new Set(['change.bigger', 'subject.grows', 'subject.large']),
  new Set(['subject.centred', 'change.centre', 'subject.midway', 'subject.room']),
];

/** Whether a claim repeats or contradicts one that was made. */
export function clashes(claim: Claim, said: readonly Claim[]): boolean {
  const about = aboutOf(claim);
  return said.some((other) => {
    if (ONE_OF.some((group) => group.has(claim.id) && group.has(other.id))) return true;
    const isSide = about === 'side' || about === 'edge';
    if (aboutOf(other) !== about) return other.id === claim.id;
    if (!isSide) return true;
    const isMost = [claim.id, other.id].includes('side.most');
    return isMost || other.slots.side === claim.slots.side || other.id === claim.id;
  });
}

const sentences = new Map<string, readonly string[]>();

/** Every sentence that makes a claim; those that speak of a crop left out for a whole photo. */
export function sentencesFor(claim: Claim, ofPhoto = false): readonly string[] {
  const key = `${claim.id} ${Object.values(claim.slots).join()} ${ofPhoto}`;
  const known = sentences.get(key);
  if (known) return known;
  const all = wordingsOf(claim.id, claim.slots);
  const plain = ofPhoto ? all.filter((sentence) => !/crop/i.test(sentence)) : all;
  const made = plain.length > 0 ? plain : all;
  sentences.set(key, made);
  return made;
}
