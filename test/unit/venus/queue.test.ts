import { describe, expect, it } from 'vitest';
import { JobQueue } from '../../../src/venus/queue';

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

describe('the queue', () => {
  it('runs one job at a time, in order', async () => {
    const queue = new JobQueue();
    const log: string[] = [];
    const job = (name: string) => async (): Promise<string> => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      return name;
    };
    const names = ['a', 'b', 'c'];
    expect(await Promise.all(names.map((name) => queue.run(job(name))))).toEqual(names);
    expect(log).toEqual(names.flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  it('goes on after a job that failed', async () => {
    const queue = new JobQueue();
    const failed = queue.run(() => Promise.reject(new Error('no')));
    const next = queue.run(() => Promise.resolve('yes'));
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });

  it('drops a job that was stopped while it waited', async () => {
    const queue = new JobQueue();
    const first = deferred();
    const stop = new AbortController();
    let ran = false;
    const running = queue.run(() => first.promise);
    const dropped = queue.run(() => Promise.resolve((ran = true)), stop.signal);
    stop.abort();
    await expect(dropped).rejects.toMatchObject({ code: 'aborted' });
    first.resolve();
    await running;
    await queue.run(() => Promise.resolve());
    expect(ran).toBe(false);
  });

  it('frees a stopped job’s caller at once, and its slot when the work has ended', async () => {
    const queue = new JobQueue();
    const work = deferred();
    const stop = new AbortController();
    const first = queue.run(() => work.promise, stop.signal);
    let begun = false;
    const second = queue.run(() => Promise.resolve((begun = true)));
    await Promise.resolve();
    stop.abort();
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    expect(begun).toBe(false);
    work.resolve();
    await second;
  });

  it('tells how many wait', async () => {
    const counts: number[] = [];
    const queue = new JobQueue((waiting) => counts.push(waiting));
    await Promise.all([1, 2].map(() => queue.run(() => Promise.resolve())));
    expect(Math.max(...counts)).toBe(2);
    expect(counts.at(-1)).toBe(0);
  });
});
