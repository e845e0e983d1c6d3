import type { PixelView } from '../../workers/venus/types';
import type { Size } from '../crop/types';

/** Canvas work on decoded pictures. Browser only; regions are cut with drawImage, because
 * createImageBitmap's own source rectangle is wrong for turned pictures in Chromium. */

/** Longest sides in pixels of what is made of a photo. */
const VIEW_SIDE = 640;
const THUMBNAIL_SIDE = 320;

/**
 * What the model sees through transparent parts, 0–255: the neutral grey that the worker and the
 * command line lay behind them too, so that one photo is judged alike everywhere.
 */
export const BACKDROP = 128;

/** The size scaled down to a longest side; never up, and at least one pixel a side. */
export function scaledTo(size: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(size.width, size.height));
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}

/** An upright bitmap of the whole picture; the caller closes it. Rejects as the browser does. */
export function decodeBitmap(picture: Blob): Promise<ImageBitmap> {
  return createImageBitmap(picture, { imageOrientation: 'from-image' });
}

/** The model's view of the whole picture: sRGB, on neutral grey where the picture is transparent. */
export function readView(picture: ImageBitmap): PixelView {
  const { width, height } = scaledTo(picture, VIEW_SIDE);
  const grey = `rgb(${BACKDROP} ${BACKDROP} ${BACKDROP})`;
  const context = draw(picture, { width, height }, grey, { willReadFrequently: true });
  const { data } = context.getImageData(0, 0, width, height, { colorSpace: 'srgb' });
  return { width, height, data: new Uint8ClampedArray(data) };
}

export function makeThumbnail(picture: ImageBitmap): Promise<Blob> {
  const context = draw(picture, scaledTo(picture, THUMBNAIL_SIDE), 'white', {});
  return context.canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
}

function draw(
  picture: ImageBitmap,
  { width, height }: Size,
  backdrop: string,
  settings: CanvasRenderingContext2DSettings,
): OffscreenCanvasRenderingContext2D {
  const context = openCanvas({ width, height }, settings);
  context.fillStyle = backdrop;
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  return context;
}

/** A canvas that scales well. Throws RangeError where the browser gives none of that size. */
export function openCanvas(
  { width, height }: Size,
  settings: CanvasRenderingContext2DSettings,
): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', settings);
  if (!context) throw new RangeError(`No canvas of ${width} × ${height} px.`);
  context.imageSmoothingQuality = 'high';
  return context;
}
