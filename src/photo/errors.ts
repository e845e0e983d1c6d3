import { VenusError } from '../../workers/venus/errors';
import type { Size } from '../crop/types';

/** What can be wrong with a file, in a photographer's words. `name` is the file's. */

export const photoEmpty = (name: string): VenusError =>
  new VenusError(
    'photo-empty',
    `“${name}” is empty: it holds 0 bytes.`,
    'Copy it from the camera or card again.',
  );

export const notAPicture = (name: string, text: boolean): VenusError =>
  new VenusError(
    'photo-type-unsupported',
    text
      ? `“${name}” is not a photo: it holds plain text.`
      : `“${name}” is not a photo that Venus Crop knows.`,
    'Drop a JPEG, PNG, WebP, AVIF, GIF or BMP, or a raw file with an embedded preview.',
  );

export const heicUnsupported = (name: string): VenusError =>
  new VenusError(
    'photo-type-unsupported',
    `“${name}” is a HEIC photo, which this browser can't open.`,
    'On an iPhone choose Settings › Camera › Formats › Most Compatible, or export the photo as JPEG and drop that.',
  );

export const tiffUnsupported = (name: string): VenusError =>
  new VenusError(
    'photo-type-unsupported',
    `“${name}” is a TIFF, which browsers can't open.`,
    'Export it as JPEG or PNG at full size and drop that.',
  );

export const jxlUnsupported = (name: string): VenusError =>
  new VenusError(
    'photo-type-unsupported',
    `“${name}” is a JPEG XL picture, which this browser can't open.`,
    'Export it as JPEG or PNG and drop that.',
  );

export const rawWithoutPreview = (name: string): VenusError =>
  new VenusError(
    'photo-type-unsupported',
    `“${name}” is a raw file without a preview that can be shown.`,
    'Convert it to DNG with an embedded JPEG preview, or export a JPEG, and drop that.',
  );

export const photoTruncated = (name: string): VenusError =>
  new VenusError(
    'photo-unreadable',
    `“${name}” ends too early: part of the picture is missing.`,
    'The copy was probably cut off. Copy it from the camera or card again.',
  );

export const photoDamaged = (name: string, cause?: unknown): VenusError =>
  new VenusError(
    'photo-unreadable',
    `“${name}” is damaged: the picture in it can't be decoded.`,
    'Open it in another program and save it again, or copy it from the card again.',
    { cause },
  );

export const photoTooSmall = (name: string, { width, height }: Size, least: number): VenusError =>
  new VenusError(
    'photo-too-small',
    `“${name}” is ${width} × ${height} px: too small to crop.`,
    `Use a photo of at least ${least} px on each side.`,
  );

export const photoTooLarge = (name: string, { width, height }: Size): VenusError =>
  new VenusError(
    'photo-too-large',
    `“${name}” is ${width} × ${height} px: more than a browser can hold as one picture.`,
    'Export a version of at most 16,000 × 16,000 px (no side over 65,535 px) and drop that.',
  );

export const exportTooLarge = ({ width, height }: Size): VenusError =>
  new VenusError(
    'photo-too-large',
    `The crop of ${width} × ${height} px could not be rendered: this browser ran out of room.`,
    'Export with a smaller longest side, or close other tabs and try again.',
  );

export const formatUnsupported = (format: string): VenusError =>
  new VenusError(
    'photo-type-unsupported',
    `This browser can't write ${format.toUpperCase()} files.`,
    'Export as JPEG or PNG instead.',
  );
