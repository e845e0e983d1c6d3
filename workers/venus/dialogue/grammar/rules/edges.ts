import type { Goal, Intent } from '../../request';
import type { Term } from '../terms';
import type { Words } from '../words';
import { goalRule } from './frame';
import { AT_EDGE, BACK, isAcross, TOWARDS } from './sides';

/** One edge of the frame, or what lies along it. */

/** A horizon on a third or halfway; one that sits lower in the frame means a frame that sits higher. */
export function horizonRule(words: Words): Intent[] | undefined {
  const { thing, to, how } = words;
  if (thing !== 'horizon') return undefined;
  const side = to === 'top' || to === 'bottom' ? to : undefined;
  const [place] = words.goals().filter((goal) => goal === 'thirds' || goal === 'centre');
  if (place) {
    const isThird = (place === 'thirds') !== words.isFlipped;
    const where = isThird ? side && { side } : { share: 0.5 };
    return [{ goal: 'level', ...where, strength: 1 }];
  }
  if (!side) return undefined;
  const wanted = words.isFlipped ? BACK[side] : side;
  return [{ goal: 'shift', direction: TOWARDS[BACK[wanted]], ...how }];
}

/** What else a clause may hold in which an edge is told by its side alone. */
const LIFTED: ReadonlySet<Term['is']> = new Set(['direction', 'side', 'amount', 'share', 'pixels']);

/** "Raise the bottom edge", "the right edge further left". */
export function edgeRule(words: Words): Intent[] | undefined {
  const [side, other] = words.all('side').map((term) => term.side);
  const to = words.find('direction')?.side ?? other;
  // "The sign in the bottom left corner" is at both sides.
  const isCorner = words.verb('hide') && !words.has('direction');
  // "Lift the bottom by 200 px" needs no word for the edge.
  const isLifted = words.terms.every(({ is }) => LIFTED.has(is)) && words.has('direction');
  const isAtEnd = (words.thing === 'edges' || isLifted) && !isAcross(isLifted ? side : undefined);
  if (!isAtEnd || !side || !to || isCorner) return undefined;
  return [{ goal: side === to ? 'show' : 'hide', side, ...words.how }];
}

export function extendRule(words: Words): Intent[] | undefined {
  const { thing, to, how } = words;
  if (!words.verb('extend') || words.goals().length > 0) return undefined;
  const side = (thing && AT_EDGE[thing]) ?? to;
  return [side ? { goal: 'show', side, ...how } : { goal: 'looser', ...how }];
}

/** "You cropped too much", "don't crop so much": of the sky, at the left, or all around. */
export function croppedTooMuchRule(words: Words): Intent[] | undefined {
  const { thing, side, how } = words;
  const isTooMuch = words.has('less') || words.goals().length > 0;
  const isCut = words.has('you-cut') || (words.verb('hide') && words.has('less'));
  if (!isCut || !isTooMuch || words.verb('show')) return undefined;
  const at = (thing && AT_EDGE[thing]) ?? side;
  if (at) return [{ goal: 'show', side: at, ...how }];
  return words.goals().length > 0 ? goalRule(words) : [{ goal: 'looser', ...how }];
}

/** More or less, bigger or smaller, of something at an edge or around the subject. */
export function quantityRule(words: Words): Intent[] | undefined {
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
    return [{ goal: more ? 'show' : 'hide', side: edge ?? 'top', thing, ...how }];
  }
  const isPartOfSubject = thing === 'head' || thing === 'feet';
  const isAmount = words.has('more') || isLess || words.names('room');
  if (isPartOfSubject && (!isAmount || goals.length > 0)) return undefined;
  if (edge && !isSize) return [{ goal: more ? 'show' : 'hide', side: edge, ...how }];
  if (thing === 'distraction' && !more && !side) return [{ goal: 'calmer', ...how }];
  const isWide = thing === 'object' && more && !isSize && !side && goals.length === 0;
  if (isWide) return [{ goal: 'surroundings', ...how }];
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
  const isBare = thing === undefined && !words.isNamed && !words.verb('show') && !isCut;
  if (isMove || (isAcross(side) && more && isBare)) return undefined;
  return [{ goal: more ? 'show' : 'hide', side, ...how }];
}
