import type { PhotoKind } from '../types';
import { ascii, startsWith } from './bytes';

/** Reads what a file is from its first bytes. Needs 16 bytes at most; null for no known picture. */
export function sniff(bytes: Uint8Array): PhotoKind | null {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return 'gif';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return 'webp';
  if (ascii(bytes, 0, 2) === 'BM' && bytes.length > 26) return 'bmp';
  if (ascii(bytes, 4, 4) === 'ftyp') return sniffBrand(ascii(bytes, 8, 4));
  if (startsWith(bytes, 0xff, 0x0a) || ascii(bytes, 4, 4) === 'JXL ') return 'jxl';
  return sniffTiff(bytes);
}

/** ISO base media files say what they are by a brand of four letters. */
function sniffBrand(brand: string): PhotoKind | null {
  if (brand === 'avif' || brand === 'avis') return 'avif';
  if (/^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) return 'heic';
  return brand === 'crx ' ? 'raw' : null;
}

/** TIFF and what cameras build on it. Only a look inside tells a NEF, ARW or DNG from a TIFF. */
function sniffTiff(bytes: Uint8Array): PhotoKind | null {
  if (ascii(bytes, 0, 15) === 'FUJIFILMCCD-RAW') return 'raw';
  if (/^(IIRO|IIRS|MMOR)/.test(ascii(bytes, 0, 4)) || startsWith(bytes, 0x49, 0x49, 0x55, 0)) {
    return 'raw';
  }
  if (startsWith(bytes, 0x49, 0x49, 0x2a, 0) || startsWith(bytes, 0x4d, 0x4d, 0, 0x2a)) {
    return ascii(bytes, 8, 2) === 'CR' ? 'raw' : 'tiff';
  }
  return null;
}

/** Whether a file without a picture's signature reads as text: for a message that names the cause. */
export function looksLikeText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 512);
  return head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}
