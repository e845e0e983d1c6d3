import type { Size } from '../../crop/types';
import type { Bytes } from '../files/bytes';
import { numbers, openTiff, readDirectory, setWhole, type Tiff } from '../files/tiff';
import type { Orientation } from '../types';

const TAG = {
  imageWidth: 0x0100,
  imageLength: 0x0101,
  orientation: 0x0112,
  thumbnailAt: 0x0201,
  thumbnailLength: 0x0202,
  exif: 0x8769,
  pixelWidth: 0xa002,
  pixelHeight: 0xa003,
} as const;

/** How the stored pixels are turned; 1 where nothing valid says otherwise. */
export function readOrientation(exif: Uint8Array): Orientation {
  const tiff = openTiff(exif);
  const directory = tiff && readDirectory(tiff, tiff.first);
  const [value] = directory ? numbers(tiff, directory, TAG.orientation) : [];
  return isOrientation(value) ? value : 1;
}

function isOrientation(value: number | undefined): value is Orientation {
  return value !== undefined && value >= 1 && value <= 8;
}

/**
 * EXIF for a cropped, upright picture: orientation 1, the new dimensions, and no thumbnail, which
 * would show what was cropped away. Patched in place, so that maker notes keep their offsets.
 * Null where the block can't be read: wrong metadata is worse than none.
 */
export function exifForCrop(exif: Uint8Array, size: Size): Bytes | null {
  const copy = new Uint8Array(exif);
  const tiff = openTiff(copy);
  const main = tiff && readDirectory(tiff, tiff.first);
  if (!main) return null;
  setWhole(tiff, main, TAG.orientation, 1);
  setWhole(tiff, main, TAG.imageWidth, size.width);
  setWhole(tiff, main, TAG.imageLength, size.height);
  const [exifAt] = numbers(tiff, main, TAG.exif);
  const details = exifAt === undefined ? null : readDirectory(tiff, exifAt);
  if (details) {
    setWhole(tiff, details, TAG.pixelWidth, size.width);
    setWhole(tiff, details, TAG.pixelHeight, size.height);
  }
  if (main.next === 0) return copy;
  const end = eraseThumbnail(copy, tiff, main.next);
  tiff.view.setUint32(main.nextAt, 0, tiff.little);
  return copy.slice(0, end);
}

/** Blanks the thumbnail's bytes and returns where the block may end: before it, if it came last. */
function eraseThumbnail(bytes: Bytes, tiff: Tiff, at: number): number {
  const directory = readDirectory(tiff, at);
  const [start] = directory ? numbers(tiff, directory, TAG.thumbnailAt) : [];
  const [length] = directory ? numbers(tiff, directory, TAG.thumbnailLength) : [];
  if (start === undefined || length === undefined || start < 8) return bytes.length;
  bytes.fill(0, start, start + length);
  return start + length >= bytes.length ? start : bytes.length;
}

/** The smallest EXIF block that says how a picture is turned: for previews that lack one. */
export function exifWithOrientation(orientation: Orientation): Bytes {
  // II*\0, directory at 8 with one entry: tag 0x0112, SHORT, one value; no next directory.
  return Uint8Array.of(
    ...[0x49, 0x49, 0x2a, 0, 8, 0, 0, 0],
    ...[1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0],
    ...[0, 0, 0, 0],
  );
}
