import type { Box, Constraints, Ratio } from '../../../src/crop/types';

/** What a request means, as data. */

export type Side = 'left' | 'right' | 'top' | 'bottom';
export type Direction = 'left' | 'right' | 'up' | 'down';

/** What can be named: an area at an edge, a part of the subject, the subject, what is around it. */
export type Thing =
  | 'sky'
  | 'foreground'
  | 'head'
  | 'feet'
  | 'subject'
  | 'object'
  | 'surroundings'
  | 'room'
  | 'distraction'
  | 'edges'
  | 'horizon';

export type Goal =
  | 'tighter'
  | 'looser'
  | 'wider'
  | 'narrower'
  | 'taller'
  | 'shorter'
  | 'everything'
  /** The edge at `side` goes out. */
  | 'show'
  /** The edge at `side` comes in. */
  | 'hide'
  /** What distracts at `side`, or at whichever edge is busiest, goes. */
  | 'remove'
  /** The edge at `side` may not come in. */
  | 'hold'
  /** `thing` stays whole. */
  | 'keep'
  /** `thing` goes. */
  | 'drop'
  | 'shift'
  | 'centre'
  /** The subject on a third line; at `side` if given. */
  | 'thirds'
  | 'emphasise'
  | 'surroundings'
  | 'balance'
  | 'calmer'
  | 'dramatic'
  | 'ratio'
  | 'lock-ratio'
  | 'free-ratio'
  | 'swap-ratio';

export interface Intent {
  readonly goal: Goal;
  readonly side?: Side;
  readonly direction?: Direction;
  readonly thing?: Thing;
  readonly ratio?: Ratio;
  /** How much: 0.5 a bit, 1 plainly, 2 a lot. */
  readonly strength: number;
  /** A share that was given in figures, 0–1: "10%". */
  readonly share?: number;
}

/** What acts at once, without the model. `set` carries the box that comes of it. */
export type Command =
  { readonly name: 'undo' | 'redo' | 'reset' } | { readonly name: 'set'; readonly box: Box };

export type Question = 'why' | 'what-changed' | 'how-is-my-crop';

/** A request as read, before it is measured against a photo. */
export interface Reading {
  readonly intents: readonly Intent[];
  readonly command?: 'undo' | 'redo' | 'reset';
  readonly question?: Question;
  /** "Like before but …": measured from the box before the present one. */
  readonly fromBefore: boolean;
  /** "More", "again": the last request once more. */
  readonly again: boolean;
  /** Words that mean nothing to the grammar. */
  readonly unknown: readonly string[];
}

export interface Interpretation {
  readonly intents: readonly Intent[];
  /** Feasible: what the next box must obey, standing constraints included. */
  readonly constraints: Constraints;
  /** The part that outlasts this request: ratio, kept and dropped regions. */
  readonly standing: Constraints;
  /** Facts about what could not be had as asked. */
  readonly conflict?: string;
  readonly command?: Command;
  readonly question?: Question;
  readonly unknown: readonly string[];
  /** Whether anything at all was understood. */
  readonly understood: boolean;
}
