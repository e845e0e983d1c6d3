import type { Goal, Intent, Question, Reading, Side, Thing } from '../request';
import { scan, type Clause } from './scan';
import type { Term } from './terms';

/** Requests of any length and order, read clause by clause. */
export function read(text: string): Reading {
  const { clauses, unknown } = scan(text);
  const question = questionIn(text);
  const intents: Intent[] = [];
  let head: Clause | undefined;
  let fromBefore = false;
  let again = false;
  let command: Reading['command'];
  for (const clause of clauses) {
    const words = new Words(inheriting(clause, head));
    if (clause.terms.length > 0) head = { ...clause, terms: words.terms };
    fromBefore ||= words.has('before');
    command ??= words.find('command')?.command;
    const found = intentsOf(words);
    again ||= found.length === 0 && !question && (words.has('again') || isMoreAlone(words));
    for (const intent of found)
      if (!intents.some((one) => isSame(one, intent))) intents.push(intent);
  }
  // A question that names a goal ("why so tight?") asks for no change, unless a clause does.
  const asked = question && !/[?.!;,]\s*\S/.test(text.trim()) ? [] : intents;
  return {
    intents: asked,
    ...(asked.length === 0 && command && { command }),
    ...(question && { question }),
    fromBefore,
    again: again && asked.length === 0,
    unknown,
  };
}

const QUESTIONS: readonly (readonly [RegExp, Question])[] = [
  [
    /\bwhat(?:'?s| is| was| has| have| did)?\b.*\b(?:chang|differ|new\b|you do|you done)/i,
    'what-changed',
  ],
  [/\b(?:tell|show|list)\b.*\bchange[sd]?\b/i, 'what-changed'],
  [
    /^\W*why\b|\bwhy\?|\bhow come\b|\bexplain\b|\bwhat(?:'?s| is) the (?:reason|idea|logic)\b|\bthe reason\b/i,
    'why',
  ],
  [
    /\b(?:how|what)(?:'?s| is| about| do you think| does)\b.*\b(?:my|this|it)\b.*|\b(?:rate|judge|check|review|assess) (?:my|this|the)\b.*\b(?:crop|frame|framing|box)|\bis (?:my|this|the|it)\b.*\b(?:good|ok|okay|better|fine|right|well|work)|\bdo(?:es)? (?:my|this|it)\b.*\bwork|\bwhat do you think|\bis it good/i,
    'how-is-my-crop',
  ],
];

function questionIn(text: string): Question | undefined {
  return QUESTIONS.find(([pattern]) => pattern.test(text))?.[1];
}

/** The terms of a clause, asked by kind. */
class Words {
  constructor(readonly clause: Clause) {}

  get terms(): readonly Term[] {
    return this.clause.terms;
  }

  has(is: Term['is']): boolean {
    return this.terms.some((term) => term.is === is);
  }

  find<K extends Term['is']>(is: K): Extract<Term, { is: K }> | undefined {
    return this.all(is)[0];
  }

  all<K extends Term['is']>(is: K): Extract<Term, { is: K }>[] {
    return this.terms.filter((term): term is Extract<Term, { is: K }> => term.is === is);
  }

  verb(name: Extract<Term, { is: 'verb' }>['verb']): boolean {
    return this.all('verb').some((term) => term.verb === name);
  }

  goals(): Goal[] {
    return this.all('goal').map((term) => term.goal);
  }

  /** A part of the body tells more than whose it is. */
  get thing(): Thing | undefined {
    const things = this.all('thing').map((term) => term.thing);
    const rank: Thing[] = ['feet', 'head', 'horizon', 'sky', 'foreground', 'distraction', 'room'];
    return rank.find((name) => things.includes(name)) ?? things[0];
  }

  get side(): Side | undefined {
    return this.find('side')?.side;
  }

  get how(): { strength: number; share?: number } {
    const strength = this.all('amount').reduce((most, term) => most * term.strength, 1);
    const share = this.find('share')?.share;
    return {
      strength: Math.min(2, Math.max(0.5, strength)),
      ...(share !== undefined && { share }),
    };
  }

  /** "Too tight", "not so tight" and "less tight" ask for the opposite; two of them cancel out. */
  get isFlipped(): boolean {
    const flips = [this.has('too'), this.has('not'), this.has('less')].filter(Boolean).length;
    return flips % 2 === 1;
  }
}

/** "More sky and foreground", "don't cut her head or feet": the second names only a thing. */
function inheriting(clause: Clause, head: Clause | undefined): Clause {
  const bare = clause.terms.every((term) =>
    ['thing', 'side', 'it', 'whole', 'share', 'amount'].includes(term.is),
  );
  const hasThing = clause.terms.some((term) => term.is === 'thing');
  if (!head || !bare || !hasThing) return clause;
  const carried = head.terms.filter((term) =>
    ['verb', 'more', 'less', 'not', 'you-cut', 'bigger', 'smaller'].includes(term.is),
  );
  return { ...clause, terms: [...carried, ...clause.terms] };
}

const isMoreAlone = (words: Words): boolean =>
  words.has('more') && words.clause.unknown.length === 0;

const AT_EDGE: Partial<Record<Thing, Side>> = {
  sky: 'top',
  foreground: 'bottom',
  head: 'top',
  feet: 'bottom',
};

/** The rules, most telling first; the first that fits gives the clause's meaning. */
const RULES: readonly ((words: Words) => Intent[] | undefined)[] = [
  shapeRule,
  horizonRule,
  keepRule,
  removeRule,
  quantityRule,
  placeRule,
  sizeOfThingRule,
  goalRule,
  showRule,
  shiftRule,
];

function intentsOf(words: Words): Intent[] {
  for (const rule of RULES) {
    const found = rule(words);
    if (found) return found;
  }
  return [];
}

function shapeRule(words: Words): Intent[] | undefined {
  const { how } = words;
  const ratio = words.find('ratio')?.ratio;
  const isNot = words.has('not');
  if (words.goals().includes('swap-ratio')) return [{ goal: 'swap-ratio', ...how }];
  if (words.has('ratio-word') && !ratio) {
    if (words.verb('free')) return [{ goal: 'free-ratio', ...how }];
    if (words.verb('keep') || words.verb('lock') || isNot) return [{ goal: 'lock-ratio', ...how }];
    return words.goals().length > 0 ? undefined : [];
  }
  if (!ratio) return undefined;
  const others = goalRule(words) ?? [];
  if (isNot && others.length === 0) return [{ goal: 'free-ratio', ...how }];
  return [{ goal: 'ratio', ratio, ...how }, ...others];
}

/** A horizon that sits lower in the frame means a frame that sits higher. */
function horizonRule(words: Words): Intent[] | undefined {
  if (words.thing !== 'horizon') return undefined;
  const to = words.find('direction')?.side ?? words.side;
  if (to === 'top' || to === 'bottom') {
    return [{ goal: 'shift', direction: to === 'top' ? 'down' : 'up', ...words.how }];
  }
  return undefined;
}

function keepRule(words: Words): Intent[] | undefined {
  const { how, thing, side } = words;
  const isHide = words.verb('hide');
  const isKept = (words.has('not') && isHide) || words.has('you-cut');
  const asksMore = words.has('more') || words.has('less');
  const isWhole = words.has('whole') && !isHide;
  if (!isKept && (asksMore || !(words.verb('keep') || isWhole))) return undefined;
  if (words.goals().length > 0 && !thing && !isKept) return undefined;
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
  const isNamed =
    words.has('it') || words.clause.unknown.length > 0 || words.has('whole') || isKept;
  return isNamed ? [{ goal: 'keep', thing: 'subject', ...how }] : undefined;
}

function removeRule(words: Words): Intent[] | undefined {
  const { how, thing, side } = words;
  const isHide = words.verb('hide') || (words.has('not') && !words.verb('show'));
  const isBare = thing === 'distraction' && !words.has('more');
  if (!isHide && !isBare) return undefined;
  if (words.has('less') || words.has('more') || words.has('too')) return undefined;
  const at = thing ? AT_EDGE[thing] : undefined;
  if (at && (thing === 'sky' || thing === 'foreground' || words.verb('hide'))) {
    return [{ goal: 'hide', side: at, ...how }];
  }
  if (side && words.goals().every((goal) => goal === 'emphasise')) {
    return [{ goal: 'remove', side, ...how }];
  }
  if (thing === 'distraction' || thing === 'edges' || thing === 'object') {
    return [{ goal: 'remove', ...how }];
  }
  if (thing === 'subject' && words.verb('hide') && words.goals().length === 0)
    return [{ goal: 'drop', thing, ...how }];
  if (thing === 'room' || thing === 'surroundings') return [{ goal: 'tighter', ...how }];
  const isNamed = words.clause.unknown.length > 0 && words.goals().length === 0;
  return words.verb('hide') && isNamed ? [{ goal: 'remove', ...how }] : undefined;
}

/** More or less, bigger or smaller, of something at an edge or around the subject. */
function quantityRule(words: Words): Intent[] | undefined {
  const { how, thing, side, isFlipped } = words;
  const isMore =
    words.has('more') || words.has('bigger') || (words.verb('show') && !words.has('whole'));
  const isLess =
    words.has('less') || words.has('smaller') || (words.has('not') && words.verb('show'));
  const goals = words.goals();
  const roomAsked = words.verb('place') || words.has('too') || goals.includes('looser');
  if (!isMore && !isLess && !(thing === 'room' && !roomAsked)) return undefined;
  const more = isLess || (isFlipped && !words.has('less')) ? false : true;
  const edge = thing ? (AT_EDGE[thing] ?? (thing === 'room' ? side : undefined)) : undefined;
  const isSize = words.has('bigger') || words.has('smaller');
  if (thing === 'sky' || thing === 'foreground') {
    return [{ goal: more ? 'show' : 'hide', side: edge ?? 'top', ...how }];
  }
  if (edge && !isSize) return [{ goal: more ? 'show' : 'hide', side: edge, ...how }];
  if (thing === 'room' || thing === 'surroundings') {
    const wide: Goal = thing === 'room' ? 'looser' : 'surroundings';
    return [{ goal: more ? wide : 'tighter', ...how }];
  }
  if (thing === 'subject' || thing === 'object') return undefined;
  if (
    side &&
    goals.length === 0 &&
    (words.verb('show') || !words.has('direction')) &&
    thing === undefined
  ) {
    return showSide(words, more, side);
  }
  return undefined;
}

/** "More on the left" shows that side; "more left" and "more to the left" move the frame. */
function showSide(words: Words, more: boolean, side: Side): Intent[] | undefined {
  if (!words.verb('show') && (side === 'left' || side === 'right')) return undefined;
  if (words.verb('move')) return undefined;
  return [{ goal: more ? 'show' : 'hide', side, ...words.how }];
}

/** The subject itself is put somewhere in the frame. */
function placeRule(words: Words): Intent[] | undefined {
  const { how, thing, side } = words;
  const isPlaced = words.verb('place') || words.verb('move') || words.goals().includes('thirds');
  const isSubject =
    thing === 'subject' ||
    (words.has('it') && (words.verb('place') || words.goals().includes('thirds')));
  if (!isPlaced || !isSubject || words.isFlipped) return undefined;
  if (words.goals().includes('centre')) return [{ goal: 'centre', ...how }];
  if (side === 'left' || side === 'right') return [{ goal: 'thirds', side, ...how }];
  const to = words.find('direction')?.side ?? side;
  if (to === 'top' || to === 'bottom') {
    return [{ goal: 'shift', direction: to === 'top' ? 'down' : 'up', ...how }];
  }
  return undefined;
}

/** "Make her bigger", "the subject is too small", "a smaller crop". */
function sizeOfThingRule(words: Words): Intent[] | undefined {
  const isBig = words.has('bigger');
  const wantsMoreOf = (words.has('more') || words.has('less')) && words.thing === 'subject';
  if (!isBig && !words.has('smaller') && !wantsMoreOf) return undefined;
  if (words.goals().length > 0) return undefined;
  const flips =
    [words.has('too'), words.has('not'), words.has('less')].filter(Boolean).length % 2 === 1;
  const bigger =
    (isBig || words.has('more') || (words.has('less') && !words.has('smaller'))) !== flips;
  const isSubject = words.thing === 'subject' || words.thing === 'object';
  const goal: Goal = isSubject
    ? bigger
      ? 'emphasise'
      : 'surroundings'
    : bigger
      ? 'looser'
      : 'tighter';
  return [{ goal, ...words.how }];
}

const OPPOSITES: Partial<Record<Goal, Goal>> = {
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
  const goals = [...new Set(words.goals())];
  if (goals.length === 0) return undefined;
  // "Focus on the subject, closer" is one wish, "tighter and centred" two.
  return goals.map((goal) => ({
    goal: words.isFlipped ? (OPPOSITES[goal] ?? goal) : goal,
    ...(goal === 'thirds' && words.side && { side: words.side }),
    ...words.how,
  }));
}

function showRule(words: Words): Intent[] | undefined {
  const { how, thing, side } = words;
  if (!words.verb('show')) return undefined;
  if (thing === 'head' || thing === 'feet' || thing === 'subject')
    return [{ goal: 'keep', thing, ...how }];
  if (thing === 'surroundings') return [{ goal: 'surroundings', ...how }];
  return side ? [{ goal: 'show', side, ...how }] : undefined;
}

const TOWARDS = { left: 'left', right: 'right', top: 'up', bottom: 'down' } as const;
const BACK = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' } as const;

function shiftRule(words: Words): Intent[] | undefined {
  const sides = [...words.all('direction'), ...words.all('side')].map((term) => term.side);
  if (sides.length === 0) return undefined;
  return sides.map((to) => ({
    goal: 'shift',
    direction: TOWARDS[words.isFlipped ? BACK[to] : to],
    ...words.how,
  }));
}

function isSame(a: Intent, b: Intent): boolean {
  return (
    a.goal === b.goal && a.side === b.side && a.direction === b.direction && a.thing === b.thing
  );
}
