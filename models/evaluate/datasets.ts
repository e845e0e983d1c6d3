import { createHash } from 'node:crypto';
import path from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { toPixels, type Corners } from '../../src/crop/convert';
import type { Size } from '../../src/crop/types';
import { VenusError } from '../../workers/venus/errors';
import type { Failures } from './failures';
import { jsonOf, linesOf, misread, parsed, readJson, readText } from './files';

/** A labelled photo: its file, size in pixels and the crops that people made of it. */
export interface Labelled {
  readonly photo: string;
  readonly file: string;
  readonly size: Size;
  readonly experts: readonly Corners[];
}

export type Split = 'all' | 'train' | 'validation';

/** Photos whose name hashes below this (first byte of SHA-256) are validation: about 15 %. */
const VALIDATION_BYTES = 38;

const corners = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const flmsSchema = z.record(z.string(), z.array(corners));
const fcdbLine = z.object({
  image: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  crop: corners,
});

/**
 * FLMS as published: `images/` and `json/image_crops.json`, crops in pixels. A photo that can't be
 * read fails alone.
 */
export async function readFlms(folder: string, failures: Failures): Promise<Labelled[]> {
  const file = path.join(folder, 'json', 'image_crops.json');
  const crops = await readJson(file, flmsSchema);
  const all = await Promise.all(
    Object.entries(crops).map(([photo, experts]) => {
      const image = path.join(folder, 'images', photo);
      return failures.attempt(photo, async () => ({
        photo,
        file: image,
        size: await uprightSize(image),
        experts,
      }));
    }),
  );
  return all.filter((one) => one !== undefined);
}

/** FCDB: `images/` and `crops.jsonl`, one crop a photo in fractions. */
export async function readFcdb(folder: string, split: Split): Promise<Labelled[]> {
  const file = path.join(folder, 'crops.jsonl');
  return linesOf(await readText(file))
    .map((line) => parsed(file, fcdbLine, line))
    .filter(({ image }) => split === 'all' || isValidation(image) === (split === 'validation'))
    .map(({ image, width, height, crop: [x1, y1, x2, y2] }) => ({
      photo: image,
      file: path.join(folder, 'images', image),
      size: { width, height },
      experts: [toPixels({ x1, y1, x2, y2 }, { width, height })],
    }));
}

export function isValidation(name: string): boolean {
  return (createHash('sha256').update(name).digest()[0] ?? 0) < VALIDATION_BYTES;
}

const predictionLine = z.object({ photo: z.string(), box: corners });

/** Predictions in pixels: `{photo: box}`, or a JSON line `{photo, box}` a photo, as `crop` prints. */
export async function readPredictions(file: string): Promise<ReadonlyMap<string, Corners>> {
  const content = await readText(file);
  const whole = jsonOf(content);
  const record = z.record(z.string(), corners).safeParse(whole);
  const boxes: (readonly [string, Corners])[] = record.success
    ? Object.entries(record.data)
    : linesOf(content).flatMap((line) => {
        const { data } = predictionLine.safeParse(jsonOf(line));
        return data ? [[data.photo, data.box] as const] : [];
      });
  if (boxes.length === 0) throw misread(file, 'no box in it');
  return new Map(boxes.map(([photo, box]) => [path.basename(photo), box]));
}

async function uprightSize(file: string): Promise<Size> {
  try {
    const { autoOrient } = await sharp(file).metadata();
    return { width: autoOrient.width, height: autoOrient.height };
  } catch (cause) {
    throw new VenusError(
      'photo-unreadable',
      `“${file}” can't be read as a photo.`,
      'The labels name it: complete the data set, or take it out of them.',
      { cause },
    );
  }
}
