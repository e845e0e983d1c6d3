import type { Box } from '../../../../src/crop/types';
import { greatestOf, type Grid } from './grid';
import { once } from '../../../../src/crop/once';
import { boxAround, piecesOf, type Piece } from './pieces';
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
  const peak = greatestOf(map);
  if (peak < 0.5) return undefined;
  const limit = Math.max(0.35, 0.5 * peak);
  const { pieces, labels } = piecesOf(map, limit);
  const largest = pieces[0]?.count ?? 0;
  const kept = pieces.filter(({ count }) => count >= 0.2 * largest);
  const places = kept.reduce((sum, { count }) => sum + count, 0);
  const share = places / map.data.length;
  if (share < 0.006 || share > 0.7 || kept.length > 3) return undefined;
  if (spread(map, limit) > 0.6) return undefined;
  const mask = maskOf(kept, pieces.length, labels, map);
  const box = boxAround(kept, map);
  const isScattered = kept.length > 1 && share < 0.35 * (box.x2 - box.x1) * (box.y2 - box.y1);
  if (isScattered) return undefined;
  return { mask, box, cores: once(() => coresOf(map, peak, 0.2 * places)) };
}

/** How sure the map is of a core, as shares of its peak. */
const SURE = [0.6, 0.7, 0.8, 0.9];

/** What counts within a mark, as a share of the map's peak there. */
const WITHIN = 0.5;
/** A map that is weaker than that within a mark has not seen what is marked. */
const BLIND = 0.3;

/**
 * The subject that someone has marked: what the map finds within the mark, or all of it where it finds
 * little there. The grid's size as for `findSubject`.
 */
export function markedSubject(
  soft: Grid | undefined,
  mark: Box,
  width: number,
  height: number,
): Subject {
  const [left, right] = span(mark.x1, mark.x2, width);
  const [top, bottom] = span(mark.y1, mark.y2, height);
  const map = soft && resized(soft, width, height);
  const places: number[] = [];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) places.push(y * width + x);
  }
  const valueAt = (place: number): number => map?.data[place] ?? 0;
  const peak = places.reduce((most, place) => Math.max(most, valueAt(place)), 0);
  const isBlind = peak < BLIND;
  const data = new Float32Array(width * height);
  for (const place of places) if (isBlind || valueAt(place) >= WITHIN * peak) data[place] = 1;
  return { mask: { width, height, data }, box: mark, cores: () => [] };
}

/** The places of a grid that lie between two fractions of its side; one at least. */
function span(from: number, to: number, side: number): readonly [number, number] {
  const start = Math.min(side - 1, Math.round(from * side));
  return [start, Math.max(start + 1, Math.round(to * side))];
}

/** The largest piece at each limit, while it has at least so many places. */
function coresOf(map: Grid, peak: number, least: number): Box[] {
  return SURE.flatMap((share) => {
    const [largest] = piecesOf(map, share * peak).pieces;
    return largest && largest.count >= least ? [boxAround([largest], map)] : [];
  });
}

/** 1 on the places of some of all the pieces, 0 elsewhere. */
function maskOf(some: readonly Piece[], all: number, labels: Int32Array, map: Grid): Grid {
  const values = new Uint8Array(all + 1);
  for (const { label } of some) values[label] = 1;
  const data = new Float32Array(labels.length);
  for (let i = 0; i < data.length; i++) data[i] = values[labels[i] ?? 0] ?? 0;
  return { width: map.width, height: map.height, data };
}

/** What lies outside the subject, as a share of what lies inside. */
function spread({ data }: Grid, limit: number): number {
  let inside = 0;
  let outside = 0;
  for (let i = 0, end = data.length; i < end; i++) {
    const value = data[i] ?? 0;
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
