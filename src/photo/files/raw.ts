import { exifWithOrientation, readOrientation } from '../metadata/exif';
import { ascii, concat, fromAscii, viewOf, type Bytes } from './bytes';
import { APP1, insertSegments, isViewable, readSegments } from './jpeg';
import { numbers, openTiff, readDirectory, type Directory, type Tiff } from './tiff';

/** Raw files built on TIFF (CR2, NEF, ARW, DNG, RW2, …) and RAF carry JPEG previews: finds one. */

const TAG = {
  stripAt: 0x0111,
  stripLength: 0x0117,
  subDirectories: 0x014a,
  jpegAt: 0x0201,
  jpegLength: 0x0202,
  /** Panasonic's JpgFromRaw: the value itself is the file. */
  jpegFromRaw: 0x002e,
} as const;

/** Real files have a handful; a loop of directories must not hang the studio. */
const MAX_DIRECTORIES = 32;

/**
 * The largest preview that a browser can decode, with the raw file's orientation written into it
 * where it has none of its own. Null where there is none.
 */
export function extractPreview(bytes: Uint8Array): Bytes | null {
  const previews = findPreviews(bytes).filter(isViewable);
  const largest = previews.reduce<Uint8Array | null>(
    (best, one) => (best && best.length >= one.length ? best : one),
    null,
  );
  return largest && upright(largest, readOrientation(bytes));
}

function findPreviews(bytes: Uint8Array): Uint8Array[] {
  if (ascii(bytes, 0, 15) === 'FUJIFILMCCD-RAW' && bytes.length > 92) {
    const view = viewOf(bytes);
    return jpegAt(bytes, view.getUint32(84), view.getUint32(88));
  }
  const tiff = openTiff(bytes);
  if (!tiff) return [];
  return allDirectories(tiff).flatMap((directory) => previewsIn(bytes, tiff, directory));
}

function allDirectories(tiff: Tiff): Directory[] {
  const found: Directory[] = [];
  const seen = new Set<number>();
  const open = [tiff.first];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    if (seen.has(at) || seen.size >= MAX_DIRECTORIES) continue;
    seen.add(at);
    const directory = readDirectory(tiff, at);
    if (!directory) continue;
    found.push(directory);
    open.push(...numbers(tiff, directory, TAG.subDirectories), directory.next);
  }
  return found;
}

function previewsIn(bytes: Uint8Array, tiff: Tiff, directory: Directory): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (const [at, length] of [
    [TAG.jpegAt, TAG.jpegLength],
    [TAG.stripAt, TAG.stripLength],
  ] as const) {
    const starts = numbers(tiff, directory, at);
    const lengths = numbers(tiff, directory, length);
    if (starts.length === 1) found.push(...jpegAt(bytes, starts[0], lengths[0]));
  }
  const inline = directory.entries.find(({ tag }) => tag === TAG.jpegFromRaw);
  if (inline) found.push(...jpegAt(bytes, inline.valueAt, inline.count));
  return found;
}

function jpegAt(bytes: Uint8Array, at = 0, length = 0): Uint8Array[] {
  const part = bytes.subarray(at, at + length);
  return at > 0 && part.length === length && part[0] === 0xff && part[1] === 0xd8 ? [part] : [];
}

function upright(jpeg: Uint8Array, orientation: ReturnType<typeof readOrientation>): Bytes {
  const hasExif = readSegments(jpeg).some(
    ({ marker, payload }) => marker === APP1 && ascii(payload, 0, 4) === 'Exif',
  );
  if (hasExif || orientation === 1) return new Uint8Array(jpeg);
  const payload = concat(fromAscii('Exif\0\0'), exifWithOrientation(orientation));
  return insertSegments(jpeg, [{ marker: APP1, payload }]);
}
