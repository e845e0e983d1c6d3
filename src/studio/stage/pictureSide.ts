import { screenSide } from '../picture/usePicture';
import type { Frame } from './frame';

/** Larger bitmaps cost memory and bring nothing on a screen. */
const MOST = 4096;
/** Sides are rounded up to this, so that zooming does not decode the photo at every step. */
const GRAIN = 1024;

/** Long side, in pixels, of the bitmap to draw: the screen's, or more where the photo is magnified. */
export function pictureSide(frame: Frame): number {
  const shown = Math.max(frame.width, frame.height) * (window.devicePixelRatio || 1);
  const wanted = Math.min(MOST, Math.ceil(shown / GRAIN) * GRAIN);
  return Math.max(screenSide(), wanted);
}
