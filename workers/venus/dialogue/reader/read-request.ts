import { read } from '../grammar/read';
import { reconcile } from '../grammar/reconcile';
import { scan } from '../grammar/scan';
import { Words } from '../grammar/words';
import type { Intent, Reading } from '../request';
import { wordsOf } from './features';
import { commandOf, intentOf, labelOf, labelsOf, NONE, questionOf, type Label } from './labels';
import { loadedReader } from './load';
import { oddsOf, type Reader } from './reader';

/** From these odds on, a label is taken to be meant; found on wordings left out of training. */
const LIKELY = 0.3;
/**
 * The same where the request likely asks for nothing, or the rules find only what no crop can do or
 * "more of that": labels that the reader does not know.
 */
const SURE = 0.85;
/** Where none has these, the likeliest is if it has those, and there are words enough to tell by. */
const FAIR = 0.04;

/**
 * What a request asks for. The rules of the grammar read it first: exactly, but only the wordings that
 * they foresee. Then the trained reader, which knows what the rules read, says what is likely meant.
 */
export function readRequest(request: string): Reading {
  const reader = loadedReader();
  if (!reader) return read(request);
  const known = readings.get(request);
  if (known) return known;
  const ruled = read(request);
  const reading = isExact(request, ruled)
    ? ruled
    : meant(request, ruled, likelyIn(reader, request, ruled));
  if (readings.size >= REMEMBERED) readings.clear();
  readings.set(request, reading);
  return reading;
}

/** Each request of a conversation is read again with all that follow. */
const readings = new Map<string, Reading>();
const REMEMBERED = 500;

/** "A bit more", "no, the other way": so few words say nothing by themselves. */
const FEW = 5;

/** Figures and what refers to an earlier request are for the rules alone. */
function isExact(request: string, { intents, command, followUp }: Reading): boolean {
  if (command === 'measure' || intents.some(isOfLength)) return true;
  if (followUp) return wordsOf(request).length <= FEW;
  return /\d/.test(request) && intents.some(({ share, pixels }) => share ?? pixels);
}

/** The likely labels, most likely first; none where nothing is. */
function likelyIn(reader: Reader, request: string, ruled: Reading): Label[] {
  const words = wordsOf(request);
  // Letters alone tell nothing.
  if (!words.some((word) => reader.linear.vocabulary.has(word))) return [];
  const told = labelsOf(ruled);
  const ranked = [...oddsOf(reader, request, told)]
    .map(([label, likely]) => ({ label, likely }))
    .sort((a, b) => b.likely - a.likely);
  const [first] = ranked;
  const isForNothing = first?.label === NONE && first.likely > LIKELY;
  const isElse = told.length === 0 && (ruled.beyond.length > 0 || ruled.followUp !== undefined);
  const likely = ranked.filter((one) => one.likely > (isForNothing || isElse ? SURE : LIKELY));
  if (isForNothing) return [NONE, ...likely.map(({ label }) => label)];
  if (isElse && likely.length === 0) return [];
  const guess = ranked.slice(0, 1).filter((one) => words.length > 2 && one.likely > FAIR);
  return (likely.length > 0 ? likely : guess).map(({ label }) => label);
}

/** A reading of what is likely meant, with all that the rules know of it. */
function meant(request: string, ruled: Reading, likely: readonly Label[]): Reading {
  const { intents: given, from, unknown, beyond } = ruled;
  const told = labelsOf(ruled);
  const wishes = likely
    .filter((label) => label !== NONE)
    .filter((label) => !likely.some((other) => told.includes(other) && isTwin(other, label)));
  if (likely.length === 0 || isSameSet(wishes, told)) return ruled;
  const labels = wishes.filter((label) => !isToldBetter(label, wishes));
  const pinned = given.filter(({ goal }) => goal === 'ratio' && /\d/.test(request));
  const kept = given.filter((one) => !pinned.includes(one) && labels.includes(labelOf(one)));
  const isNew = (label: Label): boolean => !given.some((one) => labelOf(one) === label);
  const added = labels
    .filter(isNew)
    .flatMap((label) => intentOf(label, strengthIn(request)) ?? [])
    .filter(({ goal }) => !(pinned.length > 0 && goal === 'ratio'));
  const intents = [...pinned, ...kept, ...added];
  reconcile(intents);
  const command = labels.map(commandOf).find(Boolean);
  const question = labels.map(questionOf).find(Boolean);
  // "Like before, but closer": what is gone back to stays, whatever else is meant.
  const isBack = given.length > 0 || labels.some((label) => label === 'undo' || label === 'reset');
  const base = isBack ? (from ?? (command && BASES[command])) : undefined;
  const isAlone = intents.length === 0;
  return {
    intents,
    isGuess: true,
    unknown,
    beyond,
    ...(isAlone && command && base !== 'first' && { command }),
    ...(question && !(isAlone && command) && { question }),
    ...(base && (!isAlone || base === 'first') && { from: base }),
  };
}

const BASES: Partial<Record<NonNullable<Reading['command']>, Reading['from']>> = {
  undo: 'before',
  reset: 'whole',
};

/** Less of what is at a side, or what disturbs there gone: one wish, for which the rules' name stays. */
const isTwin = (a: Label, b: Label): boolean =>
  (a.startsWith('hide ') && a.replace('hide', 'remove') === b) ||
  (b.startsWith('hide ') && b.replace('hide', 'remove') === a);

/** Of two that can't both be had, or are one thing twice, the likelier is meant. */
function isToldBetter(label: Label, likely: readonly Label[]): boolean {
  const before = likely.slice(0, likely.indexOf(label));
  if (before.some((other) => EXCLUSIVE.some((set) => set.has(label) && set.has(other))))
    return true;
  // More at two opposite sides says again, and worse, that there is to be more all round.
  const isAllRound = before.some((other) => other === 'surroundings' || other === 'looser');
  return (
    isAllRound &&
    OPPOSED.some((pair) => pair.includes(label) && pair.every((one) => likely.includes(one)))
  );
}

const OPPOSED: readonly (readonly Label[])[] = [
  ['show top', 'show bottom'],
  ['show left', 'show right'],
];

const EXCLUSIVE: readonly ReadonlySet<Label>[] = [
  ...['left', 'right', 'top', 'bottom'].map((at) => [
    `show ${at}`,
    `hide ${at}`,
    `remove ${at}`,
    `hold ${at}`,
  ]),
  ['tighter', 'looser'],
  ['looser', 'wider'],
  ['looser', 'taller'],
  ['wider', 'narrower'],
  ['taller', 'shorter'],
  ['everything', 'keep subject'],
  ['everything', 'different'],
  ['everything', 'reset'],
  ['keep subject', 'keep feet'],
  ['keep subject', 'drop subject'],
  ['square', 'portrait', 'landscape', 'panorama'],
  ['swap-ratio', 'portrait'],
  ['swap-ratio', 'landscape'],
  ['centre', 'thirds', 'thirds left', 'thirds right'],
  ['shift left', 'shift right'],
  ['shift up', 'shift down'],
  ['thirds left', 'thirds right'],
  ['level top', 'level', 'level bottom'],
].map((labels) => new Set(labels));

/** All of the width or height, so many pixels: the reader knows none of these. */
const isOfLength = ({ goal, thing }: Intent): boolean =>
  goal === 'size' ||
  goal === 'span' ||
  (goal === 'hold' && (thing === 'width' || thing === 'height'));

function isSameSet(a: readonly Label[], b: readonly Label[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

/** "A bit", "a lot": of all that is asked. */
function strengthIn(request: string): number {
  const terms = scan(request).clauses.flatMap((clause) => clause.terms);
  return new Words({ terms, unknown: [] }).how.strength;
}
