import type { Goal, Intent, Side, Thing } from '../request';
import type { Clause } from './scan';
import type { Term } from './terms';

/** The terms of a clause, asked by kind. */
export class Words {
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

  /** What a word finds fault with, and so asks for: never turned round by "too" or "not". */
  faults(): Goal[] {
    return this.all('fault').map((term) => term.goal);
  }

  /** A part of the body tells more than whose it is; what is around the subject more than it. */
  get thing(): Thing | undefined {
    const things = this.all('thing').map((term) => term.thing);
    const rank: Thing[] = ['feet', 'head', 'horizon', 'sky', 'foreground', 'distraction', 'room'];
    // "Space above his head": the head only says where.
    if (things.includes('room') && this.side && !this.has('not')) return 'room';
    const told = rank.find((name) => things.includes(name));
    const asksForMore = this.has('more') || this.verb('show') || this.verb('place');
    if (!told && asksForMore && things.includes('surroundings')) return 'surroundings';
    return told ?? things[0];
  }

  names(thing: Thing): boolean {
    return this.all('thing').some((term) => term.thing === thing);
  }

  get side(): Side | undefined {
    return this.find('side')?.side;
  }

  /** The place that is named, as a side or as a direction. */
  get to(): Side | undefined {
    return this.find('direction')?.side ?? this.side;
  }

  /** Something named that only the photographer knows. */
  get isNamed(): boolean {
    return this.clause.unknown.some((word) => !word.endsWith('ly'));
  }

  get how(): Pick<Intent, 'strength' | 'share' | 'pixels'> {
    const strength = this.all('amount').reduce((most, term) => most * term.strength, 1);
    const share = this.find('share')?.share;
    const pixels = this.find('pixels')?.pixels;
    return {
      strength: Math.min(2, Math.max(0.5, strength)),
      ...(share !== undefined && { share }),
      ...(pixels !== undefined && { pixels }),
    };
  }

  /** "Too tight", "it feels tight" and "not tight enough" find fault with how it is. */
  get isComplaint(): boolean {
    const isBare = this.terms.some((term) => 'bare' in term && term.bare);
    const isNotEnough = this.has('enough') && this.has('not');
    return this.has('too') || isNotEnough || (this.has('state') && isBare);
  }

  /** Nothing but a thing is named. */
  get isAlone(): boolean {
    return this.terms.every((term) => term.is === 'thing') && this.clause.unknown.length === 0;
  }

  /** Complaints, "not so tight" and "less tight" ask for the opposite; two of them cancel out. */
  get isFlipped(): boolean {
    // "Don't go too close" warns of one thing.
    if (this.has('not') && this.has('too')) return !this.has('less');
    return [this.isComplaint, this.has('not'), this.has('less')].filter(Boolean).length % 2 === 1;
  }
}
