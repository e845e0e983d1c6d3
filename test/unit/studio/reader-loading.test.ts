// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadedReader, loadReader } from '../../../workers/venus/dialogue/reader/load';
import { readRequest } from '../../../workers/venus/dialogue/reader/read-request';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a reader that does not come', () => {
  it('leaves requests to the rules, and is asked for again where the network failed', async () => {
    const fetched = vi.fn(() => Promise.reject(new TypeError('offline')));
    vi.stubGlobal('fetch', fetched);
    await loadReader();
    expect(loadedReader()).toBeUndefined();
    expect(readRequest('tighter').intents).toMatchObject([{ goal: 'tighter' }]);
    const before = fetched.mock.calls.length;
    await loadReader();
    expect(fetched.mock.calls.length).toBeGreaterThan(before);
  });

  it('keeps nobody waiting for long', async () => {
    vi.stubGlobal('fetch', () => new Promise(() => undefined));
    const waited = loadReader();
    await vi.advanceTimersByTimeAsync(5_000);
    await waited;
    expect(loadedReader()).toBeUndefined();
  });
});
