import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFlms, readPredictions } from '../../../models/evaluate/datasets';
import { Failures } from '../../../models/evaluate/failures';

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

  const draw = async (name: string, orientation?: number) => {
    mkdirSync(join(folder, 'images'), { recursive: true });
    const blank = { width: 40, height: 30, channels: 3, background: 'grey' } as const;
    const picture = sharp({ create: blank }).jpeg();
    await (orientation === undefined ? picture : picture.withMetadata({ orientation })).toFile(
      join(folder, 'images', name),
    );
  };
  const failures = () => new Failures(() => undefined);

  it('reads the published layout, with sizes from the photos', async () => {
    await draw('a.jpg');
    label({ 'a.jpg': [[1, 2, 30, 20]] });
    const [only] = await readFlms(folder, failures());
    expect(only).toMatchObject({ photo: 'a.jpg', size: { width: 40, height: 30 } });
    expect(only?.experts).toEqual([[1, 2, 30, 20]]);
  });

  it('takes sizes upright', async () => {
    await draw('a.jpg', 6);
    label({ 'a.jpg': [[1, 2, 20, 35]] });
    const [only] = await readFlms(folder, failures());
    expect(only?.size).toEqual({ width: 30, height: 40 });
  });

  it('names the photo that is missing, and labels of another form', async () => {
    await draw('a.jpg');
    label({ 'gone.jpg': [[1, 2, 30, 20]], 'a.jpg': [[1, 2, 30, 20]] });
    const failed = failures();
    expect(await readFlms(folder, failed)).toMatchObject([{ photo: 'a.jpg' }]);
    expect(failed.exitCode).toBe(1);
    expect(failed.report.errors).toMatchObject([
      {
        photo: 'gone.jpg',
        error: {
          code: 'photo-unreadable',
          message: expect.stringContaining('gone.jpg') as string,
        },
      },
    ]);
    label({ 'a.jpg': 3 });
    await expect(readFlms(folder, failures())).rejects.toMatchObject({
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
