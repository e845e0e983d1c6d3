import type { Goal, Intent } from '../../request';
import type { Words } from '../words';
import { BACK, isAcross, TOWARDS } from './sides';

/** Where the subject stands in the frame, and how large. */

/** The subject itself is put somewhere in the frame. */
export function placeRule(words: Words): Intent[] | undefined {
  const { how, thing, side, to } = words;
  const goals = words.goals();
  // "Product on the right" says where it is to be.
  const isBare =
    thing !== undefined && words.terms.every(({ is }) => is === 'thing' || is === 'side');
  const isMoved = isBare || words.verb('place') || words.verb('ensure') || goals.includes('thirds');
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
export function sizeOfThingRule(words: Words): Intent[] | undefined {
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
