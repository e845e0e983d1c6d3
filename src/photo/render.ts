import { toPixels } from '../crop/convert';
import { straighteningMatrix, straightenedSize } from '../crop/straighten';
import { exportTooLarge, formatUnsupported } from './errors';
import { writeMetadata } from './metadata/write';
import { decodeBitmap, openCanvas, scaledTo } from './pixels';
import type { Cut, ExportOptions, PhotoMetadata } from './types';

/**
 * Renders a crop at full resolution: the pixels of the photo inside the box, unscaled unless a
 * longest side is asked for, with metadata and colour profile put back. A photo that is not
 * straightened keeps its very pixels; one that is, is resampled once.
 * Rejects with VenusError `photo-too-large` or `photo-type-unsupported`.
 */
export async function renderCrop(
  picture: Blob,
  metadata: PhotoMetadata,
  { box, angle }: Cut,
  options: ExportOptions,
): Promise<Blob> {
  const bitmap = await decodeBitmap(picture);
  try {
    const [x1, y1, x2, y2] = toPixels(box, straightenedSize(bitmap, angle));
    const region = { width: x2 - x1, height: y2 - y1 };
    const size = scaledTo(region, options.maxSide ?? Infinity);
    const space = metadata.wideGamut ? 'display-p3' : 'srgb';
    const context = openCanvas(size, { colorSpace: space });
    if (options.format === 'jpeg') {
      context.fillStyle = 'white';
      context.fillRect(0, 0, size.width, size.height);
    }
    const { width, height } = size;
    if (angle === 0) {
      context.drawImage(bitmap, x1, y1, region.width, region.height, 0, 0, width, height);
    } else {
      const [across, down] = [width / region.width, height / region.height];
      context.setTransform(across, 0, 0, down, -x1 * across, -y1 * down);
      context.transform(...straighteningMatrix(bitmap, angle));
      context.drawImage(bitmap, 0, 0);
    }
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
