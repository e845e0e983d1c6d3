import { stat } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Grid } from '../../workers/venus/dialogue/facts/grid';
import { usage } from '../cli/args';
import { listPhotos } from '../cli/list-photos';

/** A photo of a folder; `mask` is a picture of its subject, white on black, where the folder has one. */
export interface Picture {
  readonly file: string;
  readonly mask?: string;
}

/**
 * The photos of a folder, or of its `images/`; a photo's mask is `masks/NAME.png` beside `images/`.
 * Throws `usage` where there are none.
 */
export async function readPictures(folder: string): Promise<Picture[]> {
  const images = path.join(folder, 'images');
  const files = await listPhotos([(await exists(images)) ? images : folder]);
  const pictures = await Promise.all(
    files.map(async (file): Promise<Picture> => {
      const mask = path.join(folder, 'masks', `${path.parse(file).name}.png`);
      return (await exists(mask)) ? { file, mask } : { file };
    }),
  );
  if (pictures.length === 0) throw usage(`There are no photos in ${folder}.`);
  return pictures;
}

/** Spread evenly over all, at most `limit` of them. */
export function spread<T>(all: readonly T[], limit: number): T[] {
  const step = Math.max(1, all.length / limit);
  const places = Array.from({ length: Math.min(limit, all.length) }, (_, i) =>
    Math.floor(i * step),
  );
  return places.flatMap((place) => all[place] ?? []);
}

/** A mask as a grid of 0–1. */
export async function readMask(file: string): Promise<Grid> {
  const { data, info } = await sharp(file)
    .toColourspace('b-w')
    .extractChannel(0)
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: Float32Array.from(data, (v) => v / 255) };
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
