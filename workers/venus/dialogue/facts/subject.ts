import type { Box } from '../../../../src/crop/types';
import { mapped, type Grid } from './grid';
import { once } from '../../../../src/crop/once';
import { boxAround, piecesOf } from './pieces';
import { resized } from './resample';

export interface Subject {
  /** 1 on the subject, 0 elsewhere. */
  readonly mask: Grid;
  readonly box: Box;
  /** Boxes around what the map is surest of, from the largest to the smallest; reckoned when asked for. */
  readonly cores: () => readonly Box[];
}

/**
 * The clear subject of a soft map (0–1), on a grid of the given size. Undefined where the map is
 * weak, spread over the photo, or in pieces far from each other.
 */
export function findSubject(soft: Grid, width: number, height: number): Subject | undefined {
  const map = resized(soft, width, height);
  let peak = 0;
  for (const value of map.data) peak = Math.max(peak, value);
  if (peak < 0.5) return undefined;
  const limit = Math.max(0.35, 0.5 * peak);
  const { pieces, labels } = piecesOf(map, limit);
  const largest = pieces[0]?.count ?? 0;
  const kept = pieces.filter(({ count }) => count >= 0.2 * largest);
  const places = kept.reduce((sum, { count }) => sum + count, 0);
  const share = places / map.data.length;
  if (share < 0.006 || share > 0.7 || kept.length > 3) return undefined;
  if (spread(map, limit) > 0.6) return undefined;
  const isKept = new Set(kept.map(({ label }) => label));
  const mask = mapped(map, (_, place) => (isKept.has(labels[place] ?? 0) ? 1 : 0));
  const box = boxAround(kept, map);
  const isScattered = kept.length > 1 && share < 0.35 * (box.x2 - box.x1) * (box.y2 - box.y1);
  if (isScattered) return undefined;
  return { mask, box, cores: once(() => coresOf(map, peak, 0.2 * places)) };
}

/** How sure the map is of a core, as shares of its peak. */
const SURE = [0.6, 0.7, 0.8, 0.9];

/** The largest piece at each limit, while it has at least so many places. */
function coresOf(map: Grid, peak: number, least: number): Box[] {
  return SURE.flatMap((share) => {
    const [largest] = piecesOf(map, share * peak).pieces;
    return largest && largest.count >= least ? [boxAround([largest], map)] : [];
  });
}

/** What lies outside the subject, as a share of what lies inside. */
function spread(map: Grid, limit: number): number {
  let inside = 0;
  let outside = 0;
  for (const value of map.data) {
    if (value >= limit) inside += value;
    else outside += value;
  }
  return outside / (inside + 1e-6);
}

/** Places along each side of the grid that a subject is looked for on. */
const SIDE = 160;

/** Box around the clear subject of a model's map, in fractions of the photo. */
export const subjectBoxOf = (map: Grid | undefined): Box | undefined =>
  map && findSubject(map, SIDE, SIDE)?.box;
