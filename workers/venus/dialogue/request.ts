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
  | 'horizon'
  | 'width'
  | 'height';

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
  /** The edge at `side` may not come in, or `thing` (width, height) not shrink. */
  | 'hold'
  /** All of the photo's `thing`: its width or height. */
  | 'span'
  /** So many pixels along `thing`, its width or height. */
  | 'size'
  /** `thing` stays whole. */
  | 'keep'
  /** `thing` goes. */
  | 'drop'
  | 'shift'
  | 'centre'
  /** The subject on a third line; at `side` if given. */
  | 'thirds'
  /**
   * The strongest level line, a horizon as a rule, on a third, the upper (`side` top) or the lower; halfway
   * down where `share` is 0.5.
   */
  | 'level'
  | 'emphasise'
  | 'surroundings'
  | 'balance'
  | 'calmer'
  | 'dramatic'
  /** Another box than this one, whichever. */
  | 'different'
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
  /** A length that was given in pixels of the upright photo. */
  readonly pixels?: number;
  /** Whether `pixels` is the least or the most; exactly so many where absent. */
  readonly bound?: 'least' | 'most';
}

/** What acts at once, without the model. `set` carries the box that comes of it. */
export type Command =
  | { readonly name: 'undo' | 'redo' | 'reset' | 'first' }
  /** The box in numbers is asked for. */
  | { readonly name: 'measure' }
  | { readonly name: 'set'; readonly box: Box };

export type Question = 'why' | 'what-changed' | 'how-is-my-crop';

/**
 * What a request that names nothing says of the one before: more of it, less of it, or the other way
 * (left for right) instead.
 */
export interface FollowUp {
  readonly way: 'more' | 'less' | 'other';
  /** How much; absent where nothing is said of it. */
  readonly strength?: number;
}

/** A request as read, before it is measured against a photo. */
export interface Reading {
  readonly intents: readonly Intent[];
  readonly command?: 'undo' | 'redo' | 'reset' | 'measure';
  readonly question?: Question;
  /**
   * "Like before but …", "the first one but …", "start over and …": measured from an earlier box than
   * the present one, or from the whole photo.
   */
  readonly from?: 'before' | 'first' | 'whole';
  readonly followUp?: FollowUp;
  /** What is likely meant, where the words themselves say otherwise or nothing. */
  readonly isGuess?: true;
  /** Words that mean nothing to the grammar. */
  readonly unknown: readonly string[];
  /** What is asked for that no crop can do: "straighten", "brighter". */
  readonly beyond: readonly string[];
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
  readonly beyond: readonly string[];
  /** Whether anything at all was understood. */
  readonly understood: boolean;
}
