import type { PixelView } from '../../workers/venus/types';
import type { Box, Size } from '../crop/types';

/** What the first bytes of a file say it is; a file's name is never trusted. */
export type PhotoKind =
  'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'bmp' | 'heic' | 'tiff' | 'raw' | 'jxl';

/** EXIF orientation, 1–8: how the stored pixels must be turned to stand upright. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Quarter turns, clockwise, by which the photographer has turned a photo that lay on its side. */
export type Quarter = 0 | 1 | 2 | 3;

/** What an export must carry over. Byte arrays are the payloads alone, without segment headers. */
export interface PhotoMetadata {
  readonly kind: PhotoKind;
  readonly orientation: Orientation;
  /** TIFF block, from its byte-order mark. */
  readonly exif?: Uint8Array;
  /** ICC profile, as in a .icc file. */
  readonly icc?: Uint8Array;
  /** XMP packet, UTF-8. */
  readonly xmp?: Uint8Array;
  /** Photoshop's block with IPTC captions; JPEG only. */
  readonly iptc?: Uint8Array;
  /** True where the profile describes a gamut wider than sRGB (Display P3, Adobe RGB, …). */
  readonly wideGamut: boolean;
  /** Said to the photographer: "Animated: the first frame is used." */
  readonly notice?: string;
}

/** A photo made ready for the stage and the model; the original file stays as it is. */
export interface DecodedPhoto {
  /** Upright, full size, in pixels. */
  readonly size: Size;
  /** What can be drawn: the file itself, or the JPEG preview inside a raw file. */
  readonly picture: Blob;
  /** Long side ≤ 320 px. */
  readonly thumbnail: Blob;
  /** Long side ≤ 640 px. */
  readonly view: PixelView;
  readonly metadata: PhotoMetadata;
}

/** What is cut out of a photo: a box of the photo straightened by `angle` degrees, clockwise positive. */
export interface Cut {
  readonly box: Box;
  readonly angle: number;
}

export type ExportFormat = 'jpeg' | 'png' | 'webp';

export interface ExportOptions {
  readonly format: ExportFormat;
  /** 0–1, for JPEG and WebP. */
  readonly quality: number;
  /** Keep EXIF and XMP. The colour profile is always kept: without it colours would shift. */
  readonly metadata: boolean;
  /** Longest side in pixels of the written file; absent means full resolution. */
  readonly maxSide?: number;
}
