import type { Size } from '../crop/types';
import { withExtras } from './files/webp';
import { decodeBitmap, openCanvas } from './pixels';
import type { Orientation, PhotoMetadata, Quarter } from './types';

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** What turns stored pixels upright, as a canvas's transform; `size` is the stored one. */
export function uprightMatrix(orientation: Orientation, { width, height }: Size): Matrix {
  switch (orientation) {
    case 1:
      return [1, 0, 0, 1, 0, 0];
    case 2:
      return [-1, 0, 0, 1, width, 0];
    case 3:
      return [-1, 0, 0, -1, width, height];
    case 4:
      return [1, 0, 0, -1, 0, height];
    case 5:
      return [0, 1, 1, 0, 0, 0];
    case 6:
      return [0, 1, -1, 0, height, 0];
    case 7:
      return [0, -1, -1, 0, height, width];
    case 8:
      return [0, -1, 1, 0, 0, width];
  }
}

/** A lossless upright copy of a WebP picture, made without the decoder's own idea of turning. */
export async function turnWebp(
  picture: Blob,
  { orientation, wideGamut }: PhotoMetadata,
): Promise<Blob> {
  const stored = withExtras(new Uint8Array(await picture.arrayBuffer()), {});
  return redrawn(new Blob([stored], { type: 'image/webp' }), orientation, wideGamut);
}

/** A copy of a picture, pixel for pixel, turned by quarters clockwise. */
export function turnQuarters(
  picture: Blob,
  quarter: Quarter,
  { wideGamut }: PhotoMetadata,
): Promise<Blob> {
  return redrawn(picture, turnedOrientation(1, quarter), wideGamut);
}

/** A PNG of a picture, turned as an orientation asks for. */
async function redrawn(picture: Blob, orientation: Orientation, wideGamut: boolean): Promise<Blob> {
  const bitmap = await decodeBitmap(picture);
  try {
    const { width, height } = bitmap;
    const size = orientation >= 5 ? { width: height, height: width } : { width, height };
    const context = openCanvas(size, { colorSpace: wideGamut ? 'display-p3' : 'srgb' });
    context.setTransform(...uprightMatrix(orientation, bitmap));
    context.drawImage(bitmap, 0, 0);
    return await context.canvas.convertToBlob({ type: 'image/png' });
  } finally {
    bitmap.close();
  }
}

/** Each followed by what it is after a quarter turn clockwise: without a mirror, and with one. */
const CYCLES: readonly (readonly Orientation[])[] = [
  [1, 6, 3, 8],
  [2, 7, 4, 5],
];

/** The orientation of a picture that is turned further by quarters clockwise. */
export function turnedOrientation(orientation: Orientation, quarter: Quarter): Orientation {
  const cycle = CYCLES.find((one) => one.includes(orientation)) ?? [];
  return cycle[(cycle.indexOf(orientation) + quarter) % 4] ?? orientation;
}
