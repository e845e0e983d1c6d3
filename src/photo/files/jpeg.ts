import type { Size } from '../../crop/types';
import { concat, viewOf, type Bytes } from './bytes';

/** JPEG as a list of segments: enough to read metadata, see a missing end, and put segments back. */

export interface Segment {
  /** Second byte of the marker: 0xe1 is APP1. */
  readonly marker: number;
  /** Without marker and length. */
  readonly payload: Uint8Array;
  /** Offset of the marker's 0xff in the file. */
  readonly at: number;
}

export const APP1 = 0xe1;
export const APP2 = 0xe2;
export const APP13 = 0xed;

/** The longest payload that a segment's 16-bit length leaves room for. */
export const MAX_PAYLOAD = 0xffff - 2;

const SOS = 0xda;
const EOI = 0xd9;

/** The segments before the first scan. Stops quietly where the file is cut short. */
export function readSegments(bytes: Uint8Array): Segment[] {
  const segments: Segment[] = [];
  for (let at = 2; at + 4 <= bytes.length;) {
    const segment = readSegment(bytes, at);
    if (!segment || segment.marker === SOS) break;
    segments.push(segment);
    at = segment.at + 4 + segment.payload.length;
  }
  return segments;
}

/** Fill bytes (0xff) may stand before a marker. Undefined where no whole segment starts here. */
function readSegment(bytes: Uint8Array, start: number): Segment | undefined {
  let at = start;
  if (bytes[at] !== 0xff) return undefined;
  while (bytes[at + 1] === 0xff) at += 1;
  const marker = bytes[at + 1];
  if (marker === undefined || at + 4 > bytes.length) return undefined;
  const length = viewOf(bytes).getUint16(at + 2);
  if (length < 2 || at + 2 + length > bytes.length) return undefined;
  return { marker, payload: bytes.subarray(at + 4, at + 2 + length), at };
}

/** Whether the picture's end marker is there: without it, part of the photo is missing. */
export function reachesEnd(bytes: Uint8Array): boolean {
  let at = 2;
  while (at + 2 <= bytes.length) {
    const next = bytes.indexOf(0xff, at);
    const marker = next < 0 ? undefined : bytes[next + 1];
    if (marker === undefined) return false;
    if (marker === EOI) return true;
    at = next + (marker === 0xff ? 1 : 2);
    // In coded data 0xff is followed by 0 or a restart marker; any other starts a segment.
    if (marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)) continue;
    const segment = readSegment(bytes, next);
    if (!segment) return false;
    at = segment.at + 4 + segment.payload.length;
  }
  return false;
}

/** Stored (not yet upright) size, from the frame header. */
export function jpegSize(bytes: Uint8Array): Size | null {
  const frame = readSegments(bytes).find(({ marker }) => isFrame(marker));
  if (!frame || frame.payload.length < 5) return null;
  const view = viewOf(frame.payload);
  return { width: view.getUint16(3), height: view.getUint16(1) };
}

/** Lossless JPEG (SOF3) is how raw files keep sensor data; browsers don't decode it. */
export function isViewable(bytes: Uint8Array): boolean {
  const frame = readSegments(bytes).find(({ marker }) => isFrame(marker));
  return frame !== undefined && frame.marker <= 0xc2;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Puts application segments where readers expect them: after JFIF's APP0, before all else. */
export function insertSegments(
  bytes: Uint8Array,
  added: readonly { marker: number; payload: Uint8Array }[],
): Bytes {
  const first = readSegments(bytes)[0];
  const at = first?.marker === 0xe0 ? first.at + 4 + first.payload.length : 2;
  const segments = added.map(({ marker, payload }) =>
    concat(Uint8Array.of(0xff, marker, (payload.length + 2) >> 8, payload.length + 2), payload),
  );
  return concat(bytes.subarray(0, at), ...segments, bytes.subarray(at));
}
