import { toPixels } from '../crop/convert';
import { ratioLabel } from '../crop/ratio-label';
import { currentBox, framed } from './selectors';
import type { Photo } from './types';

/** What the box is now, as fact. */
export function boxWords(photo: Photo): string {
  const size = framed(photo)?.size;
  if (!size) return '';
  const box = currentBox(photo);
  const [x1, y1, x2, y2] = toPixels(box, size);
  const facts = `${x2 - x1} × ${y2 - y1} px, ${ratioLabel(x2 - x1, y2 - y1)}`;
  const whole = x2 - x1 === size.width && y2 - y1 === size.height;
  return whole ? `The whole photo: ${facts}.` : `The crop is ${facts}.`;
}
