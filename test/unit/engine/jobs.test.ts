import { describe, expect, it } from 'vitest';
import { Jobs } from '../../../workers/host/jobs';
import { throwIfAborted } from '../../../workers/venus/runtime/abort';

const tick = () => new Promise((resolve) => setTimeout(resolve));

describe('calls to the worker', () => {
  it('answer with data, failures too', async () => {
    const jobs = new Jobs();
    expect(await jobs.run('a', () => Promise.resolve(7))).toEqual({ ok: true, value: 7 });
    const failed = await jobs.run('b', () => Promise.reject(new Error('broken')));
    expect(failed).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  it('run on the engine one after the other, whatever came of the one before', async () => {
    const jobs = new Jobs();
    const order: string[] = [];
    const first = jobs.runInTurn('a', async () => {
      order.push('a starts');
      await tick();
      order.push('a ends');
      throw new Error('broken');
    });
    const second = jobs.runInTurn('b', () => Promise.resolve(order.push('b')));
    expect((await first).ok).toBe(false);
    expect((await second).ok).toBe(true);
    expect(order).toEqual(['a starts', 'a ends', 'b']);
  });

  it('can be stopped by name, while they wait too', async () => {
    const jobs = new Jobs();
    const work = async (signal: AbortSignal) => {
      await tick();
      throwIfAborted(signal);
    };
    const [first, second, third] = ['a', 'b', 'c'].map((id) => jobs.runInTurn(id, work));
    jobs.cancel('b');
    jobs.cancel('unknown');
    expect((await first)?.ok).toBe(true);
    expect(await second).toMatchObject({ ok: false, error: { code: 'aborted' } });
    expect((await third)?.ok).toBe(true);
  });
});
