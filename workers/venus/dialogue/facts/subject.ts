import type { Box } from '../../../../src/crop/types';
import type { Grid } from './grid';
import { resized } from './resample';

export interface Subject {
  /** 1 on the subject, 0 elsewhere. */
  readonly mask: Grid;
  readonly box: Box;
  /** Boxes around what the map is surer of than of the rest, from the largest to the smallest. */
  readonly cores: readonly Box[];
}

interface Piece {
  readonly places: readonly number[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
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
  const pieces = connected(map, limit);
  const largest = Math.max(0, ...pieces.map((piece) => piece.places.length));
  const kept = pieces.filter((piece) => piece.places.length >= 0.2 * largest);
  const share = kept.reduce((sum, piece) => sum + piece.places.length, 0) / map.data.length;
  if (share < 0.006 || share > 0.7 || kept.length > 3) return undefined;
  if (spread(map, limit) > 0.6) return undefined;
  const mask: Grid = { width, height, data: new Float32Array(width * height) };
  for (const { places } of kept) for (const place of places) mask.data[place] = 1;
  const box = boxAround(kept, map);
  const isScattered = kept.length > 1 && share < 0.35 * (box.x2 - box.x1) * (box.y2 - box.y1);
  if (isScattered) return undefined;
  return { mask, box, cores: coresOf(map, peak, 0.2 * share * map.data.length) };
}

/** How sure the map is of a core, as shares of its peak. */
const SURE = [0.6, 0.7, 0.8, 0.9];

/** The largest piece at each limit, while it has at least so many places. */
function coresOf(map: Grid, peak: number, least: number): Box[] {
  return SURE.flatMap((share) => {
    const pieces = connected(map, share * peak).sort((a, b) => b.places.length - a.places.length);
    const [largest] = pieces;
    return largest && largest.places.length >= least ? [boxAround([largest], map)] : [];
  });
}

/** In fractions of the map's size. */
function boxAround(pieces: readonly Piece[], { width, height }: Grid): Box {
  return {
    x1: Math.min(...pieces.map((piece) => piece.left)) / width,
    y1: Math.min(...pieces.map((piece) => piece.top)) / height,
    x2: Math.max(...pieces.map((piece) => piece.right)) / width,
    y2: Math.max(...pieces.map((piece) => piece.bottom)) / height,
  };
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

/** Places of at least `limit` that touch by side or corner, gathered into pieces. */
function connected({ width, height, data }: Grid, limit: number): Piece[] {
  const seen = new Uint8Array(data.length);
  const pieces: Piece[] = [];
  for (let start = 0; start < data.length; start++) {
    if (seen[start] || (data[start] ?? 0) < limit) continue;
    const places = [start];
    seen[start] = 1;
    let [left, top, right, bottom] = [width, height, 0, 0];
    // Places found on the way join the end of the list that is being walked.
    for (const place of places) {
      const [x, y] = [place % width, Math.floor(place / width)];
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const near = ny * width + nx;
          if (seen[near] || (data[near] ?? 0) < limit) continue;
          seen[near] = 1;
          places.push(near);
        }
      }
    }
    pieces.push({ places, left, top, right, bottom });
  }
  return pieces;
}

/** Places along each side of the grid that a subject is looked for on. */
const SIDE = 160;

/** Box around the clear subject of a model's map, in fractions of the photo. */
export const subjectBoxOf = (map: Grid | undefined): Box | undefined =>
  map && findSubject(map, SIDE, SIDE)?.box;
