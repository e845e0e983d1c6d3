import { centreOf, contains, intersect } from '../../../../src/crop/box';
import type { Box, Constraints, Size } from '../../../../src/crop/types';
import type { Wish } from '../../decode/box/compose';
import type { PhotoMaps } from '../facts/maps';
import { middleOf, sumsIn, wholeOf } from '../facts/summed';

/** What a request is measured against. */
export interface Context {
  /** The upright photo in pixels. */
  readonly size: Size;
  /** The box that the request speaks of. */
  readonly base: Box;
  /** Box around the clear subject, where there is one. */
  readonly subject?: Box;
  /** The point of the subject that is centred or put on a third. */
  readonly anchor?: { readonly x: number; readonly y: number };
  readonly maps?: PhotoMaps;
}

/** Wishes asked for in so many words, then what goes without saying: these give way first. */
export interface Wishes {
  readonly asked: readonly Wish[];
  readonly implied: readonly Wish[];
  /** What goes without saying where nothing else is asked. */
  readonly alone?: readonly Wish[];
}

/** No box obeys this: its otherwise is taken. */
export const NEVER: Constraints = { width: { min: 2 } };

/** Halfway between the middle of the subject's mass and that of its box. */
export function anchorOf(subject: Box | undefined, maps: PhotoMaps | undefined) {
  if (!subject) return undefined;
  const middle = centreOf(subject);
  if (!maps?.subject) return middle;
  const mass = middleOf(sumsIn(maps.subject.mask, wholeOf(maps.subject.mask)));
  return { x: (mass.x + middle.x) / 2, y: (mass.y + middle.y) / 2 };
}

/**
 * What of the subject is in the frame now stays in it; where that can't be, its surest part. `fact`:
 * what is said then.
 */
export function subjectStays({ subject, base, maps }: Context, fact?: string): Wish[] {
  const kept = (part: Box | undefined) => {
    const inside = part && intersect(part, base);
    return inside ? [{ keep: [inside] }] : [];
  };
  return kept(subject).map((constraints) => ({
    constraints,
    otherwise: () => (maps?.subject?.cores() ?? []).flatMap(kept),
    ...(fact !== undefined && { fact }),
  }));
}

/** Whether a crop edge lies at the photo's own. */
export const reachesEdge = (edge: number): boolean => edge < 0.004 || edge > 0.996;

export const isWhole = (box: Box): boolean => contains(box, { x1: 0, y1: 0, x2: 1, y2: 1 }, 0.004);

export const percent = (share: number): string => `${Math.round(share * 100)}%`;
