/** Composition guides as straight lines and curves in fractions of the crop box. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Guide {
  readonly lines: readonly (readonly [Point, Point])[];
  /** A curve as points to join up. */
  readonly curve?: readonly Point[];
}

export const GUIDE_NAMES = ['thirds', 'golden', 'diagonals', 'triangles', 'spiral'] as const;
export type GuideName = (typeof GUIDE_NAMES)[number];

const GOLDEN = (Math.sqrt(5) - 1) / 2;
const SPIRAL_TURNS = 9;
const POINTS_A_TURN = 12;

/**
 * `shape` is the box's width over height in pixels: the golden triangles' short lines meet the
 * diagonal at a right angle, which depends on it.
 */
export function guide(name: GuideName, shape: number): Guide {
  switch (name) {
    case 'thirds':
      return { lines: grid(1 / 3) };
    case 'golden':
      return { lines: grid(1 - GOLDEN) };
    case 'diagonals':
      return { lines: diagonals(shape) };
    case 'triangles':
      return { lines: triangles(shape) };
    case 'spiral':
      return { lines: [], curve: spiral() };
  }
}

const line = (x1: number, y1: number, x2: number, y2: number): readonly [Point, Point] => [
  { x: x1, y: y1 },
  { x: x2, y: y2 },
];

function grid(at: number) {
  return [at, 1 - at].flatMap((t) => [line(t, 0, t, 1), line(0, t, 1, t)]);
}

/** From each corner at 45 degrees, to where the line leaves the box. */
function diagonals(shape: number) {
  const x = Math.min(1, 1 / shape);
  const y = Math.min(1, shape);
  return [line(0, 0, x, y), line(1, 0, 1 - x, y), line(0, 1, x, 1 - y), line(1, 1, 1 - x, 1 - y)];
}

/** One diagonal, and from each other corner the line that meets it at a right angle. */
function triangles(shape: number) {
  const along = 1 / (1 + shape * shape);
  return [line(0, 1, 1, 0), line(0, 0, along, 1 - along), line(1, 1, 1 - along, along)];
}

/** Quarter circles in ever smaller golden rectangles, stretched to the box. */
function spiral(): Point[] {
  const points: Point[] = [];
  // The rectangle that is left, in a frame of golden shape: `x` and `y` are fractions of each side.
  let [left, top, width, height] = [0, 0, 1, 1];
  for (let turn = 0; turn < SPIRAL_TURNS; turn++) {
    const side = turn % 4;
    const [across, down] = side % 2 === 0 ? [width * GOLDEN, height] : [width, height * GOLDEN];
    const x = side === 2 ? left + width - across : left;
    const y = side === 3 ? top + height - down : top;
    const from = Math.PI - (side * Math.PI) / 2;
    const centre = {
      x: side === 0 || side === 3 ? x + across : x,
      y: side === 0 || side === 1 ? y + down : y,
    };
    for (let step = turn === 0 ? 0 : 1; step <= POINTS_A_TURN; step++) {
      const angle = from - ((step / POINTS_A_TURN) * Math.PI) / 2;
      points.push({
        x: centre.x + Math.cos(angle) * across,
        y: centre.y - Math.sin(angle) * down,
      });
    }
    if (side === 0) [left, width] = [left + across, width - across];
    else if (side === 1) [top, height] = [top + down, height - down];
    else if (side === 2) width -= across;
    else height -= down;
  }
  return points;
}
