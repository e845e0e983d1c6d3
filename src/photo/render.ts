import { toPixels } from '../crop/convert';
import type { Box } from '../crop/types';
import { exportTooLarge, formatUnsupported } from './errors';
import { writeMetadata } from './metadata/write';
import { decodeBitmap, openCanvas, scaledTo } from './pixels';
import type { ExportOptions, PhotoMetadata } from './types';

/**
 * Renders a crop at full resolution: the pixels of the upright photo inside the box, unscaled
 * unless a longest side is asked for, with metadata and colour profile put back.
 * Rejects with VenusError `photo-too-large` or `photo-type-unsupported`.
 */
export async function renderCrop(
  picture: Blob,
  metadata: PhotoMetadata,
  box: Box,
  options: ExportOptions,
): Promise<Blob> {
  const bitmap = await decodeBitmap(picture);
  try {
    const [x1, y1, x2, y2] = toPixels(box, bitmap);
    const region = { width: x2 - x1, height: y2 - y1 };
    const size = scaledTo(region, options.maxSide ?? Infinity);
    const space = metadata.wideGamut ? 'display-p3' : 'srgb';
    const context = openCanvas(size, { colorSpace: space });
    if (options.format === 'jpeg') {
      context.fillStyle = 'white';
      context.fillRect(0, 0, size.width, size.height);
    }
    const { width, height } = size;
    context.drawImage(bitmap, x1, y1, region.width, region.height, 0, 0, width, height);
    const encoded = await encode(context.canvas, options);
    const facts = { format: options.format, size, space, keep: options.metadata } as const;
    const written = await writeMetadata(encoded, metadata, facts);
    return new Blob([written], { type: `image/${options.format}` });
  } finally {
    bitmap.close();
  }
}

/** Browsers answer a type they can't write with a PNG, and a canvas too large with an error. */
async function encode(
  canvas: OffscreenCanvas,
  { format, quality }: ExportOptions,
): Promise<Uint8Array> {
  const type = `image/${format}`;
  const blob = await canvas.convertToBlob({ type, quality }).catch(() => {
    throw exportTooLarge(canvas);
  });
  if (blob.type !== type) throw formatUnsupported(format);
  return new Uint8Array(await blob.arrayBuffer());
}
