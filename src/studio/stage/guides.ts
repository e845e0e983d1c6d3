import { guide, type Point } from '../../crop/guides';
import type { GuideName } from '../../session/types';
import type { Frame } from './frame';

/** The lines and curves of a guide inside a rectangle of the stage, each as x, y, x, y … in pixels. */
export function guideStrokes(name: GuideName, rect: Frame): readonly number[][] {
  if (name === 'none') return [];
  const { lines, curve } = guide(name, rect.width / rect.height);
  return [...lines, ...(curve ? [curve] : [])].map((points) =>
    points.flatMap((point) => placed(point, rect)),
  );
}

function placed({ x, y }: Point, rect: Frame): [number, number] {
  return [rect.x + x * rect.width, rect.y + y * rect.height];
}
