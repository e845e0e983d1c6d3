import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import type { PixelBox } from './studio';

export interface Comparison {
  readonly width: number;
  readonly height: number;
  /** Largest difference of any channel of any pixel, 0–255. */
  readonly largest: number;
}

/**
 * Compares an exported file with a region of the original, both decoded by the browser itself, so
 * that only the studio's own work can differ.
 */
export async function compareWithRegion(
  page: Page,
  original: string,
  exported: string,
  box: PixelBox,
): Promise<Comparison> {
  const [before, after] = await Promise.all([readFile(original), readFile(exported)]);
  const files = { before: before.toString('base64'), after: after.toString('base64') };
  return page.evaluate(
    async ({ files, box }) => {
      const decode = (base64: string) =>
        createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]));
      const pixels = (bitmap: ImageBitmap, x: number, y: number, width: number, height: number) => {
        const context = new OffscreenCanvas(width, height).getContext('2d');
        if (!context) throw new Error('no canvas');
        context.drawImage(bitmap, x, y, width, height, 0, 0, width, height);
        return context.getImageData(0, 0, width, height).data;
      };
      const whole = await decode(files.before);
      const crop = await decode(files.after);
      const wanted = pixels(whole, box.x, box.y, box.width, box.height);
      const got = pixels(crop, 0, 0, box.width, box.height);
      let largest = 0;
      wanted.forEach((value, index) => {
        largest = Math.max(largest, Math.abs(value - (got[index] ?? 0)));
      });
      return { width: crop.width, height: crop.height, largest };
    },
    { files, box },
  );
}
