import { useEffect, useRef } from 'react';
import type { Box, Size } from '../../crop/types';

interface Props {
  readonly bitmap: ImageBitmap | null;
  readonly box: Box;
  /** The photo's upright size, for the crop's true shape. */
  readonly photo: Size;
  /** Largest size in CSS pixels; the crop is fitted inside. */
  readonly within: Size;
  readonly label?: string;
  readonly className?: string;
}

/** A crop as it would look, drawn from the photo's screen-size bitmap. */
export function CropView({ bitmap, box, photo, within, label, className }: Props) {
  const ref = useRef<HTMLCanvasElement>(null);
  const { width, height } = cropSize(box, photo, within);
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const density = window.devicePixelRatio || 1;
    canvas.width = Math.max(1, Math.round(width * density));
    canvas.height = Math.max(1, Math.round(height * density));
    if (!bitmap) return;
    context.imageSmoothingQuality = 'high';
    const { x1, y1, x2, y2 } = box;
    context.drawImage(
      bitmap,
      x1 * bitmap.width,
      y1 * bitmap.height,
      (x2 - x1) * bitmap.width,
      (y2 - y1) * bitmap.height,
      0,
      0,
      canvas.width,
      canvas.height,
    );
  }, [bitmap, box, width, height]);
  return (
    <canvas
      ref={ref}
      className={className}
      style={{ width, height, display: 'block' }}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    />
  );
}

/** The crop's size in CSS pixels, fitted inside `within`. */
export function cropSize(box: Box, photo: Size, within: Size): Size {
  const width = (box.x2 - box.x1) * photo.width;
  const height = (box.y2 - box.y1) * photo.height;
  const scale = Math.min(within.width / width, within.height / height);
  return { width: Math.max(1, width * scale), height: Math.max(1, height * scale) };
}
