import { afterEach, describe, expect, it } from 'vitest';
import { VenusClient, type ClientOptions } from '../../../src/venus/client';
import type { EngineReport } from '../../../src/venus/report';
import type {
  EngineInfo,
  LoadOptions,
  Result,
  VenusWorkerApi,
} from '../../../workers/venus.worker.api';
import type { CropAnswer, CropRequest, ErrorCode, EngineEvent } from '../../../workers/venus/types';
import { fakeWorker, type FakeWorker } from './fake-worker';

const BOX = { x1: 0.1, y1: 0.1, x2: 0.9, y2: 0.9 };
const MS = { vision: 1, prefill: 1, decode: 1, total: 3 };
const ANSWER: CropAnswer = {
  box: BOX,
  score: 0.8,
  rationale: 'Words of the model.',
  alternatives: [],
  constraints: {},
  standing: {},
  ms: MS,
  tokens: 3,
};
const REQUEST: CropRequest = {
  photo: {
    id: 'p',
    view: { width: 1, height: 1, data: new Uint8ClampedArray(4) },
    size: { width: 100, height: 100 },
  },
  turns: [],
};

const info = (options: LoadOptions): EngineInfo => ({
  model: {
    id: 'tiny',
    title: 'Tiny',
    family: 'venus-nano',
    licence: 'Apache-2.0',
    source: 'test',
    bytes: 1,
    variants: [],
  },
  backend: {
    backend: options.backend ?? 'webgpu',
    variant: 'q4',
    threads: 1,
    reason: 'test',
    rejected: [],
  },
});

const ok = <T>(value: T): Promise<Result<T>> => Promise.resolve({ ok: true, value });
const fail = (code: ErrorCode): Promise<Result<never>> =>
  Promise.resolve({ ok: false, error: { code, message: code, hint: 'hint' } });
const never = (): Promise<never> => new Promise(() => undefined);

/** Long enough for what was asked to be under way. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

const clients: VenusClient[] = [];
afterEach(() => clients.splice(0).forEach((client) => client.close()));

/** A client whose nth worker answers with the nth script; load works unless scripted. */
function setUp(
  scripts: Partial<VenusWorkerApi>[],
  options: Partial<ClientOptions> = {},
): { client: VenusClient; workers: FakeWorker[]; state: EngineReport } {
  const workers: FakeWorker[] = [];
  const state: EngineReport = {
    status: 'asleep',
    backend: null,
    progress: null,
    error: null,
    waiting: 0,
  };
  const client = new VenusClient({
    spawn: () => {
      const script = scripts[Math.min(workers.length, scripts.length - 1)];
      const load: VenusWorkerApi['load'] = (_id, _source, how) => ok(info(how));
      const cancel: VenusWorkerApi['cancel'] = () => Promise.resolve();
      const worker = fakeWorker({ load, cancel, ...script });
      workers.push(worker);
      return worker;
    },
    report: (patch) => Object.assign(state, patch),
    ...options,
  });
  client.choose({ kind: 'address', url: 'models/tiny' });
  clients.push(client);
  return { client, workers, state };
}

describe('a request', () => {
  it('loads the model once, streams, and answers', async () => {
    let loads = 0;
    const { client, state } = setUp([
      {
        load: (_id, _source, how, onProgress) => {
          loads += 1;
          onProgress?.({ stage: 'download', loaded: 5, total: 10 });
          return ok(info(how));
        },
        crop: (_id, _request, listen) => {
          listen?.({ type: 'box', box: BOX, score: 0.8 });
          listen?.({ type: 'text', delta: 'Words' });
          return ok(ANSWER);
        },
      },
    ]);
    const events: EngineEvent[] = [];
    const answer = await client.crop(REQUEST, { listen: (event) => events.push(event) });
    await client.crop(REQUEST);
    expect(answer).toEqual(ANSWER);
    expect(events.map(({ type }) => type)).toEqual(['box', 'text']);
    expect(loads).toBe(1);
    expect(state).toMatchObject({ status: 'ready', error: null, waiting: 0 });
    expect(state.backend?.backend).toBe('webgpu');
  });

  it('is rehearsed after loading, and ends a rehearsal that is under way', async () => {
    const asked: string[] = [];
    let rehearsing = (): void => undefined;
    const { client, state } = setUp([
      {
        crop: (_id, { photo }) => {
          asked.push(photo.id);
          if (photo.id !== 'rehearsal') return ok(ANSWER);
          return new Promise((resolve) => {
            rehearsing = () => void fail('aborted').then(resolve);
          });
        },
        cancel: () => Promise.resolve(rehearsing()),
      },
    ]);
    const warm = client.warmUp();
    await expect.poll(() => asked).toEqual(['rehearsal']);
    expect(state.status).toBe('ready');
    await expect(client.crop(REQUEST)).resolves.toEqual(ANSWER);
    await warm;
    await client.warmUp();
    expect(asked).toEqual(['rehearsal', REQUEST.photo.id]);
  });

  it('that fails leaves the next one unharmed', async () => {
    let calls = 0;
    const { client, workers } = setUp([
      { crop: () => (++calls === 1 ? fail('request-too-long') : ok(ANSWER)) },
    ]);
    const first = client.crop(REQUEST);
    const second = client.crop(REQUEST);
    await expect(first).rejects.toMatchObject({ code: 'request-too-long', hint: 'hint' });
    await expect(second).resolves.toEqual(ANSWER);
    expect(workers).toHaveLength(1);
  });

  it('says so where the model cannot be loaded, and tries again when asked again', async () => {
    let loads = 0;
    const { client, state } = setUp([
      {
        load: (_id, _source, how) => (++loads === 1 ? fail('model-file-missing') : ok(info(how))),
        crop: () => ok(ANSWER),
      },
    ]);
    await expect(client.crop(REQUEST)).rejects.toMatchObject({ code: 'model-file-missing' });
    expect(state).toMatchObject({ status: 'failed', error: { code: 'model-file-missing' } });
    await expect(client.crop(REQUEST)).resolves.toEqual(ANSWER);
    expect(state).toMatchObject({ status: 'ready', error: null });
  });
});

describe('a worker that breaks', () => {
  it.each(['gpu-lost', 'internal', 'engine-crashed'] as const)(
    'with %s is replaced, and the request made once more on WASM',
    async (code) => {
      const { client, workers, state } = setUp([
        { crop: () => fail(code) },
        { crop: () => ok(ANSWER) },
      ]);
      let restarts = 0;
      const answer = await client.crop(REQUEST, { restarted: () => (restarts += 1) });
      expect(answer).toEqual(ANSWER);
      expect(restarts).toBe(1);
      expect(workers.map((worker) => worker.terminated())).toEqual([true, false]);
      expect(state.backend).toMatchObject({
        backend: 'wasm',
        reason: `The processor does the work, since on the graphics card it failed: ${code}`,
        rejected: [{ backend: 'webgpu', reason: code }],
      });
    },
  );

  it('on WASM says nothing against a GPU that had no part in it', async () => {
    const why = {
      reason: 'The processor does the work, as the browser offers no graphics card.',
      rejected: [{ backend: 'webgpu' as const, reason: 'the browser offers no graphics card' }],
    };
    const onWasm = (told: Partial<EngineInfo['backend']>) => {
      const { model, backend } = info({ backend: 'wasm' });
      return ok({ model, backend: { ...backend, ...told } });
    };
    const asked = { reason: 'You asked for it.' };
    const { client, state } = setUp([
      { load: () => onWasm(why), crop: () => fail('internal') },
      { load: () => onWasm(asked), crop: () => ok(ANSWER) },
    ]);
    await client.crop(REQUEST);
    expect(state.backend).toMatchObject({ backend: 'wasm', ...why });
  });

  it('while it loads blames no backend', async () => {
    const { client, state } = setUp([
      { load: () => fail('engine-crashed') },
      { crop: () => ok(ANSWER) },
    ]);
    await client.crop(REQUEST);
    expect(state.backend).toMatchObject({ backend: 'wasm', rejected: [] });
    expect(state.backend?.reason).toMatch(/an earlier start failed/);
  });

  it('by an uncaught error is replaced just so', async () => {
    const { client, workers } = setUp([{ crop: never }, { crop: () => ok(ANSWER) }]);
    const asked = client.crop(REQUEST);
    await new Promise((resolve) => setTimeout(resolve, 20));
    workers[0]?.crash('out of memory');
    await expect(asked).resolves.toEqual(ANSWER);
  });

  it('on a GPU that alone can hold the model says that the GPU was lost', async () => {
    const { client, state } = setUp([
      { crop: () => fail('gpu-lost') },
      { load: () => fail('model-too-large') },
      { crop: () => ok(ANSWER) },
    ]);
    await expect(client.crop(REQUEST)).rejects.toMatchObject({ code: 'gpu-lost' });
    expect(state.error?.code).toBe('gpu-lost');
    await expect(client.crop(REQUEST)).resolves.toEqual(ANSWER);
    expect(state.backend?.backend).toBe('webgpu');
  });

  it('twice gives up with words, and the next request starts a third', async () => {
    const { client, workers, state } = setUp([
      { crop: () => fail('gpu-lost') },
      { crop: () => fail('internal') },
      { crop: () => ok(ANSWER) },
    ]);
    await expect(client.crop(REQUEST)).rejects.toMatchObject({ code: 'internal' });
    expect(state).toMatchObject({ status: 'failed', error: { code: 'internal' } });
    await expect(client.crop(REQUEST)).resolves.toEqual(ANSWER);
    expect(workers).toHaveLength(3);
  });
});

describe('stopping', () => {
  it('asks the worker, which stays', async () => {
    const cancelled: string[] = [];
    let answerLate = (): void => undefined;
    const { client, workers } = setUp([
      {
        crop: (id) =>
          new Promise((resolve) => {
            answerLate = () => {
              cancelled.push(id);
              resolve({ ok: false, error: { code: 'aborted', message: '', hint: '' } });
            };
          }),
        cancel: () => Promise.resolve(answerLate()),
        critique: () => ok({ score: 5, analysis: '', issues: [], advice: [], ms: MS, tokens: 1 }),
      },
    ]);
    const stop = new AbortController();
    const asked = client.crop(REQUEST, { signal: stop.signal });
    await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
    await expect(client.critique({ photo: REQUEST.photo })).resolves.toMatchObject({ score: 5 });
    expect(cancelled).toHaveLength(1);
    expect(workers).toHaveLength(1);
  });

  it('ends a worker that does not stop by itself', async () => {
    const { client, workers } = setUp([{ crop: never }, { crop: () => ok(ANSWER) }], { grace: 1 });
    const stop = new AbortController();
    const asked = client.crop(REQUEST, { signal: stop.signal });
    await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
    await expect(client.crop(REQUEST)).resolves.toEqual(ANSWER);
    expect(workers.map((worker) => worker.terminated())).toEqual([true, false]);
  });
});

describe('an unused worker', () => {
  it('is ended, and another one wakes at the next request', async () => {
    const { client, workers, state } = setUp([{ crop: () => ok(ANSWER) }], { idle: 1 });
    await client.crop(REQUEST);
    await expect.poll(() => workers[0]?.terminated()).toBe(true);
    expect(state.status).toBe('asleep');
    await expect(client.crop(REQUEST)).resolves.toEqual(ANSWER);
    expect(workers).toHaveLength(2);
  });
});

describe('calls aside', () => {
  it('need no model and do not wait for the queue', async () => {
    const { client } = setUp([{ crop: never, listModels: () => ok([]) }], { grace: 1 });
    const stop = new AbortController();
    const asked = client.crop(REQUEST, { signal: stop.signal });
    await expect(client.aside((api) => api.listModels())).resolves.toEqual([]);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
  });

  it('outlast a stopped request: the worker stays for them', async () => {
    let finish = (): void => undefined;
    const models = new Promise<Result<never[]>>((resolve) => {
      finish = () => resolve({ ok: true, value: [] });
    });
    const { client, workers } = setUp([{ crop: never, listModels: () => models }], { grace: 5 });
    const listed = client.aside((api) => api.listModels());
    const stop = new AbortController();
    const asked = client.crop(REQUEST, { signal: stop.signal });
    await settled();
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
    await settled();
    expect(workers[0]?.terminated()).toBe(false);
    finish();
    await expect(listed).resolves.toEqual([]);
    await expect.poll(() => workers[0]?.terminated()).toBe(true);
  });

  it.each([
    ['stopped for too long', { crop: never }],
    ['broken', { crop: () => fail('gpu-lost') }],
  ])('go on in the next worker where one is %s', async (_, script) => {
    const { client, workers } = setUp(
      [
        { ...script, listModels: never },
        { crop: () => ok(ANSWER), listModels: () => ok([]) },
      ],
      { grace: 1, patience: 2 },
    );
    const listed = client.aside((api) => api.listModels());
    const stop = new AbortController();
    const asked = client.crop(REQUEST, { signal: stop.signal }).catch(() => undefined);
    await settled();
    stop.abort();
    await asked;
    await expect(listed).resolves.toEqual([]);
    await expect(client.crop(REQUEST)).resolves.toEqual(ANSWER);
    expect(workers).toHaveLength(2);
  });

  it('that break every worker end in an error', async () => {
    const { client, workers } = setUp([{ listModels: never }]);
    const listed = client.aside((api) => api.listModels()).catch((error: unknown) => error);
    for (const round of [0, 1, 2, 3]) {
      await expect.poll(() => workers.length).toBe(round + 1);
      workers[round]?.crash('out of memory');
    }
    expect(await listed).toMatchObject({ code: 'engine-crashed' });
  });

  it('can be stopped, and leave the worker to what else it does', async () => {
    let end = (): void => undefined;
    const { client, workers } = setUp(
      [
        {
          crop: () => ok(ANSWER),
          verifyModel: () =>
            new Promise((resolve) => (end = () => void fail('aborted').then(resolve))),
          cancel: () => Promise.resolve(end()),
        },
      ],
      { grace: 1 },
    );
    const stop = new AbortController();
    const verified = client.aside((api, id) => api.verifyModel(id, 'tiny'), stop.signal);
    await settled();
    stop.abort();
    await expect(verified).rejects.toMatchObject({ code: 'aborted' });
    await expect(client.crop(REQUEST)).resolves.toEqual(ANSWER);
    expect(workers).toHaveLength(1);
  });
});
