import { ascii, concat, inflate } from '../files/bytes';
import { isAnimatedGif } from '../files/gif';
import { APP1, APP13, APP2, readSegments } from '../files/jpeg';
import { readChunks, type Chunk } from '../files/png';
import { isAnimatedWebp, readRiff } from '../files/webp';
import type { PhotoKind, PhotoMetadata } from '../types';
import { readOrientation } from './exif';
import { isWideGamut } from './icc';

export const EXIF_PREFIX = 'Exif\0\0';
export const XMP_PREFIX = 'http://ns.adobe.com/xap/1.0/\0';
export const ICC_PREFIX = 'ICC_PROFILE\0';
export const IPTC_PREFIX = 'Photoshop 3.0\0';
export const PNG_XMP_KEY = 'XML:com.adobe.xmp';

type Blocks = Pick<PhotoMetadata, 'exif' | 'icc' | 'xmp' | 'iptc'>;

/** Metadata worth carrying over. Blocks that can't be read are left out, never fatal. */
export async function readMetadata(kind: PhotoKind, bytes: Uint8Array): Promise<PhotoMetadata> {
  const blocks = await readBlocks(kind, bytes);
  return {
    kind,
    ...blocks,
    orientation: blocks.exif ? readOrientation(blocks.exif) : 1,
    wideGamut: blocks.icc ? isWideGamut(blocks.icc) : false,
    ...(isAnimated(kind, bytes) ? { notice: 'Animated: the first frame is used.' } : {}),
  };
}

async function readBlocks(kind: PhotoKind, bytes: Uint8Array): Promise<Blocks> {
  if (kind === 'jpeg') return readJpeg(bytes);
  if (kind === 'png') return readPng(bytes);
  return kind === 'webp' ? readWebp(bytes) : {};
}

function readJpeg(bytes: Uint8Array): Blocks {
  const segments = readSegments(bytes);
  const payloads = (marker: number, prefix: string): Uint8Array[] =>
    segments
      .filter((one) => one.marker === marker && ascii(one.payload, 0, prefix.length) === prefix)
      .map(({ payload }) => payload.subarray(prefix.length));
  // A long profile comes in parts, each led by its number and the count of all.
  const parts = payloads(APP2, ICC_PREFIX).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  const whole = parts.length > 0 && parts.length === parts[0]?.[1];
  return present({
    exif: payloads(APP1, EXIF_PREFIX)[0]?.slice(),
    xmp: payloads(APP1, XMP_PREFIX)[0]?.slice(),
    iptc: payloads(APP13, IPTC_PREFIX)[0]?.slice(),
    icc: whole ? concat(...parts.map((part) => part.subarray(2))) : undefined,
  });
}

async function readPng(bytes: Uint8Array): Promise<Blocks> {
  const chunks = readChunks(bytes);
  const data = (type: string): Uint8Array | undefined =>
    chunks.find((chunk) => chunk.type === type)?.data;
  const profile = data('iCCP');
  const xmp = chunks.find(
    ({ type, data: text }) =>
      /^[iz]TXt$/.test(type) && ascii(text, 0, PNG_XMP_KEY.length + 1) === `${PNG_XMP_KEY}\0`,
  );
  return present({
    exif: data('eXIf')?.slice(),
    // Profile: name, zero, method, zlib.
    icc: profile && (await inflated(profile.subarray(profile.indexOf(0) + 2))),
    xmp: xmp && (await readPngXmp(xmp)),
  });
}

/**
 * zTXt: key, zero, method, zlib. iTXt: key, zero, compressed?, method, language, zero, translated
 * key, zero, text.
 */
async function readPngXmp({ type, data }: Chunk): Promise<Uint8Array | undefined> {
  const key = PNG_XMP_KEY.length;
  if (type === 'zTXt') return inflated(data.subarray(key + 2));
  const language = data.indexOf(0, key + 3);
  const translated = data.indexOf(0, language + 1);
  if (language < 0 || translated < 0) return undefined;
  const text = data.subarray(translated + 1);
  return data[key + 1] === 1 ? inflated(text) : text.slice();
}

async function inflated(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    return await inflate(bytes);
  } catch {
    return undefined;
  }
}

function readWebp(bytes: Uint8Array): Blocks {
  const chunks = readRiff(bytes);
  const data = (type: string): Uint8Array | undefined =>
    chunks.find((chunk) => chunk.type === type)?.data.slice();
  const exif = data('EXIF');
  // Some writers keep JPEG's prefix inside the chunk.
  const prefixed = exif && ascii(exif, 0, EXIF_PREFIX.length) === EXIF_PREFIX;
  return present({
    exif: prefixed ? exif.subarray(EXIF_PREFIX.length) : exif,
    icc: data('ICCP'),
    xmp: data('XMP '),
  });
}

function isAnimated(kind: PhotoKind, bytes: Uint8Array): boolean {
  if (kind === 'gif') return isAnimatedGif(bytes);
  if (kind === 'webp') return isAnimatedWebp(bytes);
  return kind === 'png' && readChunks(bytes).some(({ type }) => type === 'acTL');
}

function present(blocks: Record<keyof Blocks, Uint8Array | undefined> | Partial<Blocks>): Blocks {
  return Object.fromEntries(Object.entries(blocks).filter(([, bytes]) => bytes?.length));
}
