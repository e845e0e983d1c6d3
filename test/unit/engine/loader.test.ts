import { describe, expect, it } from 'vitest';
import { ModelReader, readManifest, sha256 } from '../../../workers/venus/model/loader';
import type { LoadProgress, ModelFiles, ReadOptions } from '../../../workers/venus/types';

const GOOD = new TextEncoder().encode('weights');
const BAD = new TextEncoder().encode('WEIGHTS');
const PAGE = new TextEncoder().encode('<!DOCTYPE html><title>Venus</title>');

/** Files that answer with what is listed, one after the other, and remember how they were asked. */
function answering(...answers: Uint8Array[]): ModelFiles & { asked: (ReadOptions | undefined)[] } {
  const asked: (ReadOptions | undefined)[] = [];
  const left = [...answers];
  return {
    asked,
    read: (_path, _signal, options) => {
      asked.push(options);
      options?.onBytes?.(3);
      return Promise.resolve(left.shift() ?? new Uint8Array());
    },
  };
}

const described = async () => ({
  path: 'decoder.onnx.0',
  bytes: GOOD.length,
  sha256: await sha256(GOOD),
});

describe('reading a model', () => {
  it('tells bytes as they come, and takes what is whole', async () => {
    const told: LoadProgress[] = [];
    const reader = new ModelReader(answering(GOOD), 10, (progress) => told.push(progress));
    expect(await reader.file(await described())).toEqual(GOOD);
    expect(told.map(({ stage, loaded, total }) => [stage, loaded, total])).toEqual([
      ['download', 0, 10],
      ['download', 3, 10],
      ['verify', 7, 10],
    ]);
  });

  it('asks once more, past caches, for what is damaged', async () => {
    const files = answering(BAD, GOOD);
    expect(await new ModelReader(files, 7).file(await described())).toEqual(GOOD);
    expect(files.asked.map((options) => options?.fresh)).toEqual([false, true]);
  });

  it.each([
    ['changed', BAD, 'model-file-corrupt', /contents have changed/],
    ['cut short', GOOD.subarray(0, 3), 'model-file-corrupt', /3 bytes where 7/],
    ['a web page', PAGE, 'model-file-missing', /web page/],
  ])('names a file that is %s', async (_, bytes, code, message) => {
    const reading = new ModelReader(answering(bytes, bytes), 7).file(await described());
    await expect(reading).rejects.toMatchObject({ code });
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(/decoder\.onnx\.0/);
  });

  it('stops when told to', async () => {
    const signal = AbortSignal.abort();
    const reader = new ModelReader(answering(GOOD), 7, undefined, signal);
    await expect(reader.file(await described())).rejects.toMatchObject({ code: 'aborted' });
  });

  it('says what is wrong with a manifest', async () => {
    const text = (value: string) => answering(new TextEncoder().encode(value));
    const code = (value: string) => expect(readManifest(text(value))).rejects;
    await code('<html>').toMatchObject({ code: 'model-file-missing' });
    await code('{').toMatchObject({ code: 'model-manifest-invalid' });
    await code('{"format": 2}').toMatchObject({ code: 'model-manifest-invalid' });
  });
});
