import { toPixels } from '../../../src/crop/convert';
import type { Box } from '../../../src/crop/types';
import type { Manifest } from '../model/manifest';
import type { PixelView } from '../types';
import { resizeBicubic, type RgbImage } from './resize';

/** Transparent parts are shown to the model over neutral grey, 0–255. */
export const BACKDROP = 128;

/**
 * A view as the vision graph wants it: squashed to the model's size, normalised, planes in order
 * red, green, blue: float32 [1, 3, height, width].
 */
export function preparePixels(view: PixelView, image: Manifest['image']): Float32Array {
  const { width, height, mean, std } = image;
  const { data } = resizeBicubic(flatten(view), width, height);
  const area = width * height;
  const planes = new Float32Array(3 * area);
  for (let channel = 0; channel < 3; channel++) {
    const middle = mean[channel] ?? 0;
    const spread = std[channel] ?? 1;
    for (let i = 0; i < area; i++) {
      planes[channel * area + i] = ((data[i * 3 + channel] ?? 0) / 255 - middle) / spread;
    }
  }
  return planes;
}

/** RGBA over the backdrop as RGB. */
export function flatten({ width, height, data }: PixelView): RgbImage {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const alpha = data[i * 4 + 3] ?? 255;
    for (let channel = 0; channel < 3; channel++) {
      const value = data[i * 4 + channel] ?? 0;
      rgb[i * 3 + channel] = Math.round((value * alpha + BACKDROP * (255 - alpha)) / 255);
    }
  }
  return { width, height, data: rgb };
}

/** The part of a view inside a box, at least one pixel a side. */
export function cropView(view: PixelView, box: Box): PixelView {
  const [x1, y1, x2, y2] = toPixels(box, view);
  const width = x2 - x1;
  const data = new Uint8ClampedArray(width * (y2 - y1) * 4);
  for (let y = y1; y < y2; y++) {
    const from = (y * view.width + x1) * 4;
    data.set(view.data.subarray(from, from + width * 4), (y - y1) * width * 4);
  }
  return { width, height: y2 - y1, data };
}
