import type { Size } from '../../crop/types';
import type { PhotoKind } from '../types';
import { viewOf } from './bytes';
import { gifSize } from './gif';
import { jpegSize, reachesEnd } from './jpeg';
import { pngSize, readChunks } from './png';
import { riffIsWhole, webpSize } from './webp';

/** Dimensions before decoding, so that a picture too large for memory is refused unharmed. */
export function headerSize(kind: PhotoKind, bytes: Uint8Array): Size | null {
  if (kind === 'jpeg') return jpegSize(bytes);
  if (kind === 'png') return pngSize(bytes);
  if (kind === 'webp') return webpSize(bytes);
  if (kind === 'gif') return gifSize(bytes);
  return kind === 'bmp' ? bmpSize(bytes) : null;
}

/** Whether the file reaches its own end. Formats that don't say are taken for whole. */
export function isWhole(kind: PhotoKind, bytes: Uint8Array): boolean {
  if (kind === 'jpeg') return reachesEnd(bytes);
  if (kind === 'png') return readChunks(bytes).some(({ type }) => type === 'IEND');
  if (kind === 'webp') return riffIsWhole(bytes);
  return true;
}

/** A negative height means rows stored top to bottom. */
function bmpSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 26) return null;
  const view = viewOf(bytes);
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}
