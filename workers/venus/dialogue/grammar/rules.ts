import type { Goal, Intent, Side, Thing } from '../request';
import { shapeRule } from './shape';
import type { Words } from './words';

/** What one clause asks of the box; undefined where a rule has nothing to say. */
type Rule = (words: Words) => Intent[] | undefined;

/** The rules, most telling first; the first that fits gives the clause's meaning. */
const RULES: readonly Rule[] = [
  (words) => shapeRule(words, goalRule),
  horizonRule,
  edgeRule,
  extendRule,
  croppedTooMuchRule,
  keepRule,
  removeRule,
  quantityRule,
  placeRule,
  sizeOfThingRule,
  goalRule,
  showRule,
  shiftRule,
];

export function intentsOf(words: Words): Intent[] {
  for (const rule of RULES) {
    const found = rule(words);
    if (found) return found;
  }
  return [];
}

const AT_EDGE: Partial<Record<Thing, Side>> = {
  sky: 'top',
  foreground: 'bottom',
  head: 'top',
  feet: 'bottom',
};
const TOWARDS = { left: 'left', right: 'right', top: 'up', bottom: 'down' } as const;
const BACK = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' } as const;

const isAcross = (side: Side | undefined): side is 'left' | 'right' =>
  side === 'left' || side === 'right';

/** A horizon that sits lower in the frame means a frame that sits higher. */
function horizonRule(words: Words): Intent[] | undefined {
  const { thing, to, how } = words;
  if (thing !== 'horizon' || (to !== 'top' && to !== 'bottom')) return undefined;
  const wanted = words.isFlipped ? BACK[to] : to;
  return [{ goal: 'shift', direction: TOWARDS[BACK[wanted]], ...how }];
}

/** "Raise the bottom edge", "the right edge further left". */
function edgeRule(words: Words): Intent[] | undefined {
  const [side, other] = words.all('side').map((term) => term.side);
  const to = words.find('direction')?.side ?? other;
  if (words.thing !== 'edges' || !side || !to) return undefined;
  return [{ goal: side === to ? 'show' : 'hide', side, ...words.how }];
}

function extendRule(words: Words): Intent[] | undefined {
  const { thing, to, how } = words;
  if (!words.verb('extend') || words.goals().length > 0) return undefined;
  const side = (thing && AT_EDGE[thing]) ?? to;
  return [side ? { goal: 'show', side, ...how } : { goal: 'looser', ...how }];
}

/** "You cropped too much", "don't crop so much": of the sky, at the left, or all around. */
function croppedTooMuchRule(words: Words): Intent[] | undefined {
  const { thing, side, how } = words;
  const isTooMuch = words.has('less') || words.goals().length > 0;
  const isCut = words.has('you-cut') || (words.verb('hide') && words.has('less'));
  if (!isCut || !isTooMuch || words.verb('show')) return undefined;
  const at = (thing && AT_EDGE[thing]) ?? side;
  if (at) return [{ goal: 'show', side: at, ...how }];
  return words.goals().length > 0 ? goalRule(words) : [{ goal: 'looser', ...how }];
}

function keepRule(words: Words): Intent[] | undefined {
  const { how, thing, side } = words;
  const goals = words.goals();
  const isHide = words.verb('hide');
  const isKept = (words.has('not') && isHide) || words.has('you-cut');
  const asksMore = words.has('more') || words.has('less');
  const isWhole = words.has('whole') && !isHide && !words.verb('move');
  const isEnsured = words.verb('ensure') && goals.length === 0 && !side && !isHide;
  if (!isKept && (asksMore || !(words.verb('keep') || isWhole || isEnsured))) return undefined;
  if (goals.length > 0 && !thing && !isKept) return undefined;
  if (!isKept && goals.some((goal) => goal === 'centre' || goal === 'thirds')) return undefined;
  if (thing === 'surroundings') return isWhole ? [{ goal: 'everything', ...how }] : undefined;
  if (thing === 'room') return undefined;
  if (thing === 'distraction' || thing === 'edges') {
    return side ? [{ goal: 'hold', side, ...how }] : undefined;
  }
  if (thing === 'sky' || thing === 'foreground') {
    return [{ goal: isWhole ? 'show' : 'hold', side: AT_EDGE[thing] ?? 'top', ...how }];
  }
  if (side && thing !== 'subject' && thing !== 'head' && thing !== 'feet') {
    return [{ goal: 'hold', side, ...how }];
  }
  if (thing) return [{ goal: 'keep', thing: thing === 'object' ? 'subject' : thing, ...how }];
  const isNamed = words.has('it') || words.isNamed || words.has('whole') || isKept;
  return isNamed ? [{ goal: 'keep', thing: 'subject', ...how }] : undefined;
}

function removeRule(words: Words): Intent[] | undefined {
  const { thing, side } = words;
  const goals = words.goals();
  const how = isPart(words) ? { strength: 2 } : words.how;
  const isUnwanted = words.has('unwanted') || words.faults().includes('dramatic');
  const isHide = words.verb('hide') || isUnwanted || (words.has('not') && !words.verb('show'));
  const isBare = thing === 'distraction' && !words.has('more');
  if (!isHide && !isBare) return undefined;
  if (words.has('less') || words.has('more') || (words.has('too') && !isUnwanted)) return undefined;
  const at = thing ? AT_EDGE[thing] : undefined;
  if (at && (thing === 'sky' || thing === 'foreground' || words.verb('hide'))) {
    return [{ goal: 'hide', side: at, ...how }];
  }
  // "Lose the left third" gives the share in words.
  const isThird = side && words.verb('hide') && goals.every((goal) => goal === 'thirds');
  if (isThird && goals.length > 0) return [{ goal: 'remove', side, ...how, share: 1 / 3 }];
  const sides = [...new Set(words.all('side').map((term) => term.side))];
  if (sides.length > 0 && goals.every((goal) => goal === 'emphasise')) {
    return sides.map((one) => ({ goal: 'remove', side: one, ...how }));
  }
  if (thing === 'distraction' || thing === 'edges' || thing === 'object') {
    return [{ goal: 'remove', ...how }];
  }
  if (thing === 'subject' && words.verb('hide') && goals.length === 0)
    return [{ goal: 'drop', thing, ...how }];
  if (thing === 'room' || thing === 'surroundings') return [{ goal: 'tighter', ...how }];
  return words.verb('hide') && words.isNamed && goals.length === 0
    ? [{ goal: 'remove', ...how }]
    : undefined;
}

/** "Half of the sky" is a part of the sky, not of the frame. */
function isPart({ thing, how }: Words): boolean {
  return (thing === 'sky' || thing === 'foreground') && (how.share ?? 0) >= 0.25;
}

/** More or less, bigger or smaller, of something at an edge or around the subject. */
function quantityRule(words: Words): Intent[] | undefined {
  const { how, thing, side } = words;
  const goals = words.goals();
  const isAsked = words.has('more') || words.has('bigger') || words.verb('show');
  const isMore = isAsked && !words.has('whole');
  // "That is a lot of sky" finds fault with it.
  const isLot = words.has('state') && how.strength === 2 && thing !== undefined;
  const isLess = words.has('less') || words.has('smaller') || isLot;
  const isRoom = thing === 'room' && !words.verb('place') && goals.length === 0;
  const isSpare = isRoom && words.has('spare') && !words.has('more') && !words.verb('keep');
  if (!isMore && !isLess && !isRoom) return undefined;
  const isTurned = words.has('not') || words.isComplaint;
  const isCut = words.verb('hide') && !words.verb('show');
  const more = isCut ? isLess : !isLess && isTurned === (isSpare && !words.verb('show'));
  const edge = thing ? (AT_EDGE[thing] ?? (thing === 'room' ? side : undefined)) : undefined;
  const isSize = words.has('bigger') || words.has('smaller');
  if (thing === 'sky' || thing === 'foreground') {
    return [{ goal: more ? 'show' : 'hide', side: edge ?? 'top', ...how }];
  }
  const isPartOfSubject = thing === 'head' || thing === 'feet';
  const isAmount = words.has('more') || isLess || words.names('room');
  if (isPartOfSubject && (!isAmount || goals.length > 0)) return undefined;
  if (edge && !isSize) return [{ goal: more ? 'show' : 'hide', side: edge, ...how }];
  if (thing === 'distraction' && !more && !side) return [{ goal: 'calmer', ...how }];
  if (thing === 'object' && more && !isSize && !side) return [{ goal: 'surroundings', ...how }];
  if (thing === 'room' || thing === 'surroundings') {
    const wide: Goal = thing === 'room' ? 'looser' : 'surroundings';
    return [{ goal: more ? wide : 'tighter', ...how }];
  }
  const isAnything = words.has('more') && words.verb('show') && !thing && !words.has('it');
  if (isAnything && !side && !words.isNamed && goals.length === 0)
    return [{ goal: 'looser', ...how }];
  if (!side || isSize || goals.length > 0 || thing === 'subject') return undefined;
  if (thing === 'edges') return [{ goal: more ? 'show' : 'hide', side, ...how }];
  // "More left" and "more to the left" move the frame.
  const isMove = words.verb('move') || words.has('direction');
  if (isMove || (isAcross(side) && more && !words.verb('show') && !isCut)) return undefined;
  return [{ goal: more ? 'show' : 'hide', side, ...how }];
}

/** The subject itself is put somewhere in the frame. */
function placeRule(words: Words): Intent[] | undefined {
  const { how, thing, side, to } = words;
  const goals = words.goals();
  const isMoved = words.verb('place') || words.verb('ensure') || goals.includes('thirds');
  const isNamed = thing === 'object' || (thing === undefined && words.isNamed);
  const isSubject =
    thing === 'subject' ||
    thing === 'head' ||
    ((words.has('it') || isNamed) && (isMoved || goals.includes('thirds')));
  if (!isSubject || (words.has('state') && !words.isComplaint && !isMoved)) return undefined;
  if (words.isFlipped) {
    // "She is too low": the frame goes after her.
    if (!to || !words.isComplaint || goals.length > 0) return undefined;
    return [{ goal: 'shift', direction: TOWARDS[to], ...how }];
  }
  if (goals.some((goal) => goal !== 'thirds' && goal !== 'centre')) return undefined;
  if (goals.includes('centre')) return [{ goal: 'centre', ...how }];
  if (isAcross(side)) return [{ goal: 'thirds', side, ...how }];
  if (goals.includes('thirds')) return undefined;
  if (to === 'top' || to === 'bottom') {
    return [{ goal: 'shift', direction: TOWARDS[BACK[to]], ...how }];
  }
  return undefined;
}

/** "Make her bigger", "the subject is too small", "a smaller crop". */
function sizeOfThingRule(words: Words): Intent[] | undefined {
  const { thing } = words;
  const isBig = words.has('bigger');
  const wantsMoreOf = (words.has('more') || words.has('less')) && thing === 'subject';
  if (!isBig && !words.has('smaller') && !wantsMoreOf) return undefined;
  if (words.goals().length > 0) return undefined;
  const wants = isBig || words.has('more') || (words.has('less') && !words.has('smaller'));
  const bigger = wants !== words.isFlipped;
  const isNamed = thing === undefined && words.isNamed && !words.has('it');
  const isSubject = thing === 'subject' || thing === 'object' || thing === 'head' || isNamed;
  const [more, fewer]: [Goal, Goal] = isSubject
    ? ['emphasise', 'surroundings']
    : ['looser', 'tighter'];
  return [{ goal: bigger ? more : fewer, ...words.how }];
}

export const OPPOSITES: Partial<Record<Goal, Goal>> = {
  tighter: 'looser',
  looser: 'tighter',
  wider: 'narrower',
  narrower: 'wider',
  taller: 'shorter',
  shorter: 'taller',
  centre: 'thirds',
  thirds: 'centre',
  dramatic: 'calmer',
  emphasise: 'surroundings',
  surroundings: 'emphasise',
};

function goalRule(words: Words): Intent[] | undefined {
  const named = words.goals().map((goal) => (words.isFlipped ? (OPPOSITES[goal] ?? goal) : goal));
  // "Too close to the right edge" wants room there.
  if (named.includes('looser') && words.thing === 'edges' && words.side) {
    return [{ goal: 'show', side: words.side, ...words.how }];
  }
  const at =
    words.thing === 'sky' || words.thing === 'foreground' ? AT_EDGE[words.thing] : undefined;
  if (at && words.isComplaint) return [{ goal: 'hide', side: at, ...words.how }];
  // "A stronger focus" is no drama.
  const isFocus = named.includes('emphasise');
  const told = named.filter((goal) => goal !== 'dramatic' || !isFocus);
  const goals = [...new Set([...told, ...words.faults()])];
  if (goals.length === 0) return undefined;
  // "Focus on the subject, closer" is one wish, "tighter and centred" two.
  return goals.map((goal) => ({
    goal,
    ...(goal === 'thirds' && isAcross(words.side) && { side: words.side }),
    ...words.how,
  }));
}

function showRule(words: Words): Intent[] | undefined {
  const { how, thing, side } = words;
  if (thing === 'surroundings' && (words.verb('show') || words.verb('place') || words.isAlone)) {
    return [{ goal: 'surroundings', ...how }];
  }
  if (!words.verb('show')) return undefined;
  if (thing === 'head' || thing === 'feet' || thing === 'subject')
    return [{ goal: 'keep', thing, ...how }];
  return side ? [{ goal: 'show', side, ...how }] : undefined;
}

function shiftRule(words: Words): Intent[] | undefined {
  const sides = [...words.all('direction'), ...words.all('side')].map((term) => term.side);
  // "The man is on the left" only says so.
  const isRemark = words.has('state') && !words.isComplaint && (words.thing ?? words.isNamed);
  if (sides.length === 0 || isRemark) return undefined;
  return [...new Set(sides)].map((to) => ({
    goal: 'shift',
    direction: TOWARDS[words.isFlipped ? BACK[to] : to],
    ...words.how,
  }));
}
