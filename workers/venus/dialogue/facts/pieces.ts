import type { Box } from '../../../../src/crop/types';
import type { Grid } from './grid';

/** Places that touch by side or corner. */
export interface Piece {
  /** What its places hold in `labels`. */
  readonly label: number;
  /** How many places it has. */
  readonly count: number;
  /** First and past the last of its columns and rows. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Pieces {
  /** From the largest to the smallest. */
  readonly pieces: readonly Piece[];
  /** The label of each place's piece; 0 for places in none. */
  readonly labels: Int32Array;
}

/** The places of at least `limit`, gathered into pieces. */
export function piecesOf({ width, height, data }: Grid, limit: number): Pieces {
  const labels = new Int32Array(data.length);
  const found = new Int32Array(data.length);
  const pieces: Piece[] = [];
  for (let start = 0; start < data.length; start++) {
    if (labels[start] !== 0 || !((data[start] ?? 0) >= limit)) continue;
    const label = pieces.length + 1;
    labels[start] = label;
    found[0] = start;
    let count = 1;
    let [left, top, right, bottom] = [width, height, 0, 0];
    // Places found on the way join the end of the list that is being walked.
    for (let at = 0; at < count; at++) {
      const place = found[at] ?? 0;
      const [x, y] = [place % width, Math.floor(place / width)];
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const near = ny * width + nx;
          if (labels[near] !== 0 || !((data[near] ?? 0) >= limit)) continue;
          labels[near] = label;
          found[count++] = near;
        }
      }
    }
    pieces.push({ label, count, left, top, right, bottom });
  }
  return { pieces: pieces.sort((a, b) => b.count - a.count), labels };
}

/** Box around pieces, in fractions of the grid. */
export function boxAround(pieces: readonly Piece[], { width, height }: Grid): Box {
  return {
    x1: Math.min(...pieces.map((piece) => piece.left)) / width,
    y1: Math.min(...pieces.map((piece) => piece.top)) / height,
    x2: Math.max(...pieces.map((piece) => piece.right)) / width,
    y2: Math.max(...pieces.map((piece) => piece.bottom)) / height,
  };
}
