import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/** Ordinary and difficult photos, made from the small ones in test/fixtures/photos when needed. */

export type Bytes = Uint8Array<ArrayBuffer>;
export type PhotoName = 'astronaut' | 'coffee' | 'rocket';
/** EXIF orientation: 1 upright, 2 mirrored, 3 upside down, 4 flipped, 5–8 lying on a side. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export function photoPath(name: PhotoName): string {
  return fileURLToPath(new URL(`../fixtures/photos/${name}.jpg`, import.meta.url));
}

export async function photo(name: PhotoName): Promise<Bytes> {
  return new Uint8Array(await readFile(photoPath(name)));
}

/** A photo whose stored pixels are turned so that `orientation` shows it upright again. */
export async function turned(name: PhotoName, orientation: Orientation): Promise<Bytes> {
  const { rotate, flop } = STORED[orientation];
  const stored = await sharp(photoPath(name)).rotate(rotate).toBuffer();
  const mirrored = flop ? sharp(stored).flop() : sharp(stored);
  return own(await mirrored.jpeg({ quality: 92 }).withMetadata({ orientation }).toBuffer());
}

/** A photo turned a quarter left, with nothing in the file that says so. */
export async function onItsSide(name: PhotoName): Promise<Bytes> {
  return own(await sharp(photoPath(name)).rotate(270).jpeg({ quality: 92 }).toBuffer());
}

/** How an upright photo lies in the file, so that the reader's orientation undoes it. */
const STORED: Record<Orientation, { rotate: number; flop: boolean }> = {
  1: { rotate: 0, flop: false },
  2: { rotate: 0, flop: true },
  3: { rotate: 180, flop: false },
  4: { rotate: 180, flop: true },
  5: { rotate: 90, flop: true },
  6: { rotate: 270, flop: false },
  7: { rotate: 270, flop: true },
  8: { rotate: 90, flop: false },
};

/** In the display-P3 colour space, with its ICC profile. */
export async function displayP3(name: PhotoName): Promise<Bytes> {
  return own(await sharp(photoPath(name)).withIccProfile('p3').jpeg({ quality: 92 }).toBuffer());
}

/** A JPEG whose end is missing, as after a broken copy. */
export async function truncated(name: PhotoName, share = 0.4): Promise<Bytes> {
  const bytes = await photo(name);
  return bytes.slice(0, Math.floor(bytes.length * share));
}

/** A text file that someone named .jpg. */
export function textNamedJpeg(): Bytes {
  return new TextEncoder().encode('Dear diary, this is not a photo.\n');
}

/** One colour, of any size: 1×1, or a strip of 30,000×20. */
export async function plain(width: number, height: number): Promise<Bytes> {
  const create = { width, height, channels: 3, background: '#7a8fa6' } as const;
  return own(await sharp({ create }).jpeg().toBuffer());
}

/** Three frames that differ. */
export async function animatedGif(name: PhotoName): Promise<Bytes> {
  const small = sharp(photoPath(name)).resize({ width: 120 });
  const frames = await Promise.all(
    [0, 120, 240].map((hue) => small.clone().modulate({ hue }).png().toBuffer()),
  );
  return own(
    await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer(),
  );
}

/** A photo enlarged to about `megapixels`, as a camera would deliver it: 12, 24. */
export async function enlarged(name: PhotoName, megapixels: number): Promise<Bytes> {
  const { width, height } = await sharp(photoPath(name)).metadata();
  const scale = Math.sqrt((megapixels * 1e6) / (width * height));
  return own(
    await sharp(photoPath(name))
      .resize({ width: Math.round(width * scale), kernel: 'cubic' })
      .jpeg({ quality: 90 })
      .toBuffer(),
  );
}

/** A copy that no longer shares Node's pooled buffer. */
function own(buffer: Uint8Array): Bytes {
  return new Uint8Array(buffer);
}
