import type { Handle as Grip } from '../../crop/constrain';
import type { Frame, Point } from './frame';

export type { Grip };

/** The eight handles by the compass; a grip is one of them, or `move` for the inside of the box. */
export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof HANDLES)[number];

export const HANDLE_NAMES: Readonly<Record<Grip, string>> = {
  nw: 'Top left corner',
  n: 'Top edge',
  ne: 'Top right corner',
  e: 'Right edge',
  se: 'Bottom right corner',
  s: 'Bottom edge',
  sw: 'Bottom left corner',
  w: 'Left edge',
  move: 'Crop box',
};

/** −1 is the left or top edge, 1 the right or bottom one, 0 neither. */
export function sidesOf(grip: Grip): { readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1 } {
  if (grip === 'move') return { x: 0, y: 0 };
  return {
    x: grip.includes('w') ? -1 : grip.includes('e') ? 1 : 0,
    y: grip.includes('n') ? -1 : grip.includes('s') ? 1 : 0,
  };
}

/** The point of a rectangle that a grip stands at; the middle for `move`. */
export function gripPoint(grip: Grip, rect: Frame): Point {
  const { x, y } = sidesOf(grip);
  return { x: rect.x + ((x + 1) / 2) * rect.width, y: rect.y + ((y + 1) / 2) * rect.height };
}

/** Half the side of the square around a corner that takes hold of it, in CSS pixels. */
const REACH = { fine: 14, coarse: 24 } as const;

/** What a press at `point` takes hold of: corners first, then whole edges, then the inside. */
export function gripAt(point: Point, rect: Frame, pointer: keyof typeof REACH): Grip | null {
  const reach = REACH[pointer];
  const left = Math.abs(point.x - rect.x);
  const right = Math.abs(point.x - rect.x - rect.width);
  const top = Math.abs(point.y - rect.y);
  const bottom = Math.abs(point.y - rect.y - rect.height);
  // A small box must still be movable: the inner reach shrinks with it, the outer one stays.
  const inside = insideOf(point, rect);
  const across = inside ? Math.min(reach, rect.width / 4) : reach;
  const down = inside ? Math.min(reach, rect.height / 4) : reach;
  const x = Math.min(left, right) <= across ? (left < right ? 'w' : 'e') : '';
  const y = Math.min(top, bottom) <= down ? (top < bottom ? 'n' : 's') : '';
  const near = insideOf(point, grown(rect, reach));
  if (!near) return null;
  if (y || x) return `${y}${x}` as Handle;
  return inside ? 'move' : null;
}

function insideOf(point: Point, rect: Frame): boolean {
  return (
    point.x >= rect.x &&
    point.x <= rect.x + rect.width &&
    point.y >= rect.y &&
    point.y <= rect.y + rect.height
  );
}

function grown(rect: Frame, by: number): Frame {
  const { x, y, width, height } = rect;
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

const CURSORS: Readonly<Record<Grip, string>> = {
  nw: 'nwse-resize',
  se: 'nwse-resize',
  ne: 'nesw-resize',
  sw: 'nesw-resize',
  n: 'ns-resize',
  s: 'ns-resize',
  e: 'ew-resize',
  w: 'ew-resize',
  move: 'move',
};

export const cursorOf = (grip: Grip | null): string => (grip ? CURSORS[grip] : 'default');
