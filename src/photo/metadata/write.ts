import type { Size } from '../../crop/types';
import { concat, deflate, fromAscii, type Bytes } from '../files/bytes';
import { APP1, APP13, APP2, insertSegments, MAX_PAYLOAD } from '../files/jpeg';
import { insertChunks, readChunks, type Chunk } from '../files/png';
import { withExtras } from '../files/webp';
import type { ExportFormat, PhotoMetadata } from '../types';
import { exifForCrop } from './exif';
import { displayP3Profile, isSrgb } from './icc';
import {
  EXIF_PREFIX,
  ICC_PREFIX,
  IPTC_PREFIX,
  PNG_XMP_KEY,
  readMetadata,
  XMP_PREFIX,
} from './read';
import { xmpForCrop } from './xmp';

/** What goes back into an exported file, already made true for the crop. */
interface Blocks {
  readonly exif?: Bytes;
  readonly icc?: Uint8Array;
  readonly xmp?: Bytes;
  readonly iptc?: Uint8Array;
}

export interface WriteFacts {
  readonly format: ExportFormat;
  /** Of the exported picture, in pixels. */
  readonly size: Size;
  /** Colour space of the canvas that the picture was rendered on. */
  readonly space: PredefinedColorSpace;
  /** False leaves EXIF, XMP and captions out; the colour profile is kept all the same. */
  readonly keep: boolean;
}

/**
 * Puts metadata and colour profile into a picture as the canvas encoded it. The profile always
 * describes the pixels: the canvas's own where it wrote one, else the source's where both are sRGB.
 */
export async function writeMetadata(
  encoded: Uint8Array,
  source: PhotoMetadata,
  facts: WriteFacts,
): Promise<Bytes> {
  const present = await readMetadata(facts.format, encoded);
  const icc = present.icc ? undefined : profileFor(source, facts.space);
  const blocks: Blocks = {
    ...(facts.keep ? cropBlocks(source, facts.size) : {}),
    ...some({ icc }),
  };
  if (facts.format === 'jpeg') return insertSegments(encoded, jpegSegments(blocks));
  if (facts.format === 'png') return insertChunks(encoded, await pngChunks(blocks, encoded));
  return blocks.exif || blocks.icc || blocks.xmp ? withExtras(encoded, blocks) : encoded.slice();
}

function profileFor(source: PhotoMetadata, space: PredefinedColorSpace): Uint8Array | undefined {
  if (space === 'display-p3') return displayP3Profile();
  return source.icc && isSrgb(source.icc) ? source.icc : undefined;
}

function cropBlocks({ exif, xmp, iptc }: PhotoMetadata, size: Size): Blocks {
  const packet = xmp && xmpForCrop(xmp, size);
  return some({
    exif: (exif && exifForCrop(exif, size)) ?? undefined,
    xmp: packet ? new TextEncoder().encode(packet) : undefined,
    iptc,
  });
}

function jpegSegments({ exif, xmp, icc, iptc }: Blocks): { marker: number; payload: Bytes }[] {
  const segments: { marker: number; payload: Bytes }[] = [];
  const add = (marker: number, prefix: string, bytes: Uint8Array | undefined): void => {
    const payload = bytes && concat(fromAscii(prefix), bytes);
    if (payload && payload.length <= MAX_PAYLOAD) segments.push({ marker, payload });
  };
  add(APP1, EXIF_PREFIX, exif);
  add(APP1, XMP_PREFIX, xmp);
  for (const part of profileParts(icc)) add(APP2, ICC_PREFIX, part);
  add(APP13, IPTC_PREFIX, iptc);
  return segments;
}

/** A profile longer than a segment goes in parts: each begins with its number and the count. */
function profileParts(icc: Uint8Array | undefined): Bytes[] {
  if (!icc) return [];
  const room = MAX_PAYLOAD - ICC_PREFIX.length - 2;
  const count = Math.ceil(icc.length / room);
  return Array.from({ length: count }, (_, index) =>
    concat(Uint8Array.of(index + 1, count), icc.subarray(index * room, (index + 1) * room)),
  );
}

async function pngChunks({ exif, xmp, icc }: Blocks, encoded: Uint8Array): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  // A profile and an sRGB chunk exclude each other.
  const tagged = readChunks(encoded).some(({ type }) => type === 'sRGB' || type === 'iCCP');
  if (icc && !tagged) {
    const data = concat(fromAscii('ICC profile\0\0'), await deflate(icc));
    chunks.push({ type: 'iCCP', data });
  }
  if (exif) chunks.push({ type: 'eXIf', data: exif });
  if (xmp) chunks.push({ type: 'iTXt', data: concat(fromAscii(`${PNG_XMP_KEY}\0\0\0\0\0`), xmp) });
  return chunks;
}

function some(blocks: { [K in keyof Blocks]: Blocks[K] | undefined }): Blocks {
  return Object.fromEntries(Object.entries(blocks).filter(([, bytes]) => bytes !== undefined));
}
