import type { Size } from '../crop/types';
import {
  notAPicture,
  photoEmpty,
  photoTooLarge,
  photoTooSmall,
  photoTruncated,
  rawWithoutPreview,
  tiffUnsupported,
} from './errors';
import { headerSize, isWhole } from './files/header';
import { extractPreview } from './files/raw';
import { looksLikeText, sniff } from './files/sniff';
import { readOrientation } from './metadata/exif';
import { readMetadata } from './metadata/read';
import type { PhotoMetadata } from './types';

/** A crop of less has nothing left to compose. */
export const LEAST_SIDE = 16;
/** What Chromium's canvas holds: 16,384² pixels, 65,535 a side. */
const MOST_PIXELS = 16_384 ** 2;
const MOST_SIDE = 65_535;

/** What can be drawn, and what is known of it before any pixel is decoded. */
export interface OpenedPhoto {
  readonly picture: Blob;
  readonly metadata: PhotoMetadata;
}

/**
 * Reads a file's own bytes, and refuses what can't be a photo before memory goes into decoding it.
 * Rejects with VenusError `photo-…`; `name` is for its words.
 */
export async function openPhoto(source: Blob, name: string): Promise<OpenedPhoto> {
  if (source.size === 0) throw photoEmpty(name);
  const bytes = new Uint8Array(await source.arrayBuffer());
  const kind = sniff(bytes);
  if (!kind) throw notAPicture(name, looksLikeText(bytes));
  if (kind === 'raw' || kind === 'tiff') return openPreview(bytes, kind, name);
  const size = headerSize(kind, bytes);
  if (size) checkSize(size, name);
  if (!isWhole(kind, bytes)) throw photoTruncated(name);
  return { picture: source, metadata: await readMetadata(kind, bytes) };
}

/** The JPEG inside a raw file is shown; the sidecar's crop counts in the raw file's own frame. */
async function openPreview(
  bytes: Uint8Array,
  kind: 'raw' | 'tiff',
  name: string,
): Promise<OpenedPhoto> {
  const preview = extractPreview(bytes);
  if (!preview) throw kind === 'raw' ? rawWithoutPreview(name) : tiffUnsupported(name);
  const metadata = await readMetadata('jpeg', preview);
  return {
    picture: new Blob([preview], { type: 'image/jpeg' }),
    metadata: {
      ...metadata,
      kind: 'raw',
      orientation: readOrientation(bytes),
      notice: 'Raw file: its embedded preview is shown. Save the crop as XMP for Lightroom.',
    },
  };
}

/** Refuses sizes that can't be worked with; `size` may be turned or upright. */
export function checkSize(size: Size, name: string): void {
  const { width, height } = size;
  if (Math.min(width, height) < LEAST_SIDE) throw photoTooSmall(name, size, LEAST_SIDE);
  if (Math.max(width, height) > MOST_SIDE || width * height > MOST_PIXELS) {
    throw photoTooLarge(name, size);
  }
}
