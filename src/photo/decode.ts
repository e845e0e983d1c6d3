import type { VenusError } from '../../workers/venus/errors';
import { heicUnsupported, jxlUnsupported, photoDamaged } from './errors';
import { checkSize, openPhoto } from './open';
import { decodeBitmap, makeThumbnail, readView } from './pixels';
import { turnedOrientation, turnQuarters, turnWebp } from './turn';
import type { DecodedPhoto, PhotoKind, Quarter } from './types';

/**
 * Decodes a file to upright pixels, turned further by quarters where the photographer did so. Rejects
 * with VenusError `photo-…`; `name` is for its words.
 */
export async function decodePhoto(
  source: Blob,
  name: string,
  quarter: Quarter = 0,
): Promise<DecodedPhoto> {
  const opened = await openPhoto(source, name);
  const { metadata } = opened;
  const refuse = (thrown: unknown): never => {
    throw undecodable(metadata.kind, name, thrown);
  };
  // Chromium leaves WebP as stored whatever its EXIF says, other browsers turn it: do it ourselves.
  const stored = metadata.kind === 'webp' && metadata.orientation !== 1;
  const upright = stored ? await turnWebp(opened.picture, metadata).catch(refuse) : opened.picture;
  const picture =
    quarter === 0 ? upright : await turnQuarters(upright, quarter, metadata).catch(refuse);
  const bitmap = await decodeBitmap(picture).catch(refuse);
  try {
    // The decoder has turned the picture: only the bitmap knows the upright size.
    const size = { width: bitmap.width, height: bitmap.height };
    checkSize(size, name);
    const thumbnail = await makeThumbnail(bitmap);
    const orientation = turnedOrientation(metadata.orientation, quarter);
    const view = readView(bitmap);
    return { size, picture, view, thumbnail, metadata: { ...metadata, orientation } };
  } finally {
    bitmap.close();
  }
}

/** Browsers differ in what they decode, so a format is only refused once decoding has failed. */
function undecodable(kind: PhotoKind, name: string, cause: unknown): VenusError {
  if (kind === 'heic') return heicUnsupported(name);
  return kind === 'jxl' ? jxlUnsupported(name) : photoDamaged(name, cause);
}
