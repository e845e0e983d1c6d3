import { describe, expect, it } from 'vitest';
import { workbox } from '../../../tools/pwa.mjs';

type Ask = { url: URL; request: Pick<Request, 'cache'>; sameOrigin: boolean };

/** How the service worker answers for a file of the studio. */
function handlerOf(path: string, cache: RequestCache = 'default'): unknown {
  const ask: Ask = {
    url: new URL(path, 'https://studio.test'),
    request: { cache },
    sameOrigin: true,
  };
  const rule = workbox?.runtimeCaching?.find(({ urlPattern }) =>
    (urlPattern as unknown as (ask: Ask) => boolean)(ask),
  );
  return rule?.handler;
}

describe('what the service worker keeps', () => {
  it.each([
    '/models/venus-q-nano/venus.json',
    '/models/self-test/venus.json',
    '/models/self-test/golden.json',
  ])('asks the network first for %s, which no hash tells from that of another version', (path) =>
    expect(handlerOf(path)).toBe('NetworkFirst'),
  );

  it('keeps what a manifest names by its hash, until the hash differs', () => {
    const graph = '/models/venus-q-nano/decoder-int8.onnx.0';
    expect(handlerOf(graph)).toBe('CacheFirst');
    expect(handlerOf(graph, 'reload')).toBe('NetworkFirst');
    expect(handlerOf('/models/venus-q-nano/tokenizer.json')).toBe('CacheFirst');
  });
});
