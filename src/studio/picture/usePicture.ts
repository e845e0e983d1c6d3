import { useEffect, useState } from 'react';
import type { PixelView } from '../../../workers/venus/types';
import { loadPicture } from './cache';

interface Drawable {
  readonly picture: Blob | null;
  readonly view: PixelView | null;
}

interface Shown {
  readonly of: Blob;
  readonly bitmap: ImageBitmap;
}

/** Long side that fills this screen, in pixels: one bitmap a photo serves stage and thumbnails. */
export function screenSide(): number {
  const { width, height } = window.screen;
  return Math.min(3072, Math.ceil(Math.max(width, height) * (window.devicePixelRatio || 1)));
}

/**
 * A bitmap of the photo about `longSide` pixels long; null until the first is there. The model's
 * small view stands in while the sharp one is decoded.
 */
export function usePicture(photo: Drawable | null, longSide = screenSide()): ImageBitmap | null {
  const [shown, setShown] = useState<Shown | null>(null);
  const blob = photo?.picture ?? null;
  const view = photo?.view ?? null;
  useEffect(() => {
    if (!blob) return;
    let stale = false;
    const show = (bitmap: ImageBitmap, sharp: boolean) => {
      if (stale) return;
      setShown((old) => (old?.of === blob && !sharp ? old : { of: blob, bitmap }));
    };
    if (view) void standIn(view).then((bitmap) => show(bitmap, false));
    loadPicture(blob, longSide).then(
      ({ bitmap }) => show(bitmap, true),
      // The session has already said why a photo can't be read; the stand-in stays.
      () => undefined,
    );
    return () => {
      stale = true;
    };
  }, [blob, view, longSide]);
  return shown?.of === blob ? shown.bitmap : null;
}

function standIn(view: PixelView): Promise<ImageBitmap> {
  const data = new Uint8ClampedArray(view.data);
  return createImageBitmap(new ImageData(data, view.width, view.height));
}
