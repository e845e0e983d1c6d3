import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelFolder } from '../../../models/cli/model-folder';
import { nodeRuntime } from '../../../models/cli/node-runtime';
import { parseManifest } from '../../../workers/venus/model/manifest';
import type { InferenceSession, Runtime, Tensor } from '../../../workers/venus/runtime/ort';
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
  const wrong = await selfTest(deafToBias(nodeRuntime(2)), files, name);
  expect(wrong).toBe(`it calculates wrongly in ${name}`);
});

/** The same runtime, but every token sees all before it, whatever the attention's bias says. */
function deafToBias(runtime: Runtime): Runtime {
  const { InferenceSession: sessions, Tensor } = runtime.ort;
  const deafened = (session: InferenceSession): InferenceSession => {
    const run = (feeds: Readonly<Record<string, Tensor>>, names: readonly string[]) => {
      const { attention_bias: bias } = feeds;
      if (!bias) return session.run(feeds, names);
      const none = new Tensor('float32', new Float32Array(bias.size), bias.dims);
      return session.run({ ...feeds, attention_bias: none }, names);
    };
    return Object.create(session, { run: { value: run } }) as InferenceSession;
  };
  const create: typeof sessions.create = async (model, options) =>
    deafened(await sessions.create(model, options));
  return { ...runtime, ort: { Tensor, InferenceSession: { create } } };
}
