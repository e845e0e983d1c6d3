import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type Served } from '../../../tools/static-server.mjs';

const PART = '0123456789';

describe('the server of a built studio', () => {
  let root: string;
  let served: Served;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'venus-server-'));
    const dist = join(root, 'dist');
    await mkdir(join(dist, 'assets'), { recursive: true });
    await mkdir(join(dist, 'models'));
    await writeFile(join(root, 'secret.txt'), 'not for serving');
    await writeFile(join(dist, 'index.html'), '<!doctype html><title>Venus Crop</title>');
    await writeFile(join(dist, 'sw.js'), '');
    await writeFile(join(dist, 'assets', 'engine-a1b2c3.wasm'), 'wasm');
    await writeFile(join(dist, 'models', 'decoder.onnx'), PART);
    served = await startServer({ root: dist });
  });

  afterAll(async () => {
    await served.close();
    await rm(root, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(served.url + path, { headers });

  it('gives the page, isolated and allowed to talk to nobody without https', async () => {
    const page = await get('/');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(page.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(page.headers.get('content-security-policy')).toContain(
      "connect-src 'self' https: blob:",
    );
    expect(await page.text()).toContain('Venus Crop');
  });

  it('answers a missing file with 404, never with the page', async () => {
    const missing = await get('/models/vision.onnx');
    expect(missing.status).toBe(404);
    expect(missing.headers.get('content-type')).toContain('text/plain');
  });

  it('keeps hashed files for good and asks for the others again', async () => {
    const hashed = await get('/assets/engine-a1b2c3.wasm');
    expect(hashed.headers.get('cache-control')).toContain('immutable');
    expect(hashed.headers.get('content-type')).toBe('application/wasm');
    for (const path of ['/', '/sw.js', '/models/decoder.onnx']) {
      expect((await get(path)).headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('says that nothing has changed', async () => {
    const etag = (await get('/models/decoder.onnx')).headers.get('etag') ?? '';
    expect((await get('/models/decoder.onnx', { 'If-None-Match': etag })).status).toBe(304);
  });

  it.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
  ])('gives the part %s of a file', async (range, text, place) => {
    const part = await get('/models/decoder.onnx', { Range: range });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(place);
    expect(await part.text()).toBe(text);
  });

  it('refuses a part beyond the end', async () => {
    const beyond = await get('/models/decoder.onnx', { Range: 'bytes=10-' });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe('bytes */10');
  });

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%00', '/%'])(
    'does not leave its folder for %s',
    async (path) => {
      expect(await rawStatus(served.port, path)).toBeGreaterThanOrEqual(400);
    },
  );

  it('takes the next port when one is busy', async () => {
    const next = await startServer({ root, port: served.port, search: true });
    expect(next.port).not.toBe(served.port);
    await next.close();
    await expect(startServer({ root, port: served.port })).rejects.toThrow('EADDRINUSE');
  });
});

/** `fetch` would tidy the path up before asking. */
function rawStatus(port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
