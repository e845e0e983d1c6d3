import type { Size } from '../../crop/types';
import { ascii, concat, fromAscii, viewOf, type Bytes } from './bytes';
import type { Chunk } from './png';

/** WebP as the chunks of its RIFF container. Numbers are little-endian. */

const HEADER = 12;
const FLAGS = { icc: 0x20, alpha: 0x10, exif: 0x08, xmp: 0x04, animation: 0x02 } as const;

/** Whole chunks in order. Stops quietly where the file is cut short. */
export function readRiff(bytes: Uint8Array): Chunk[] {
  const chunks: Chunk[] = [];
  const view = viewOf(bytes);
  for (let at = HEADER; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > bytes.length) break;
    chunks.push({ type: ascii(bytes, at, 4), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length & 1);
  }
  return chunks;
}

/** Whether as many bytes are there as the container says. */
export function riffIsWhole(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER && viewOf(bytes).getUint32(4, true) + 8 <= bytes.length;
}

export function webpSize(bytes: Uint8Array): Size | null {
  for (const { type, data } of readRiff(bytes)) {
    const view = viewOf(data);
    if (type === 'VP8X' && data.length >= 10) {
      return { width: uint24(view, 4) + 1, height: uint24(view, 7) + 1 };
    }
    if (type === 'VP8 ' && data.length >= 10) {
      const width = view.getUint16(6, true) & 0x3fff;
      return { width, height: view.getUint16(8, true) & 0x3fff };
    }
    if (type === 'VP8L' && data.length >= 5) {
      const bits = view.getUint32(1, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
  }
  return null;
}

export function isAnimatedWebp(bytes: Uint8Array): boolean {
  return readRiff(bytes).some(({ type }) => type === 'ANIM');
}

export interface WebpExtras {
  readonly icc?: Uint8Array;
  readonly exif?: Uint8Array;
  readonly xmp?: Uint8Array;
}

/** Writes the file again in its extended layout with profile and metadata; present ones replaced. */
export function withExtras(bytes: Uint8Array, extras: WebpExtras): Bytes {
  const size = webpSize(bytes);
  if (!size) throw new TypeError('Not a WebP picture.');
  const chunks = readRiff(bytes);
  const had = (type: string): Uint8Array | undefined =>
    chunks.find((chunk) => chunk.type === type)?.data;
  const icc = extras.icc ?? had('ICCP');
  const picture = chunks.filter(({ type }) => !/^(VP8X|ICCP|EXIF|XMP )$/.test(type));
  const lossless = had('VP8L');
  const alpha = had('ALPH') !== undefined || (lossless?.[4] && lossless[4] & 0x10);
  const flags =
    (icc ? FLAGS.icc : 0) |
    (alpha ? FLAGS.alpha : 0) |
    (had('ANIM') ? FLAGS.animation : 0) |
    (extras.exif ? FLAGS.exif : 0) |
    (extras.xmp ? FLAGS.xmp : 0);
  const head = new Uint8Array(10);
  head[0] = flags;
  setUint24(head, 4, size.width - 1);
  setUint24(head, 7, size.height - 1);
  const all: Chunk[] = [{ type: 'VP8X', data: head }];
  if (icc) all.push({ type: 'ICCP', data: icc });
  all.push(...picture);
  if (extras.exif) all.push({ type: 'EXIF', data: extras.exif });
  if (extras.xmp) all.push({ type: 'XMP ', data: extras.xmp });
  const body = concat(fromAscii('WEBP'), ...all.map(writeChunk));
  return concat(fromAscii('RIFF'), littleEndian(body.length), body);
}

function writeChunk({ type, data }: Chunk): Bytes {
  const padding = new Uint8Array(data.length & 1);
  return concat(fromAscii(type), littleEndian(data.length), data, padding);
}

function littleEndian(value: number): Bytes {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, value, true);
  return bytes;
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function setUint24(bytes: Uint8Array, at: number, value: number): void {
  viewOf(bytes).setUint16(at, value & 0xffff, true);
  bytes[at + 2] = value >>> 16;
}
