import sharp, { type Sharp } from 'sharp';

/** Pictures made for these tests: a smooth gradient, so that each region looks different. */

export function gradient(width: number, height: number): Sharp {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      data[at] = (x * 255) / width;
      data[at + 1] = (y * 255) / height;
      data[at + 2] = 128;
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

export async function jpeg(width = 120, height = 80): Promise<Uint8Array<ArrayBuffer>> {
  return own(await gradient(width, height).jpeg({ quality: 90 }).toBuffer());
}

/** A copy that no longer shares Node's pooled buffer. */
export function own(buffer: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}
