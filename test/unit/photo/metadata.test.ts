// @vitest-environment jsdom
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  exifForCrop,
  exifWithOrientation,
  readOrientation,
} from '../../../src/photo/metadata/exif';
import { displayP3Profile, isSrgb, isWideGamut } from '../../../src/photo/metadata/icc';
import { readMetadata } from '../../../src/photo/metadata/read';
import { writeMetadata } from '../../../src/photo/metadata/write';
import { xmpForCrop } from '../../../src/photo/metadata/xmp';
import type { ExportFormat, PhotoMetadata } from '../../../src/photo/types';
import { gradient, own } from './pictures';

const FORMATS: readonly ExportFormat[] = ['jpeg', 'png', 'webp'];
const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" tiff:Orientation="6" crs:CropTop="0.1" crs:HasCrop="True" crs:Exposure2012="+0.35" exif:PixelXDimension="900"><tiff:ImageLength>600</tiff:ImageLength><dc:format>image/jpeg</dc:format></rdf:Description></rdf:RDF></x:xmpmeta>`;

/** Orientation 6, a description, a profile and a packet, as an edited phone photo has them. */
async function edited(format: ExportFormat): Promise<Uint8Array<ArrayBuffer>> {
  const made = gradient(90, 60)
    .withExif({ IFD0: { ImageDescription: 'Harbour' } })
    .withMetadata({ orientation: 6 })
    .withIccProfile('p3')
    .withXmp(XMP);
  return own(await made.toFormat(format).toBuffer());
}

const readText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('reading', () => {
  it.each(FORMATS)('finds EXIF, profile and XMP in %s', async (format) => {
    const metadata = await readMetadata(format, await edited(format));
    expect(metadata.orientation).toBe(6);
    expect(metadata.wideGamut).toBe(true);
    expect(readText(metadata.exif ?? new Uint8Array())).toContain('Harbour');
    expect(readText(metadata.xmp ?? new Uint8Array())).toContain('Exposure2012');
  });

  it('finds nothing where nothing is, and survives rubbish', async () => {
    const plain = own(await gradient(40, 40).jpeg().toBuffer());
    expect(await readMetadata('jpeg', plain)).toEqual({
      kind: 'jpeg',
      orientation: 1,
      wideGamut: false,
    });
    for (const format of FORMATS) {
      const rubbish = new Uint8Array(64).fill(0xff);
      expect((await readMetadata(format, rubbish)).orientation).toBe(1);
    }
  });
});

describe('writing', () => {
  it.each(FORMATS)('puts metadata back into %s, made true for the crop', async (format) => {
    const source = await readMetadata('jpeg', await edited('jpeg'));
    const encoded = own(await gradient(50, 40).toFormat(format).toBuffer());
    const facts = {
      format,
      size: { width: 50, height: 40 },
      space: 'display-p3',
      keep: true,
    } as const;
    const written = await writeMetadata(encoded, source, facts);

    // Another reader must find it all.
    const read = await sharp(written).metadata();
    expect(read).toMatchObject({ format, width: 50, height: 40, orientation: 1 });
    expect(readText(read.exif ?? new Uint8Array())).toContain('Harbour');
    expect(read.xmpAsString).toContain('tiff:Orientation="1"');
    expect(read.xmpAsString).toContain('Exposure2012');
    expect(read.xmpAsString).not.toContain('CropTop');
    expect(isWideGamut(read.icc ?? new Uint8Array())).toBe(true);
  });

  it('leaves metadata out on request, and keeps the profile', async () => {
    const source = await readMetadata('jpeg', await edited('jpeg'));
    const encoded = own(await gradient(50, 40).jpeg().toBuffer());
    const facts = { size: { width: 50, height: 40 }, space: 'display-p3', keep: false } as const;
    const read = await sharp(
      await writeMetadata(encoded, source, { ...facts, format: 'jpeg' }),
    ).metadata();
    expect(read.exif).toBeUndefined();
    expect(read.xmp).toBeUndefined();
    expect(read.icc).toBeDefined();
  });

  it.each(FORMATS)(
    'keeps %s pixels, and never labels sRGB with a wider profile',
    async (format) => {
      const source = await readMetadata('jpeg', await edited('jpeg'));
      const encoded = own(await gradient(50, 40).toFormat(format).toBuffer());
      const facts = { format, size: { width: 50, height: 40 }, space: 'srgb', keep: true } as const;
      const written = await writeMetadata(encoded, source, facts);
      expect((await sharp(written).metadata()).icc).toBeUndefined();
      const pixels = (bytes: Uint8Array): Promise<Buffer> => sharp(bytes).raw().toBuffer();
      expect(await pixels(written)).toEqual(await pixels(encoded));
    },
  );

  it('writes nothing for a photo that had nothing', async () => {
    const none: PhotoMetadata = { kind: 'jpeg', orientation: 1, wideGamut: false };
    for (const format of FORMATS) {
      const encoded = own(await gradient(50, 40).toFormat(format).toBuffer());
      const facts = { format, size: { width: 50, height: 40 }, space: 'srgb', keep: true } as const;
      expect(await writeMetadata(encoded, none, facts)).toEqual(encoded);
    }
  });
});

describe('EXIF', () => {
  it('loses the thumbnail, which shows the uncropped photo', () => {
    const exif = withThumbnail();
    expect(readText(exif)).toContain('SECRET');
    const cropped = exifForCrop(exif, { width: 10, height: 20 });
    expect(cropped).not.toBeNull();
    expect(readText(cropped ?? exif)).not.toContain('SECRET');
    expect(readOrientation(cropped ?? exif)).toBe(1);
  });

  it('is dropped where it cannot be read', () => {
    expect(exifForCrop(Uint8Array.of(1, 2, 3), { width: 1, height: 1 })).toBeNull();
  });

  it('reads every orientation that it writes, and 1 for others', () => {
    for (const value of [1, 2, 3, 4, 5, 6, 7, 8] as const) {
      expect(readOrientation(exifWithOrientation(value))).toBe(value);
    }
    const invalid = exifWithOrientation(1);
    invalid[18] = 9;
    expect(readOrientation(invalid)).toBe(1);
  });
});

/** One directory with orientation 8, a second with a thumbnail of six bytes at the end. */
function withThumbnail(): Uint8Array<ArrayBuffer> {
  const first = exifWithOrientation(8);
  const bytes = new Uint8Array(26 + 2 + 24 + 4 + 6);
  bytes.set(first);
  const view = new DataView(bytes.buffer);
  view.setUint32(22, 26, true);
  view.setUint16(26, 2, true);
  const entry = (at: number, tag: number, value: number): void => {
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, 4, true);
    view.setUint32(at + 4, 1, true);
    view.setUint32(at + 8, value, true);
  };
  entry(28, 0x0201, 56);
  entry(40, 0x0202, 6);
  bytes.set(new TextEncoder().encode('SECRET'), 56);
  return bytes;
}

describe('colour profiles', () => {
  it('tells sRGB from wider ones', async () => {
    const profile = async (name: string): Promise<Uint8Array> =>
      (await sharp(await gradient(8, 8).withIccProfile(name).png().toBuffer()).metadata()).icc ??
      new Uint8Array();
    expect(isSrgb(await profile('srgb'))).toBe(true);
    expect(isWideGamut(await profile('srgb'))).toBe(false);
    expect(isSrgb(await profile('p3'))).toBe(false);
    expect(isWideGamut(await profile('p3'))).toBe(true);
    expect(isWideGamut(new Uint8Array(200))).toBe(false);
  });

  it('makes a Display P3 profile that another colour engine accepts', async () => {
    const icc = displayP3Profile();
    expect(isWideGamut(icc)).toBe(true);
    const none: PhotoMetadata = { kind: 'jpeg', orientation: 1, wideGamut: true };
    const red = sharp({ create: { width: 4, height: 4, channels: 3, background: '#ff0000' } });
    const facts = {
      format: 'png',
      size: { width: 4, height: 4 },
      space: 'display-p3',
      keep: true,
    } as const;
    const tagged = await writeMetadata(own(await red.png().toBuffer()), none, facts);
    const inSrgb = await sharp(tagged).toColourspace('srgb').raw().toBuffer();
    // P3's red lies outside sRGB: clipped to full red, with no green or blue left.
    expect([...inSrgb.subarray(0, 3)]).toEqual([255, 0, 0]);
    const grey = sharp({ create: { width: 4, height: 4, channels: 3, background: '#808080' } });
    const neutral = await writeMetadata(own(await grey.png().toBuffer()), none, facts);
    const seen = await sharp(neutral).toColourspace('srgb').raw().toBuffer();
    for (const value of seen) expect(Math.abs(value - 0x80)).toBeLessThanOrEqual(1);
  });
});

describe('XMP of a cropped picture', () => {
  it('is upright, of the new size, and without the old crop', () => {
    const packet = xmpForCrop(new TextEncoder().encode(XMP), { width: 44, height: 33 });
    expect(packet).toContain('exif:PixelXDimension="44"');
    expect(packet).toContain('<tiff:ImageLength>33</tiff:ImageLength>');
    expect(packet).not.toContain('HasCrop');
    expect(packet).toContain('image/jpeg');
  });

  it('is dropped where it is not XML', () => {
    expect(xmpForCrop(new TextEncoder().encode('<a><b></a>'), { width: 1, height: 1 })).toBeNull();
  });
});
