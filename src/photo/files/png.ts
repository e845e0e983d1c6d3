import type { Size } from '../../crop/types';
import { ascii, concat, fromAscii, uint32, viewOf, type Bytes } from './bytes';

/** PNG as a list of chunks. */

export interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

const SIGNATURE = 8;

/** Whole chunks in order. Stops quietly where the file is cut short. */
export function readChunks(bytes: Uint8Array): Chunk[] {
  const chunks: Chunk[] = [];
  const view = viewOf(bytes);
  for (let at = SIGNATURE; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) break;
    chunks.push({ type: ascii(bytes, at + 4, 4), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

export function pngSize(bytes: Uint8Array): Size | null {
  const header = readChunks(bytes)[0];
  if (header?.type !== 'IHDR' || header.data.length < 8) return null;
  const view = viewOf(header.data);
  return { width: view.getUint32(0), height: view.getUint32(4) };
}

/** Puts chunks right after the header, where colour and metadata must stand. */
export function insertChunks(bytes: Uint8Array, added: readonly Chunk[]): Bytes {
  const at = SIGNATURE + 12 + 13;
  const written = added.map(({ type, data }) => {
    const body = concat(fromAscii(type), data);
    return concat(uint32(data.length), body, uint32(crc32(body)));
  });
  return concat(bytes.subarray(0, at), ...written, bytes.subarray(at));
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
