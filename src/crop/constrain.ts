import { centreOf, heightOf, widthOf } from './box';
import { merge } from './merge';
import { settle } from './settle';
import type { Box, Constraints, Size } from './types';

/** Hand edits: each makes a wanted box, then takes the nearest one in whole pixels that obeys. */

/** A corner or edge that is dragged; `move` drags the whole box. */
export type Handle = 'n' | 's' | 'e' | 'w' | 'ne' | 'nw' | 'se' | 'sw' | 'move';

const HAIR = 1e-7;

/**
 * The box nearest to `wanted` that obeys. `held`: constraints that hold an edge still while another
 * is dragged; they give way where the rest can't be met with them. Where nothing obeys at all, the
 * box from before the edit stays.
 */
export function constrain(
  wanted: Box,
  constraints: Constraints,
  size: Size,
  from: Box,
  held: Constraints = {},
): Box {
  const both = merge(held, constraints);
  const strict = both.clashes.length === 0 ? both.constraints : constraints;
  return settle(wanted, strict, size) ?? settle(wanted, constraints, size) ?? from;
}

/** Drags a handle by `dx`, `dy` (fractions of the photo) from where the box was at the start. */
export function drag(
  from: Box,
  handle: Handle,
  dx: number,
  dy: number,
  constraints: Constraints,
  size: Size,
): Box {
  if (handle === 'move') return move(from, dx, dy, constraints, size);
  const wanted = ordered({
    x1: handle.includes('w') ? from.x1 + dx : from.x1,
    y1: handle.includes('n') ? from.y1 + dy : from.y1,
    x2: handle.includes('e') ? from.x2 + dx : from.x2,
    y2: handle.includes('s') ? from.y2 + dy : from.y2,
  });
  const shaped = constraints.ratio ? followRatio(wanted, handle, constraints, size) : wanted;
  return constrain(shaped, constraints, size, from, opposite(from, handle));
}

/** Moves the box without changing its size, as far as the photo and the constraints let it. */
export function move(from: Box, dx: number, dy: number, constraints: Constraints, size: Size): Box {
  const x1 = Math.min(1 - widthOf(from), Math.max(0, from.x1 + dx));
  const y1 = Math.min(1 - heightOf(from), Math.max(0, from.y1 + dy));
  const wanted = { x1, y1, x2: x1 + widthOf(from), y2: y1 + heightOf(from) };
  return constrain(wanted, constraints, size, from, {
    width: { min: widthOf(from), max: widthOf(from) },
    height: { min: heightOf(from), max: heightOf(from) },
  });
}

/** Grows (factor > 1) or shrinks both sides about the centre. */
export function scale(from: Box, factor: number, constraints: Constraints, size: Size): Box {
  const { x, y } = centreOf(from);
  const [across, down] = [(widthOf(from) * factor) / 2, (heightOf(from) * factor) / 2];
  const wanted = { x1: x - across, y1: y - down, x2: x + across, y2: y + down };
  return constrain(wanted, constraints, size, from);
}

function ordered(box: Box): Box {
  return {
    x1: Math.min(box.x1, box.x2 - HAIR),
    y1: Math.min(box.y1, box.y2 - HAIR),
    x2: Math.max(box.x2, box.x1 + HAIR),
    y2: Math.max(box.y2, box.y1 + HAIR),
  };
}

/** The dragged side sets the other: an edge keeps the box's middle, a corner the longer side. */
function followRatio(box: Box, handle: Handle, constraints: Constraints, size: Size): Box {
  const { ratio } = constraints;
  if (!ratio) return box;
  const shape = ((ratio.width / ratio.height) * size.height) / size.width;
  const byHeight = handle === 'n' || handle === 's';
  const byWidth = handle === 'e' || handle === 'w';
  const width =
    byHeight || (!byWidth && heightOf(box) * shape > widthOf(box))
      ? heightOf(box) * shape
      : widthOf(box);
  const height = width / shape;
  const { x, y } = centreOf(box);
  const x1 = byHeight ? x - width / 2 : handle.includes('w') ? box.x2 - width : box.x1;
  const y1 = byWidth ? y - height / 2 : handle.includes('n') ? box.y2 - height : box.y1;
  return { x1, y1, x2: x1 + width, y2: y1 + height };
}

/** The edges opposite a handle, held where they are. */
function opposite(box: Box, handle: Handle): Constraints {
  const at = (value: number) => ({ min: value, max: value });
  return {
    ...(handle.includes('w') && { x2: at(box.x2) }),
    ...(handle.includes('e') && { x1: at(box.x1) }),
    ...(handle.includes('n') && { y2: at(box.y2) }),
    ...(handle.includes('s') && { y1: at(box.y1) }),
  };
}
