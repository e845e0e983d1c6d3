import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFlms, readPredictions } from '../../../models/evaluate/datasets';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'venus-data-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe('readFlms', () => {
  const label = (crops: unknown) => {
    mkdirSync(join(folder, 'json'), { recursive: true });
    written('json/image_crops.json', JSON.stringify(crops));
  };

  it('reads the published layout, with sizes from the photos', async () => {
    mkdirSync(join(folder, 'images'));
    const blank = { width: 40, height: 30, channels: 3, background: 'grey' } as const;
    await sharp({ create: blank })
      .jpeg()
      .toFile(join(folder, 'images', 'a.jpg'));
    label({ 'a.jpg': [[1, 2, 30, 20]] });
    const [only] = await readFlms(folder);
    expect(only).toMatchObject({ photo: 'a.jpg', size: { width: 40, height: 30 } });
    expect(only?.experts).toEqual([[1, 2, 30, 20]]);
  });

  it('names the photo that is missing, and labels of another form', async () => {
    label({ 'gone.jpg': [[1, 2, 30, 20]] });
    await expect(readFlms(folder)).rejects.toMatchObject({
      code: 'photo-unreadable',
      message: expect.stringContaining('gone.jpg') as string,
    });
    label({ 'a.jpg': 3 });
    await expect(readFlms(folder)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('image_crops.json') as string,
    });
  });
});

describe('readPredictions', () => {
  it('reads one object, or the lines that crop prints; a failed photo has no box', async () => {
    const object = written('p.json', '{"a.jpg":[1,2,3,4]}');
    expect([...(await readPredictions(object))]).toEqual([['a.jpg', [1, 2, 3, 4]]]);
    const lines = '{"photo":"x/a.jpg","box":[1,2,3,4]}\n{"photo":"b.jpg","error":{}}\n';
    expect([...(await readPredictions(written('p.jsonl', lines)))]).toEqual([
      ['a.jpg', [1, 2, 3, 4]],
    ]);
  });

  it('refuses a file without a box', async () => {
    const file = written('p.txt', 'no boxes\n');
    await expect(readPredictions(file)).rejects.toMatchObject({ code: 'usage' });
  });
});
