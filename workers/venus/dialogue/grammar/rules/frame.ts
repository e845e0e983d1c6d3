import type { Goal, Intent } from '../../request';
import type { Words } from '../words';
import { AT_EDGE, BACK, isAcross, TOWARDS } from './sides';

/** The frame as a whole: its size, feel and place. */

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

export function goalRule(words: Words): Intent[] | undefined {
  // "I hate tight crops" finds fault as "too tight" does.
  const isFlipped = words.isFlipped !== words.has('unwanted');
  const named = words.goals().map((goal) => (isFlipped ? (OPPOSITES[goal] ?? goal) : goal));
  // "Too close to the right edge" wants room there.
  if (named.includes('looser') && words.thing === 'edges' && words.side) {
    return [{ goal: 'show', side: words.side, ...words.how }];
  }
  const at =
    words.thing === 'sky' || words.thing === 'foreground' ? AT_EDGE[words.thing] : undefined;
  if (at && words.isComplaint) return [{ goal: 'hide', side: at, ...words.how }];
  // "Too busy on the right": that edge comes in.
  if (words.faults().includes('calmer') && words.side && named.length === 0) {
    return [{ goal: 'remove', side: words.side, ...words.how }];
  }
  // "Come in from the right", "looser at the top": one edge moves.
  const [only, ...others] = named;
  const isFrame = words.thing === undefined || words.thing === 'edges' || words.thing === 'room';
  if (isFrame && words.side && others.length === 0 && (only === 'tighter' || only === 'looser')) {
    return [{ goal: only === 'tighter' ? 'hide' : 'show', side: words.side, ...words.how }];
  }
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

/** "Just her eyes": nothing else is wanted in the frame. */
export function onlyRule(words: Words): Intent[] | undefined {
  const isOnly = words.terms.every(({ is }) => ['only', 'thing', 'pronoun'].includes(is));
  const isPart = ['subject', 'object', 'head', 'feet'].includes(words.thing ?? '');
  return words.has('only') && isOnly && isPart ? [{ goal: 'emphasise', ...words.how }] : undefined;
}

export function showRule(words: Words): Intent[] | undefined {
  const { how, thing, side } = words;
  if (thing === 'surroundings' && (words.verb('show') || words.verb('place') || words.isAlone)) {
    return [{ goal: 'surroundings', ...how }];
  }
  if (!words.verb('show')) return undefined;
  if (thing === 'head' || thing === 'feet' || thing === 'subject')
    return [{ goal: 'keep', thing, ...how }];
  return side ? [{ goal: 'show', side, ...how }] : undefined;
}

export function shiftRule(words: Words): Intent[] | undefined {
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
