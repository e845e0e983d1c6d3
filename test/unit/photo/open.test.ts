import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openPhoto } from '../../../src/photo/open';
import { sniff } from '../../../src/photo/files/sniff';
import { gradient, jpeg, own } from './pictures';

const blob = (bytes: Uint8Array): Blob => new Blob([own(bytes)]);

async function refusal(bytes: Uint8Array, name = 'walk.jpg'): Promise<string> {
  const thrown: unknown = await openPhoto(blob(bytes), name).catch((error: unknown) => error);
  expect(thrown).toMatchObject({ name: 'VenusError' });
  const { code, message, hint } = thrown as { code: string; message: string; hint: string };
  expect(message).toContain(name);
  expect(hint).not.toBe('');
  return code;
}

describe('files that are no photos', () => {
  it('refuses an empty file', async () => {
    expect(await refusal(new Uint8Array())).toBe('photo-empty');
  });

  it('refuses text, whatever the extension says', async () => {
    const text = new TextEncoder().encode('shopping list: film, batteries\n');
    expect(await refusal(text)).toBe('photo-type-unsupported');
    await expect(openPhoto(blob(text), 'walk.jpg')).rejects.toThrow(/plain text/);
  });

  it('refuses bytes of no known kind', async () => {
    expect(await refusal(Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7))).toBe('photo-type-unsupported');
  });

  it('refuses a TIFF without a preview, saying so', async () => {
    const tiff = await gradient(64, 64).tiff({ compression: 'lzw' }).toBuffer();
    expect(await refusal(tiff, 'scan.tif')).toBe('photo-type-unsupported');
  });
});

describe('damaged and extreme files', () => {
  it('refuses a JPEG cut short at any place', async () => {
    const whole = await jpeg(300, 200);
    for (const share of [0.05, 0.3, 0.7, 0.99]) {
      const cut = whole.subarray(0, Math.floor(whole.length * share));
      expect(await refusal(cut)).toBe('photo-unreadable');
    }
  });

  it('refuses a progressive JPEG cut between its scans', async () => {
    const whole = await gradient(300, 200).jpeg({ progressive: true }).toBuffer();
    await expect(openPhoto(blob(whole), 'a.jpg')).resolves.toBeDefined();
    expect(await refusal(whole.subarray(0, whole.length >> 1))).toBe('photo-unreadable');
  });

  it('refuses a PNG and a WebP cut short', async () => {
    const png = await gradient(200, 100).png().toBuffer();
    const webp = await gradient(200, 100).webp().toBuffer();
    expect(await refusal(png.subarray(0, -20))).toBe('photo-unreadable');
    expect(await refusal(webp.subarray(0, -20))).toBe('photo-unreadable');
  });

  it('accepts bytes after the end of a JPEG', async () => {
    const whole = await jpeg();
    const padded = own(Buffer.concat([whole, Buffer.alloc(64, 0xff)]));
    await expect(openPhoto(blob(padded), 'a.jpg')).resolves.toBeDefined();
  });

  it('refuses one pixel', async () => {
    expect(await refusal(await gradient(1, 1).png().toBuffer())).toBe('photo-too-small');
  });

  it('takes a strip of 30,000 × 20', async () => {
    const strip = sharp({
      create: { width: 30_000, height: 20, channels: 3, background: 'teal' },
    });
    const opened = await openPhoto(blob(await strip.jpeg().toBuffer()), 'strip.jpg');
    expect(opened.metadata.kind).toBe('jpeg');
  });

  it('refuses more pixels than a canvas holds from the header alone', async () => {
    const png = own(await gradient(32, 32).png().toBuffer());
    new DataView(png.buffer).setUint32(16, 40_000);
    new DataView(png.buffer).setUint32(20, 40_000);
    expect(await refusal(png)).toBe('photo-too-large');
  });
});

describe('what a file is', () => {
  it('goes by the first bytes, not the name', async () => {
    const opened = await openPhoto(blob(await gradient(40, 40).png().toBuffer()), 'x.jpg');
    expect(opened.metadata.kind).toBe('png');
  });

  it.each(['png', 'jpeg', 'webp', 'gif', 'avif', 'tiff'] as const)('knows %s', async (format) => {
    expect(sniff(await gradient(32, 32).toFormat(format).toBuffer())).toBe(format);
  });

  it('says that an animation gives its first frame', async () => {
    const frames = { raw: { width: 20, height: 60, channels: 3 as const, pageHeight: 20 } };
    const data = Buffer.from(Array.from({ length: 20 * 60 * 3 }, (_, at) => (at * 7) % 256));
    const gif = await sharp(data, frames)
      .gif({ delay: [100, 100, 100] })
      .toBuffer();
    const webp = await sharp(data, frames)
      .webp({ delay: [100, 100, 100] })
      .toBuffer();
    for (const bytes of [gif, webp]) {
      const { metadata } = await openPhoto(blob(bytes), 'dance');
      expect(metadata.notice).toMatch(/first frame/);
    }
  });

  it('says nothing of a still GIF', async () => {
    const { metadata } = await openPhoto(blob(await gradient(20, 20).gif().toBuffer()), 'still');
    expect(metadata.notice).toBeUndefined();
  });
});
