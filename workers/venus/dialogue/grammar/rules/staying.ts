import type { Intent, Thing } from '../../request';
import type { Words } from '../words';
import { AT_EDGE, isAcross } from './sides';

/** What must stay in the frame, and what must go. */

export function keepRule(words: Words): Intent[] | undefined {
  const { how, thing, side } = words;
  const goals = words.goals();
  const isHide = words.verb('hide');
  const isKept = (words.has('not') && isHide) || words.has('you-cut');
  const asksMore = words.has('more') || words.has('less');
  const isMoved = words.verb('move') || (words.has('direction') && !words.verb('keep'));
  const isWhole = words.has('whole') && !isHide && !isMoved;
  const isEnsured = words.verb('ensure') && goals.length === 0 && !side && !isHide;
  if (!isKept && (asksMore || !(words.verb('keep') || isWhole || isEnsured))) return undefined;
  if (goals.length > 0 && !thing && !isKept) return undefined;
  if (!isKept && goals.some((goal) => goal === 'centre' || goal === 'thirds')) return undefined;
  if (isWhole && !thing && words.has('it') && words.verb('show')) {
    return [{ goal: 'everything', ...how }];
  }
  if (thing === 'surroundings' && isKept) return [{ goal: 'surroundings', ...how }];
  if (thing === 'surroundings') return isWhole ? [{ goal: 'everything', ...how }] : undefined;
  if (thing === 'room') return undefined;
  if (thing === 'distraction' || thing === 'edges') {
    return side ? [{ goal: 'hold', side, ...how }] : undefined;
  }
  if (thing === 'sky' || thing === 'foreground') {
    const isBack = isWhole || words.has('you-cut');
    return [{ goal: isBack ? 'show' : 'hold', side: AT_EDGE[thing] ?? 'top', thing, ...how }];
  }
  const isBody = thing === 'subject' || thing === 'head' || thing === 'feet';
  if (side && (!isBody || (words.has('you-cut') && isAcross(side)))) {
    // What has been cut is to come back; what may not be cut is to stay.
    return [{ goal: words.has('you-cut') ? 'show' : 'hold', side, ...how }];
  }
  if (thing) return [{ goal: 'keep', thing: thing === 'object' ? 'subject' : thing, ...how }];
  const isNamed = words.has('it') || words.isNamed || words.has('whole') || isKept;
  return isNamed ? [{ goal: 'keep', thing: 'subject', ...how }] : undefined;
}

export function removeRule(words: Words): Intent[] | undefined {
  const { side } = words;
  const goals = words.goals();
  const how = isPart(words) ? { strength: 2 } : words.how;
  const isUnwanted = words.has('unwanted') || words.faults().includes('dramatic');
  const isHide = words.verb('hide') || isUnwanted || (words.has('not') && !words.verb('show'));
  // What is not wanted is named with it, and may be told by what it touches: "the pole at her head".
  const thing = isUnwanted && words.names('distraction') ? 'distraction' : words.thing;
  const isBare =
    thing === 'distraction' &&
    !words.has('more') &&
    words.faults().length === 0 &&
    goals.length === 0;
  if (!isHide && !isBare) return undefined;
  if (words.has('less') || words.has('more') || (words.has('too') && !isUnwanted)) return undefined;
  const at = thing ? AT_EDGE[thing] : undefined;
  if (at && (thing === 'sky' || thing === 'foreground' || words.verb('hide'))) {
    return [{ goal: 'hide', side: at, ...(isStrip(thing) && { thing }), ...how }];
  }
  // "Lose the left third" gives the share in words.
  const isThird = side && words.verb('hide') && goals.every((goal) => goal === 'thirds');
  if (isThird && goals.length > 0) return [{ goal: 'remove', side, ...how, share: 1 / 3 }];
  const sides = [...new Set(words.all('side').map((term) => term.side))];
  if (sides.length > 0 && goals.every((goal) => goal === 'emphasise')) {
    return sides.map((one) => ({ goal: 'remove', side: one, ...how }));
  }
  if (thing === 'distraction' || thing === 'edges') return [{ goal: 'remove', ...how }];
  if (thing === 'object') return [{ goal: 'remove', thing, ...how }];
  // A man in the background is not the subject.
  if (thing === 'subject' && words.names('surroundings')) {
    return [{ goal: 'remove', thing: 'object', ...how }];
  }
  if (thing === 'subject' && words.verb('hide') && goals.length === 0)
    return [{ goal: 'drop', thing, ...how }];
  if (thing === 'room' || thing === 'surroundings') return [{ goal: 'tighter', ...how }];
  const isDisliked = isUnwanted && !words.verb('hide') && !thing && !words.isNamed;
  if (isDisliked && goals.length === 0) return [{ goal: 'different', ...how }];
  return words.verb('hide') && words.isNamed && goals.length === 0
    ? [{ goal: 'remove', thing: 'object', ...how }]
    : undefined;
}

const isStrip = (thing: Thing | undefined): boolean => thing === 'sky' || thing === 'foreground';

/** "Half of the sky" is a part of the sky, not of the frame. */
function isPart({ thing, how }: Words): boolean {
  return (thing === 'sky' || thing === 'foreground') && (how.share ?? 0) >= 0.25;
}
