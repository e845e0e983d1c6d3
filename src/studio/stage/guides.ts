import { guide, type Point } from '../../crop/guides';
import type { GuideName } from '../../session/types';
import type { Frame } from './frame';

/** The lines and curves of a guide inside a rectangle of the stage, each as x, y, x, y … in pixels. */
export function guideStrokes(name: GuideName | 'grid', rect: Frame): readonly number[][] {
  if (name === 'none') return [];
  if (name === 'grid') return gridStrokes(rect);
  const { lines, curve } = guide(name, rect.width / rect.height);
  return [...lines, ...(curve ? [curve] : [])].map((points) =>
    points.flatMap((point) => placed(point, rect)),
  );
}

/** Squares along the shorter side of a grid. */
const SQUARES = 6;

/** Level and upright lines in squares, from the middle outwards: what a horizon is held against. */
function gridStrokes({ x, y, width, height }: Frame): readonly number[][] {
  const step = Math.min(width, height) / SQUARES;
  const places = (length: number): number[] => {
    const most = Math.ceil(length / 2 / step) - 1;
    return Array.from({ length: 2 * most + 1 }, (_, i) => length / 2 + (i - most) * step);
  };
  return [
    ...places(width).map((at) => [x + at, y, x + at, y + height]),
    ...places(height).map((at) => [x, y + at, x + width, y + at]),
  ];
}

function placed({ x, y }: Point, rect: Frame): [number, number] {
  return [rect.x + x * rect.width, rect.y + y * rect.height];
}
