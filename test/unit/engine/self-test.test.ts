import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelFolder } from '../../../models/cli/model-folder';
import { nodeRuntime } from '../../../models/cli/node-runtime';
import { parseManifest } from '../../../workers/venus/model/manifest';
import { selfTest } from '../../../workers/venus/self-test';
import type { ModelFiles } from '../../../workers/venus/types';

const FOLDER = 'public/models/self-test';
const { variants } = parseManifest(readFileSync(`${FOLDER}/venus.json`, 'utf8'));
const files = modelFolder(FOLDER);
const able = variants.filter(({ backends }) => backends.includes('cpu'));

/** The same files, with other answers due. */
function expecting(tokens: readonly number[]): ModelFiles {
  const golden = JSON.parse(readFileSync(`${FOLDER}/golden.json`, 'utf8')) as object;
  const changed = { ...golden, tokens: Object.fromEntries(able.map(({ name }) => [name, tokens])) };
  return {
    ...files,
    read: (path, signal) =>
      path === 'golden.json'
        ? Promise.resolve(new TextEncoder().encode(JSON.stringify(changed)))
        : files.read(path, signal),
  };
}

it.each(able.map(({ name }) => name))(
  'trusts a backend that calculates rightly in %s',
  async (name) => {
    expect(await selfTest(nodeRuntime(2), files, name)).toBeUndefined();
  },
);

it('refuses a backend that gives other tokens', async () => {
  const name = able[0]?.name ?? '';
  const wrong = await selfTest(nodeRuntime(2), expecting([1, 2, 3, 4]), name);
  expect(wrong).toBe(`it calculates wrongly in ${name}`);
});

it('refuses a backend that does not hear which tokens may see which', async () => {
  const name = able[0]?.name ?? '';
  const runtime = nodeRuntime(2);
  const { Tensor } = runtime.ort;
  const deaf = class {
    constructor(type: string, data: Float32Array, dims: readonly number[]) {
      const isBias = type === 'float32' && dims.length === 4 && dims[1] === 1;
      // @ts-expect-error Every kind of tensor goes through here.
      return new Tensor(type, isBias ? new Float32Array(data.length) : data, dims);
    }
  } as typeof Tensor;
  const ort = { ...runtime.ort, InferenceSession: runtime.ort.InferenceSession, Tensor: deaf };
  const wrong = await selfTest({ ...runtime, ort }, files, name);
  expect(wrong).toBe(`it calculates wrongly in ${name}`);
});
