import { describe, expect, it } from 'vitest';
import { jpegSize } from '../../../src/photo/files/jpeg';
import { extractPreview } from '../../../src/photo/files/raw';
import { openPhoto } from '../../../src/photo/open';
import { readMetadata } from '../../../src/photo/metadata/read';
import { jpeg } from './pictures';

/**
 * A file laid out as raw ones are: a main directory with orientation 6, a sub-directory with the
 * large preview as strip, and a following directory with a small thumbnail.
 */
async function rawFile(magic = 'II*\0'): Promise<Uint8Array<ArrayBuffer>> {
  const large = await jpeg(200, 120);
  const small = await jpeg(40, 24);
  const bytes = new Uint8Array(256 + large.length + small.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(magic));
  view.setUint32(4, 16, true);
  const directory = (at: number, entries: [tag: number, value: number][], next: number): void => {
    view.setUint16(at, entries.length, true);
    entries.forEach(([tag, value], index) => {
      const entry = at + 2 + index * 12;
      view.setUint16(entry, tag, true);
      view.setUint16(entry + 2, 4, true);
      view.setUint32(entry + 4, 1, true);
      view.setUint32(entry + 8, value, true);
    });
    view.setUint32(at + 2 + entries.length * 12, next, true);
  };
  directory(
    16,
    [
      [0x0112, 6],
      [0x014a, 80],
    ],
    140,
  );
  directory(
    80,
    [
      [0x0111, 256],
      [0x0117, large.length],
    ],
    0,
  );
  directory(
    140,
    [
      [0x0201, 256 + large.length],
      [0x0202, small.length],
    ],
    16,
  );
  bytes.set(large, 256);
  bytes.set(small, 256 + large.length);
  return bytes;
}

describe('raw files', () => {
  it('gives the largest preview, turned as the raw file says', async () => {
    const preview = extractPreview(await rawFile());
    expect(preview && jpegSize(preview)).toEqual({ width: 200, height: 120 });
    expect(preview && (await readMetadata('jpeg', preview)).orientation).toBe(6);
  });

  it('opens as a photo that says it is raw', async () => {
    const { metadata, picture } = await openPhoto(new Blob([await rawFile()]), 'a.nef');
    expect(metadata).toMatchObject({ kind: 'raw', orientation: 6 });
    expect(metadata.notice).toMatch(/preview/);
    expect(picture.type).toBe('image/jpeg');
  });

  it('refuses one whose preview lies outside the file, and loops of directories end', async () => {
    const raw = await rawFile();
    await expect(openPhoto(new Blob([raw.subarray(0, 300)]), 'a.nef')).rejects.toMatchObject({
      code: 'photo-type-unsupported',
    });
  });
});
