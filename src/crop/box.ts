import type { Box } from './types';

/** Measures of crop boxes, all in fractions of the photo. Pure; nothing here rounds to pixels. */

export const WHOLE: Box = { x1: 0, y1: 0, x2: 1, y2: 1 };

export const widthOf = (box: Box): number => box.x2 - box.x1;
export const heightOf = (box: Box): number => box.y2 - box.y1;
export const areaOf = (box: Box): number => widthOf(box) * heightOf(box);

export function centreOf(box: Box): { x: number; y: number } {
  return { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 };
}

/** The part that both boxes cover; undefined where they share no area. */
export function intersect(a: Box, b: Box): Box | undefined {
  const x1 = Math.max(a.x1, b.x1);
  const y1 = Math.max(a.y1, b.y1);
  const x2 = Math.min(a.x2, b.x2);
  const y2 = Math.min(a.y2, b.y2);
  return x1 < x2 && y1 < y2 ? { x1, y1, x2, y2 } : undefined;
}

/** The box with each edge a share of the way to another's, 0–1. */
export function towards(goal: Box, { x1, y1, x2, y2 }: Box, share: number): Box {
  const between = (from: number, to: number): number => from + share * (to - from);
  return {
    x1: between(x1, goal.x1),
    y1: between(y1, goal.y1),
    x2: between(x2, goal.x2),
    y2: between(y2, goal.y2),
  };
}

/** The box with every margin narrower than `least` of the photo's side given back. */
export function withoutSlivers({ x1, y1, x2, y2 }: Box, least: number): Box {
  const most = 1 - least;
  return {
    x1: x1 < least ? 0 : x1,
    y1: y1 < least ? 0 : y1,
    x2: x2 > most ? 1 : x2,
    y2: y2 > most ? 1 : y2,
  };
}

/**
 * The box grown about its middle, its shape kept, until it spans the axis beside which it leaves
 * nothing but slivers; as it is where there is none.
 */
export function grownOver(box: Box, least: number): Box {
  const { x, y } = centreOf(box);
  const [width, height] = [widthOf(box), heightOf(box)];
  const isSlim = (low: number, high: number): boolean =>
    low < least && high > 1 - least && high - low < 1;
  const across = isSlim(box.x1, box.x2) ? 1 / width : Infinity;
  const down = isSlim(box.y1, box.y2) ? 1 / height : Infinity;
  const by = Math.min(across, down);
  if (by === Infinity) return box;
  const spans = (axis: number): boolean => axis === by;
  const half = [(width * by) / 2, (height * by) / 2] as const;
  return {
    x1: spans(across) ? 0 : x - half[0],
    y1: spans(down) ? 0 : y - half[1],
    x2: spans(across) ? 1 : x + half[0],
    y2: spans(down) ? 1 : y + half[1],
  };
}

/** The smallest box around all of them; undefined for none. */
export function around(boxes: readonly Box[]): Box | undefined {
  const [first, ...rest] = boxes;
  if (!first) return undefined;
  return rest.reduce(
    (all, box) => ({
      x1: Math.min(all.x1, box.x1),
      y1: Math.min(all.y1, box.y1),
      x2: Math.max(all.x2, box.x2),
      y2: Math.max(all.y2, box.y2),
    }),
    first,
  );
}

/** Intersection over union, 0–1. */
export function iou(a: Box, b: Box): number {
  // No box is made for the part in common: choosing a crop compares some ten thousand pairs.
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  if (!(width > 0 && height > 0)) return 0;
  const shared = width * height;
  return shared / (areaOf(a) + areaOf(b) - shared);
}

/** Mean distance of the four edges, each as a fraction of its own side of the photo. */
export function displacement(a: Box, b: Box): number {
  const edges =
    Math.abs(a.x1 - b.x1) + Math.abs(a.x2 - b.x2) + Math.abs(a.y1 - b.y1) + Math.abs(a.y2 - b.y2);
  return edges / 4;
}

/** Whether `inner` lies within `outer`, give or take `slack` on each edge. */
export function contains(outer: Box, inner: Box, slack = 1e-9): boolean {
  return (
    inner.x1 >= outer.x1 - slack &&
    inner.y1 >= outer.y1 - slack &&
    inner.x2 <= outer.x2 + slack &&
    inner.y2 <= outer.y2 + slack
  );
}

/** Whether two boxes share area; touching edges do not count. */
export function overlaps(a: Box, b: Box, slack = 1e-9): boolean {
  return a.x1 < b.x2 - slack && b.x1 < a.x2 - slack && a.y1 < b.y2 - slack && b.y1 < a.y2 - slack;
}

/** The part of `box` inside the photo; edges in the wrong order are swapped. May be empty. */
export function clampBox(box: Box): Box {
  const unit = (value: number): number => Math.min(1, Math.max(0, value));
  return {
    x1: unit(Math.min(box.x1, box.x2)),
    y1: unit(Math.min(box.y1, box.y2)),
    x2: unit(Math.max(box.x1, box.x2)),
    y2: unit(Math.max(box.y1, box.y2)),
  };
}

/** Whether every edge of two boxes agrees to within `slack` of the photo's side. */
export function sameBox(a: Box, b: Box, slack = 5e-4): boolean {
  return contains(a, b, slack) && contains(b, a, slack);
}
