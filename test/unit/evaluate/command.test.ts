import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run } from '../../../models/evaluate/command';
import { readTable } from '../../../models/evaluate/request-table';
import { QWEN, openTiny } from '../engine/models';

let tiny: Awaited<ReturnType<typeof openTiny>>;
let folder: string;

beforeAll(async () => {
  tiny = await openTiny(QWEN);
  folder = mkdtempSync(join(tmpdir(), 'venus-evaluate-'));
  mkdirSync(join(folder, 'images'));
  copyFileSync('test/fixtures/photos/coffee.jpg', join(folder, 'images', 'b.jpg'));
  writeFileSync(join(folder, 'images', 'a.jpg'), 'this is no photo');
  const line = { width: 600, height: 400, crop: [0.1, 0.1, 0.9, 0.9] };
  const lines = ['a.jpg', 'b.jpg'].map((image) => JSON.stringify({ image, ...line }));
  writeFileSync(join(folder, 'crops.jsonl'), lines.join('\n'));
});
afterAll(async () => {
  await tiny.close();
  rmSync(folder, { recursive: true, force: true });
});

function written(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** Exit code and what was printed. */
async function evaluate(...argv: string[]): Promise<{ code: number; line: unknown }> {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const code = await run([...argv, '--model', tiny.folder]);
    return { code, line: JSON.parse(String(out.mock.calls[0]?.[0])) };
  } finally {
    out.mockRestore();
    told.mockRestore();
  }
}

describe('a photo that cannot be read', () => {
  const errors = [{ error: { code: 'photo-unreadable' } }];
  const table = () => written('table.json', '[{"ask":"tighter","intents":["tighter"]}]');

  it.each([
    ['fcdb', () => []],
    ['claims', () => []],
    ['critiques', () => []],
    ['leans', () => []],
    ['requests', () => ['--table', table(), '--each', '2']],
  ] as const)(
    'does not end %s: the rest is measured, and the exit code is 1',
    async (suite, more) => {
      const { code, line } = await evaluate(suite, '--data', folder, ...more());
      expect(code).toBe(1);
      expect(line).toMatchObject({ suite, errors });
      expect(line).toMatchObject(suite === 'requests' ? { requests: 1 } : { photos: 1 });
    },
  );
});

it('measures crops in the shape of people’s where that is asked', async () => {
  const line = { image: 'b.jpg', width: 600, height: 400, crop: [0, 0.4, 1, 0.5] };
  writeFileSync(join(folder, 'crops.jsonl'), JSON.stringify(line));
  const { line: free } = await evaluate('fcdb', '--data', folder);
  const { line: shaped } = await evaluate('fcdb', '--data', folder, '--shaped');
  expect(shaped).toMatchObject({ shaped: true, photos: 1 });
  // Of 15:1 only strips across the photo are left, and one of them is the crop itself.
  expect(shaped).not.toEqual({ ...(free as object), shaped: true });
});

describe('a file of another form', () => {
  const judge = ['--judge', 'http://127.0.0.1:9', '--judge-model', 'none'];
  const texts = () => written('texts.json', '{"a.jpg":"Too dark."}');

  it.each([
    ['is absent', () => join(folder, 'nowhere.json'), /nowhere\.json can't be read/],
    [
      'is no JSON',
      () => written('broken.json', '{'),
      /broken\.json can't be used \(it is not JSON/,
    ],
    ['holds no texts', () => written('numbers.json', '{"a.jpg":3}'), /numbers\.json .*a\.jpg/],
  ])('is a misuse where the golden texts’ %s', async (_, file, message) => {
    for (const pair of [
      [file(), texts()],
      [texts(), file()],
    ] as const) {
      const args = ['--data', pair[0], '--predictions', pair[1], ...judge];
      await expect(run(['aesguide', ...args])).rejects.toMatchObject({
        code: 'usage',
        message: expect.stringMatching(message) as string,
      });
    }
  });

  it('tells a judge that cannot be reached', async () => {
    const args = ['--data', texts(), '--predictions', texts(), ...judge];
    await expect(run(['aesguide', ...args])).rejects.toMatchObject({ code: 'network-failed' });
  });

  it.each(['nothing', 'hide nothing', 'keep left', 'shift top', 'ratio wide', 'show top left'])(
    'is a misuse where a table asks for “%s”',
    async (intent) => {
      const file = written('table.json', JSON.stringify([{ ask: 'x', intents: [intent] }]));
      await expect(readTable(file)).rejects.toMatchObject({
        code: 'usage',
        message: expect.stringContaining(intent) as string,
      });
    },
  );

  it('is a misuse where a table is no JSON', async () => {
    await expect(readTable(written('no.json', '['))).rejects.toMatchObject({ code: 'usage' });
  });
});
