import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ModelStore } from '../../../workers/host/store';
import { sha256 } from '../../../workers/venus/model/loader';
import { parseManifest, type Manifest } from '../../../workers/venus/model/manifest';
import { MemoryDirectory, type MemoryFile } from './opfs';

const ADDRESS = 'https://models.test/tiny/';
const TINY = parseManifest(readFileSync('public/models/self-test/venus.json', 'utf8'));
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What the server has, by path, and what ranges it was asked for. */
let served: Map<string, Uint8Array>;
let asked: (string | null)[];
let disk: MemoryDirectory;
/** Bytes of the decoder after which the connection breaks, once. */
let breaksAfter: number | undefined;

beforeEach(() => {
  served = new Map();
  asked = [];
  breaksAfter = undefined;
  disk = new MemoryDirectory();
  const storage = {
    estimate: () => Promise.resolve({}),
    getDirectory: () => Promise.resolve(disk.asHandle()),
  };
  vi.stubGlobal('navigator', { storage });
  vi.stubGlobal('self', { location: { href: 'https://studio.test/' } });
  vi.stubGlobal('fetch', answer);
});
afterEach(() => vi.unstubAllGlobals());

function answer(url: string, { headers }: RequestInit = {}): Promise<Response> {
  const path = url.slice(ADDRESS.length);
  const bytes = served.get(path) ?? new Uint8Array();
  const range = new Headers(headers).get('range');
  const from = Number(/\d+/.exec(range ?? '')?.[0] ?? 0);
  const init = { status: range ? 206 : 200 };
  if (path !== 'decoder') return Promise.resolve(new Response(bytes.slice(from), init));
  asked.push(range);
  const body = breaksAfter === undefined ? bytes.slice(from) : half(bytes.slice(0, breaksAfter));
  breaksAfter = undefined;
  return Promise.resolve(new Response(body, init));
}

/** A body that breaks off behind these bytes. */
function half(bytes: Uint8Array<ArrayBuffer>): ReadableStream {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent) controller.error(new TypeError('connection lost'));
      else controller.enqueue(bytes);
      isSent = true;
    },
  });
}

/** Serves a model whose one weight file holds this text. */
async function serve(text: string): Promise<void> {
  const described = async (path: string, bytes: Uint8Array) => {
    served.set(path, bytes);
    return { path, bytes: bytes.length, sha256: await sha256(bytes) };
  };
  const graph = { graph: await described('graph', bytesOf('graph')), data: [] };
  const decoder = await described('decoder', bytesOf(text));
  const [variant] = TINY.variants;
  const [stage] = variant?.decoder ?? [];
  if (!variant || !stage) throw new Error('the self-test model has no decoder');
  const manifest: Manifest = {
    ...TINY,
    tokenizer: await described('tokenizer.json', bytesOf('{}')),
    variants: [
      {
        ...variant,
        vision: graph,
        embed: graph,
        decoder: [{ ...stage, graph: decoder, data: [] }],
      },
    ],
  };
  served.set('venus.json', bytesOf(JSON.stringify(manifest)));
}

const add = () => new ModelStore().addFromAddress(ADDRESS, () => undefined);

async function decoderHere(): Promise<MemoryFile> {
  const models = await disk.getDirectoryHandle('models');
  return (await models.getDirectoryHandle(TINY.id)).getFileHandle('decoder');
}

describe('a download', () => {
  it('goes on with a half of the same file', async () => {
    await serve('weights');
    breaksAfter = 3;
    await expect(add()).rejects.toMatchObject({ code: 'network-failed' });
    expect(await add()).toMatchObject({ complete: true });
    expect(asked).toEqual([null, 'bytes=3-']);
    expect((await decoderHere()).bytes).toEqual(bytesOf('weights'));
  });

  it.each([
    ['a whole file', undefined],
    ['a half', 2],
  ])('begins anew over %s of another version, however much shorter', async (_, bytes) => {
    await serve('old');
    breaksAfter = bytes;
    await add().catch(() => undefined);
    await serve('newer weights');
    expect(await add()).toMatchObject({ complete: true });
    expect(asked).toEqual([null, null]);
    expect((await decoderHere()).bytes).toEqual(bytesOf('newer weights'));
  });

  it('that is stopped says that it goes on from there', async () => {
    await serve('weights');
    const stop = new AbortController();
    const added = new ModelStore().addFromAddress(ADDRESS, () => stop.abort(), stop.signal);
    await expect(added).rejects.toMatchObject({
      code: 'aborted',
      hint: expect.stringContaining('goes on from here') as string,
    });
  });
});

describe('removing a model', () => {
  it('is done where it is gone already', async () => {
    await serve('weights');
    await add();
    const store = new ModelStore();
    await store.remove(TINY.id);
    await store.remove(TINY.id);
    expect(await store.list()).toEqual([]);
  });

  it('tells where the browser refuses', async () => {
    await serve('weights');
    await add();
    const models = await disk.getDirectoryHandle('models');
    models.refusal = new DOMException('in use', 'NoModificationAllowedError');
    await expect(new ModelStore().remove(TINY.id)).rejects.toThrow('in use');
  });
});
