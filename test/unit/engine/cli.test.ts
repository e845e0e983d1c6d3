import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExpected } from '../export/fixtures';
import { openTiny, QWEN } from './models';

interface Line {
  readonly photo: string;
  readonly width: number;
  readonly height: number;
  readonly box: [number, number, number, number];
  readonly turns: { ask: string; box: number[]; error?: { code: string } }[];
  readonly error?: { code: string; message: string };
}

/** Runs the command line as a user would. */
function venus(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('npx', ['tsx', 'models/cli.ts', ...args], {
    encoding: 'utf8',
  });
  const lines = stdout.trim().split('\n').filter(Boolean);
  return { status, stderr, lines: lines.map((line) => JSON.parse(line) as Line) };
}

let tiny: Awaited<ReturnType<typeof openTiny>>;
let folder: string;

beforeAll(async () => {
  tiny = await openTiny(QWEN);
  folder = mkdtempSync(join(tmpdir(), 'venus-cli-'));
});
afterAll(async () => {
  await tiny.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('venus crop', () => {
  it('goes on past a photo that cannot be read, upright and to the pixel', async () => {
    const sideways = join(folder, 'a.jpg');
    const source = sharp('test/fixtures/photos/coffee.jpg').withMetadata({ orientation: 6 });
    await source.toFile(sideways);
    copyFileSync('test/fixtures/photos/rocket.jpg', join(folder, 'c.jpg'));
    writeFileSync(join(folder, 'b.jpg'), 'this is no photo');
    const out = join(folder, 'out');
    const args = ['--model', tiny.folder, '--ratio', '1:1', '--ask', 'tighter', '--out', out];
    const { status, lines } = venus('crop', folder, ...args, '--alternatives', '0', '--json');

    expect(status).toBe(1);
    expect(lines.map(({ photo }) => photo.slice(-5))).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
    expect(lines[1]?.error).toMatchObject({ code: 'photo-unreadable' });
    const [first] = lines;
    expect([first?.width, first?.height]).toEqual([400, 600]);
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = first?.box ?? [];
    expect(x2 - x1).toBe(y2 - y1);
    expect(first?.turns).toHaveLength(1);
    expect(first?.turns[0]?.ask).toBe('tighter');
    const written = await sharp(join(out, 'a.jpg')).metadata();
    expect([written.width, written.height]).toEqual([x2 - x1, y2 - y1]);
  });

  it('refuses to write a crop over its photo, whatever leads there', () => {
    const photos = join(folder, 'own');
    mkdirSync(photos);
    copyFileSync('test/fixtures/photos/coffee.jpg', join(photos, 'a.jpg'));
    symlinkSync(photos, join(folder, 'link'));
    const before = readFileSync(join(photos, 'a.jpg'));
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    linkSync(join(photos, 'a.jpg'), join(elsewhere, 'a.jpg'));
    for (const out of [`${photos}/../own`, join(folder, 'link'), elsewhere]) {
      const args = ['--model', tiny.folder, '--out', out, '--alternatives', '0'];
      const { status, stderr, lines } = venus('crop', photos, ...args);
      expect(status).toBe(2);
      expect(stderr).toContain('overwrite the original');
      expect(lines).toEqual([]);
    }
    expect(readFileSync(join(photos, 'a.jpg'))).toEqual(before);
    expect(readdirSync(photos)).toEqual(['a.jpg']);
  });

  it('writes the crops of two photos of one name apart', async () => {
    const [first, second] = ['one', 'two'].map((name) => join(folder, name, 'a.jpg'));
    for (const [file = '', source] of [
      [first, 'coffee'],
      [second, 'rocket'],
    ] as const) {
      mkdirSync(dirname(file));
      copyFileSync(`test/fixtures/photos/${source}.jpg`, file);
    }
    const out = join(folder, 'apart');
    const args = ['--model', tiny.folder, '--out', out, '--alternatives', '0'];
    const { status, lines } = venus('crop', first ?? '', second ?? '', ...args);
    expect(status).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['a-2.jpg', 'a.jpg']);
    for (const [index, name] of ['a.jpg', 'a-2.jpg'].entries()) {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = lines[index]?.box ?? [];
      const { width, height } = await sharp(join(out, name)).metadata();
      expect([width, height]).toEqual([x2 - x1, y2 - y1]);
    }
  });

  it('keeps its work past a request that is too long, and answers the next', () => {
    const asks = ['calmer', 'much calmer, please '.repeat(99), 'square'];
    const { status, stderr, lines } = venus(
      ...['crop', 'test/fixtures/photos/coffee.jpg', '--model', tiny.folder, '--alternatives', '0'],
      ...asks.flatMap((ask) => ['--ask', ask]),
    );
    expect(status).toBe(0);
    expect(stderr).toContain('longer than the model can read at once. Say it in a few sentences.');
    const [first, long, last] = lines[0]?.turns ?? [];
    expect(long).toMatchObject({ box: first?.box, error: { code: 'request-too-long' } });
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = last?.box ?? [];
    expect(x2 - x1).toBe(y2 - y1);
  });

  it.each([
    [['frobnicate']],
    [['crop']],
    [['crop', 'a.jpg', '--ratio', 'wide']],
    [['crop', 'a.jpg', '--ratio', '1:5000']],
    [['crop', 'a.jpg', '--alternatives', '9']],
    [['crop', 'a.jpg', '--out', 'package.json']],
    [['crop', 'a.jpg', '--nonsense']],
    [['generate', '--model', 'x', '--image', 'y', '--max-new-tokens', '3']],
  ])('says how it is used: %j', (args) => {
    const { status, stderr, lines } = venus(
      ...args,
      ...(args[0] === 'crop' ? ['--model', tiny.folder] : []),
    );
    expect(status).toBe(2);
    expect(stderr).not.toBe('');
    expect(lines).toEqual([]);
  });

  it('names a model that is not there', () => {
    const { status, stderr } = venus('crop', 'test/fixtures/photos', '--model', folder);
    expect(status).toBe(1);
    expect(stderr).toContain('venus.json');
  });
});

describe('venus generate', () => {
  it('writes tokens and logits', async () => {
    const logits = join(folder, 'logits.safetensors');
    const { status, lines } = venus(
      'generate',
      ...['--model', tiny.folder, '--image', `${QWEN}/picture.png`],
      ...['--input-ids', `${QWEN}/expected.json`, '--max-new-tokens', '5'],
      ...['--logits', logits, '--json'],
    );
    expect(status).toBe(0);
    const golden = JSON.parse(readFileSync(`${QWEN}/expected.json`, 'utf8')) as {
      greedy_tokens: number[];
    };
    expect(lines[0]).toMatchObject({ tokens: golden.greedy_tokens.slice(0, 5) });
    const written = await readExpected(logits);
    expect(written.prompt_logits).toHaveLength(268 * 1024);
    expect(written.step_logits).toHaveLength(5 * 1024);
  });

  it('tells what does not fit into the window', () => {
    const { status, stderr, lines } = venus(
      ...['generate', '--model', tiny.folder, '--image', `${QWEN}/picture.png`],
      ...['--prompt', 'Hello.', '--max-new-tokens', '1900'],
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^\d+ tokens and 1900 new ones are more than this model's 2048 positions/m,
    );
    expect(lines[0]?.error?.code).toBe('request-too-long');
  });

  it('names a place where logits cannot be written', () => {
    const logits = join(folder, 'nowhere', 'logits.safetensors');
    const { status, stderr } = venus(
      'generate',
      ...['--model', tiny.folder, '--image', `${QWEN}/picture.png`],
      ...['--input-ids', `${QWEN}/expected.json`, '--max-new-tokens', '1', '--logits', logits],
    );
    expect(status).toBe(2);
    expect(stderr).toContain(logits);
  });
});
