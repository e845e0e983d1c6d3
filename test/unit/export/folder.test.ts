import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nameOf } from '../../../models/export/folder/plan';
import { exportModel } from '../../../models/export/export';
import { SCHEMES } from '../../../models/export/precision';
import { SILENT, StreamProgress, type Progress } from '../../../models/export/progress';
import { isModelId } from '../../../workers/venus/model/manifest';
import { NANO, scratch } from './fixtures';

function exportTo(out: string, progress: Progress = SILENT, partBytes = 50_000_000) {
  return exportModel({ checkpoint: NANO, out, schemes: [SCHEMES.q4], partBytes }, progress);
}

/** Progress that stops the export when a graph begins. */
function stoppingAt(graph: string): Progress {
  return {
    ...SILENT,
    label(name) {
      if (name === graph) throw new Error('pulled the plug');
    },
  };
}

describe('an interrupted export', () => {
  it('leaves no venus.json, and goes on where it stopped', async () => {
    const out = scratch();
    await expect(exportTo(out, stoppingAt('decoder-q4'))).rejects.toThrow('pulled the plug');
    expect(existsSync(join(out, 'venus.json'))).toBe(false);
    const before = statSync(join(out, 'vision-w16.onnx.0')).mtimeMs;

    const kept: string[] = [];
    const manifest = await exportTo(out, new StreamProgress((line) => kept.push(line)));
    expect(kept.filter((line) => line.includes('kept'))).toHaveLength(2);
    expect(statSync(join(out, 'vision-w16.onnx.0')).mtimeMs).toBe(before);
    expect(manifest).toEqual(await exportTo(scratch()));
  });

  it('goes on at the first unfinished part of a graph', async () => {
    const out = scratch();
    let left = 350_000;
    const midway: Progress = {
      ...SILENT,
      add(bytes) {
        left -= bytes;
        if (left < 0) throw new Error('pulled the plug');
      },
    };
    await expect(exportTo(out, midway, 100_000)).rejects.toThrow('pulled the plug');
    const finished = readdirSync(out).filter((name) => /^vision-w16\.onnx\.\d+$/.test(name));
    expect(finished.length).toBeGreaterThan(1);
    const times = () => finished.map((name) => statSync(join(out, name)).mtimeMs);
    const before = times();
    const damaged = join(out, finished.pop() ?? '');
    writeFileSync(damaged, new Uint8Array(statSync(damaged).size));

    const lines: string[] = [];
    const manifest = await exportTo(out, new StreamProgress((line) => lines.push(line)), 100_000);
    expect(lines.filter((line) => line.includes('kept'))).toEqual([
      expect.stringMatching(/^vision-w16: 0\.\d MB finished before, kept$/),
    ]);
    expect(times()).toEqual(before.slice(0, -1));
    expect(manifest).toEqual(await exportTo(scratch(), SILENT, 100_000));
  });

  it('writes a finished graph again when the file has changed since', async () => {
    const out = scratch();
    await exportTo(out, stoppingAt('decoder-q4')).catch(() => undefined);
    const part = join(out, 'embed-q4.onnx.0');
    writeFileSync(part, new Uint8Array(statSync(part).size));
    expect(await exportTo(out)).toEqual(await exportTo(scratch()));
  });

  it('does not reuse graphs made with other settings', async () => {
    const out = scratch();
    await exportTo(out, stoppingAt('decoder-q4')).catch(() => undefined);
    const lines: string[] = [];
    await exportTo(out, new StreamProgress((line) => lines.push(line)), 400_000);
    expect(lines.some((line) => line.includes('kept'))).toBe(false);
  });
});

describe('a model folder', () => {
  it('holds what the manifest names and nothing unfinished', async () => {
    const out = scratch();
    await exportTo(out, SILENT, 400_000);
    const manifest = await exportTo(out);
    const { vision, embed, decoder } = manifest.variants[0] ?? { decoder: [] };
    const graphs = [vision, embed, ...decoder].flatMap((files) => (files ? [files] : []));
    const named = [manifest.tokenizer, ...graphs.flatMap(({ graph, data }) => [graph, ...data])];
    expect(readdirSync(out).sort()).toEqual(
      [...named.map(({ path }) => path), 'venus.json'].sort(),
    );
    for (const { path, bytes } of named) expect(statSync(join(out, path)).size).toBe(bytes);
    expect(JSON.parse(readFileSync(join(out, 'venus.json'), 'utf8'))).toEqual(manifest);
  });

  it('loses its venus.json before anything in it is overwritten', async () => {
    const out = scratch();
    await exportTo(out);
    await exportTo(out, stoppingAt('vision-w16')).catch(() => undefined);
    expect(existsSync(join(out, 'venus.json'))).toBe(false);
  });

  it('is refused inside the checkpoint', async () => {
    await expect(exportTo(NANO)).rejects.toMatchObject({ code: 'usage' });
  });

  it('is refused where a file bears its name', async () => {
    const out = join(scratch(), 'model');
    writeFileSync(out, 'a file');
    await expect(exportTo(out)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining("can't be written") as string,
    });
  });

  it('names a weight that is larger than a part, before writing', async () => {
    const out = join(scratch(), 'model');
    await expect(exportTo(out, SILENT, 10_000)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('too small') as string,
    });
    expect(existsSync(out)).toBe(false);
  });
});

describe('a model without a name of its own', () => {
  it.each([
    ['checkpoints/Venus-Q/', 'Venus-Q', 'Venus-Q'],
    ['checkpoints/Venus Q/../.my größe', 'my-gr--e', '.my größe'],
    ['/', 'model', 'model'],
  ])('takes that of %s', (folder, id, title) => {
    expect(nameOf(folder)).toEqual({ id, title });
    expect(isModelId(id)).toBe(true);
  });

  it.each(['..', '', 'a/b', 'my model'])('cannot be called “%s”', (id) => {
    expect(isModelId(id)).toBe(false);
  });
});

describe('a full disk', () => {
  it('is named, and nothing passes for whole', async ({ skip }) => {
    if (!existsSync('/dev/full')) skip('this system has no /dev/full');
    const out = scratch();
    mkdirSync(out, { recursive: true });
    symlinkSync('/dev/full', join(out, 'embed-q4.onnx.0.part'));
    await expect(exportTo(out)).rejects.toMatchObject({
      code: 'storage-full',
      message: expect.stringContaining('embed-q4.onnx.0') as string,
    });
    expect(existsSync(join(out, 'venus.json'))).toBe(false);
    expect(existsSync(join(out, 'embed-q4.onnx'))).toBe(false);
    expect(readdirSync(out).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('StreamProgress', () => {
  it('tells rate and time left, once a second', () => {
    const lines: string[] = [];
    let clock = 0;
    const progress = new StreamProgress(
      (line) => lines.push(line),
      () => clock,
    );
    progress.begin(100_000_000);
    progress.label('vision');
    for (let i = 0; i < 4; i++) {
      clock += 500;
      progress.add(10_000_000);
    }
    expect(lines).toEqual([
      'vision: 20 of 100 MB, 20 MB/s, 4 s left',
      'vision: 40 of 100 MB, 20 MB/s, 3 s left',
    ]);
  });
});
