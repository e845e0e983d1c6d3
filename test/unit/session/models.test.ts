import { afterEach, describe, expect, it } from 'vitest';
import type { StoredModel, VenusWorkerApi } from '../../../workers/venus.worker.api';
import type { ErrorData } from '../../../workers/venus/types';
import { setUp, type SetUp } from './set-up';

const MODEL: StoredModel = {
  id: 'own',
  title: 'Own',
  family: 'venus-nano',
  licence: 'MIT',
  source: '',
  bytes: 100,
  variants: [],
  storedBytes: 40,
  complete: false,
};
const STOPPED: ErrorData = { code: 'aborted', message: 'Stopped.', hint: 'It goes on from here.' };

let made: SetUp | undefined;
afterEach(() => made?.session.close());

/** A session whose download runs until it is stopped; counts the downloads. */
function downloading(): { session: SetUp['session']; entry: () => unknown; begun: () => number } {
  let begun = 0;
  const running = new Map<string, () => void>();
  const worker: Partial<VenusWorkerApi> = {
    inspect: () => Promise.resolve({ ok: true, value: MODEL }),
    listModels: () => Promise.resolve({ ok: true, value: [MODEL] }),
    addModelFromAddress: (id) =>
      new Promise((resolve) => {
        begun += 1;
        running.set(id, () => resolve({ ok: false, error: STOPPED }));
      }),
    cancel: (id) => Promise.resolve(running.get(id)?.()),
  };
  made = setUp(undefined, worker);
  const { session, store } = made;
  return { session, entry: () => store.getState().engine.models[0], begun: () => begun };
}

describe('a download', () => {
  it('is stopped when asked; what has come is told, and it may begin again', async () => {
    const { session, entry, begun } = downloading();
    for (const round of [1, 2]) {
      const added = session.addModelFromAddress('https://models.test/own/');
      await expect.poll(begun).toBe(round);
      expect(entry()).toMatchObject({ progress: { stage: 'download' }, error: null });
      session.stopModel('own');
      await added;
      expect(entry()).toMatchObject({ progress: null, error: STOPPED, storedBytes: 40 });
    }
  });

  it('runs once, however often it is asked for', async () => {
    const { session, begun } = downloading();
    const added = session.addModelFromAddress('https://models.test/own/');
    await expect.poll(begun).toBe(1);
    await session.addModelFromAddress('https://models.test/own/');
    expect(begun()).toBe(1);
    session.stopModel('own');
    await added;
  });
});
