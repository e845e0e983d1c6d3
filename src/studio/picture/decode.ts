import type { Size } from '../../crop/types';

/** A picture at screen size: what the stage and the thumbnails draw instead of the full photo. */
export interface Picture {
  readonly bitmap: ImageBitmap;
  readonly longSide: number;
}

/**
 * Decodes a photo upright and scales it to `longSide` pixels at most, once: the full-size bitmap is
 * let go at once, so that drawing the stage costs the same for 2 megapixels as for 24.
 */
export async function decodeAtSize(blob: Blob, longSide: number): Promise<Picture> {
  const full = await createImageBitmap(blob);
  const target = shrink(full, longSide);
  if (target.width === full.width && target.height === full.height)
    return { bitmap: full, longSide };
  const canvas = new OffscreenCanvas(target.width, target.height);
  const context = canvas.getContext('2d');
  if (!context) return { bitmap: full, longSide };
  context.imageSmoothingQuality = 'high';
  context.drawImage(full, 0, 0, target.width, target.height);
  full.close();
  return { bitmap: canvas.transferToImageBitmap(), longSide };
}

/** The size with its long side at most `longSide`, at least one pixel either way. Never larger. */
export function shrink(size: Size, longSide: number): Size {
  const scale = Math.min(1, longSide / Math.max(size.width, size.height));
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}
