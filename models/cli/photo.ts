import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import type { Size } from '../../src/crop/types';
import type { Corners } from '../../src/crop/convert';
import { VenusError } from '../../workers/venus/errors';
import type { PhotoInput } from '../../workers/venus/types';
import { BACKDROP } from '../../workers/venus/vision/prepare';

/** Long side of what the model is shown, in pixels: as in the studio. */
const VIEW_SIDE = 640;
const MAX_PIXELS = 500_000_000;
/** Sides below this leave nothing to crop. */
const MIN_SIDE = 16;

/**
 * A photo upright and in sRGB: its full size and a view for the model, of `viewSide` pixels at most.
 */
export async function readPhoto(file: string, viewSide = VIEW_SIDE): Promise<PhotoInput> {
  const bytes = await readBytes(file);
  const { info, data } = await decoded(file, async () => {
    const size = await uprightSize(bytes);
    checkSize(size);
    const upright = open(bytes).autoOrient();
    const isLarge = Math.max(size.width, size.height) > viewSide;
    const view = await (isLarge ? upright.resize(viewSide, viewSide, { fit: 'inside' }) : upright)
      .toColourspace('srgb')
      .flatten({ background: { r: BACKDROP, g: BACKDROP, b: BACKDROP } })
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { info: { size, view: view.info }, data: view.data };
  });
  return {
    id: file,
    size: info.size,
    view: {
      width: info.view.width,
      height: info.view.height,
      data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength),
    },
  };
}

/** Writes the part of a photo inside whole-pixel corners, with its colour profile and metadata. */
export async function writeCrop(file: string, corners: Corners, out: string): Promise<void> {
  const [x1, y1, x2, y2] = corners;
  const upright = await open(await readBytes(file))
    .autoOrient()
    .keepMetadata()
    .toBuffer();
  await sharp(upright)
    .extract({ left: x1, top: y1, width: x2 - x1, height: y2 - y1 })
    .keepMetadata()
    .toFile(out);
}

function open(bytes: Buffer): Sharp {
  return sharp(bytes, { failOn: 'truncated', limitInputPixels: MAX_PIXELS });
}

async function uprightSize(bytes: Buffer): Promise<Size> {
  const { autoOrient } = await open(bytes).metadata();
  return { width: autoOrient.width, height: autoOrient.height };
}

function checkSize({ width, height }: Size): void {
  if (Math.min(width, height) >= MIN_SIDE) return;
  throw new VenusError(
    'photo-too-small',
    `This photo is ${width} × ${height} pixels: too small to crop.`,
    `Choose a photo of at least ${MIN_SIDE} pixels a side.`,
  );
}

async function readBytes(file: string): Promise<Buffer> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw new VenusError('photo-unreadable', `“${file}” can't be opened.`, 'Check its name.', {
      cause,
    });
  }
  if (bytes.length > 0) return bytes;
  throw new VenusError('photo-empty', `“${file}” is empty.`, 'Copy the photo again.');
}

async function decoded<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof VenusError) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    if (/pixel limit/i.test(detail)) {
      throw new VenusError(
        'photo-too-large',
        `“${file}” has more pixels than can be opened.`,
        'Make it smaller first.',
        { cause },
      );
    }
    throw new VenusError(
      'photo-unreadable',
      `“${file}” can't be read as a photo: it is damaged or of another kind.`,
      'Use JPEG, PNG, WebP, AVIF, GIF or TIFF.',
      { cause },
    );
  }
}
