import type { PixelView } from '../types';
import { straightenedSize, straighteningMatrix } from '../../../src/crop/straighten';

/** The model's view of a photo straightened by `angle`, in degrees; each pixel is read between four. */
export function straightenView(view: PixelView, angle: number): PixelView {
  if (angle === 0) return view;
  const { width, height } = straightenedSize(view, angle);
  const [cos, sin, , , e, f] = straighteningMatrix(view, angle);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // The way back: a turn's inverse is its transpose. Pixels are read at their middles.
      const [across, down] = [x + 0.5 - e, y + 0.5 - f];
      const from = { x: across * cos + down * sin - 0.5, y: down * cos - across * sin - 0.5 };
      blend(view, from, data, (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function blend(view: PixelView, { x, y }: Point, out: Uint8ClampedArray, at: number): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, low] = [x - left, y - top];
  const x1 = clamp(left, view.width);
  const x2 = clamp(left + 1, view.width);
  const y1 = clamp(top, view.height) * view.width;
  const y2 = clamp(top + 1, view.height) * view.width;
  const { data } = view;
  for (let channel = 0; channel < 4; channel++) {
    const of = (pixel: number): number => data[pixel * 4 + channel] ?? 0;
    const above = of(y1 + x1) * (1 - right) + of(y1 + x2) * right;
    const below = of(y2 + x1) * (1 - right) + of(y2 + x2) * right;
    out[at + channel] = above * (1 - low) + below * low;
  }
}

const clamp = (at: number, length: number): number => Math.min(length - 1, Math.max(0, at));
