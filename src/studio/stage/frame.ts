import type { Box, Size } from '../../crop/types';

/** Where the photo lies on the stage, in CSS pixels. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const MAX_ZOOM = 8;

/**
 * The photo fitted into the pane with a margin for the handles, then magnified by `zoom` about the
 * point of the photo `centre` (fractions). A magnified photo never leaves a gap at the pane's edge.
 */
export function frameOf(
  photo: Size,
  pane: Size,
  margin: number,
  zoom = 1,
  centre: Point = { x: 0.5, y: 0.5 },
): Frame {
  const room = {
    width: Math.max(1, pane.width - 2 * margin),
    height: Math.max(1, pane.height - 2 * margin),
  };
  const scale = Math.min(room.width / photo.width, room.height / photo.height) * zoom;
  const width = photo.width * scale;
  const height = photo.height * scale;
  return {
    x: place(centre.x, width, pane.width, margin),
    y: place(centre.y, height, pane.height, margin),
    width,
    height,
  };
}

function place(centre: number, length: number, pane: number, margin: number): number {
  if (length <= pane - 2 * margin + 0.5) return (pane - length) / 2;
  return Math.min(margin, Math.max(pane - margin - length, pane / 2 - centre * length));
}

/** The fraction of the photo that lies in the middle of the pane. */
export function centreOfPane(frame: Frame, pane: Size): Point {
  return {
    x: (pane.width / 2 - frame.x) / frame.width,
    y: (pane.height / 2 - frame.y) / frame.height,
  };
}

/**
 * The centre that keeps `anchor` (a point of the pane) over the same spot of the photo when the
 * zoom goes from that of `frame` to `factor` times it.
 */
export function zoomedCentre(frame: Frame, pane: Size, anchor: Point, factor: number): Point {
  const spot = toPhoto(anchor, frame);
  const width = frame.width * factor;
  const height = frame.height * factor;
  return {
    x: spot.x - (anchor.x - pane.width / 2) / width,
    y: spot.y - (anchor.y - pane.height / 2) / height,
  };
}

export function toPhoto(point: Point, frame: Frame): Point {
  return { x: (point.x - frame.x) / frame.width, y: (point.y - frame.y) / frame.height };
}

/** A box as a rectangle on the stage. */
export function rectOf(box: Box, frame: Frame): Frame {
  return {
    x: frame.x + box.x1 * frame.width,
    y: frame.y + box.y1 * frame.height,
    width: (box.x2 - box.x1) * frame.width,
    height: (box.y2 - box.y1) * frame.height,
  };
}
