import { useEffect, useRef } from 'react';
import { heightOf, widthOf } from '../../crop/box';
import { keptShare } from '../../crop/straighten';
import type { Box, Size } from '../../crop/types';

interface Props {
  readonly bitmap: ImageBitmap | null;
  /** In fractions of the photo straightened by `angle`, in degrees. */
  readonly box: Box;
  readonly angle: number;
  /** The photo's upright size, for the crop's true shape. */
  readonly photo: Size;
  /** Largest size in CSS pixels; the crop is fitted inside. */
  readonly within: Size;
  readonly label?: string;
  readonly className?: string;
}

/** A crop as it would look, drawn from the photo's screen-size bitmap. */
export function CropView({ bitmap, box, angle, photo, within, label, className }: Props) {
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
    const share = keptShare(bitmap, angle);
    const frame = { width: bitmap.width * share, height: bitmap.height * share };
    const across = canvas.width / (widthOf(box) * frame.width);
    const down = canvas.height / (heightOf(box) * frame.height);
    const at = { x: -box.x1 * frame.width * across, y: -box.y1 * frame.height * down };
    context.setTransform(across, 0, 0, down, at.x, at.y);
    context.translate(frame.width / 2, frame.height / 2);
    context.rotate((angle * Math.PI) / 180);
    context.drawImage(bitmap, -bitmap.width / 2, -bitmap.height / 2);
  }, [bitmap, box, angle, width, height]);
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
