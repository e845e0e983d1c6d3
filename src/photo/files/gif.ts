import type { Size } from '../../crop/types';
import { viewOf } from './bytes';

export function gifSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 10) return null;
  const view = viewOf(bytes);
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** Counts frames, two at most: only whether it moves matters. */
export function isAnimatedGif(bytes: Uint8Array): boolean {
  const tableSize = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + tableSize(bytes[10] ?? 0);
  let frames = 0;
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === 0x2c) {
      frames += 1;
      if (frames > 1) return true;
      at = skipSubBlocks(bytes, at + 11 + tableSize(bytes[at + 9] ?? 0));
    } else if (block === 0x21) {
      at = skipSubBlocks(bytes, at + 2);
    } else {
      return false;
    }
  }
  return false;
}

function skipSubBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) at += length + 1;
  return at + 1;
}
