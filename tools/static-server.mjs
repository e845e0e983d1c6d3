/** Serves a built studio. Also used by the end-to-end tests, which stop it to prove offline use. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';

const TYPES = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.ico', 'image/x-icon'],
  ['.jpg', 'image/jpeg'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.wasm', 'application/wasm'],
  ['.webmanifest', 'application/manifest+json'],
  ['.webp', 'image/webp'],
]);

/**
 * Photos never leave the machine, and the page may not even try: it may fetch from its own server
 * and, for a model added by its address, over https.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self' https: blob:",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Cross-origin isolation: without it a page gets no shared memory, so WASM runs on one thread. */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const HEADERS = {
  ...ISOLATION_HEADERS,
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * @typedef {object} Served
 * @property {number} port
 * @property {string} url
 * @property {() => number} sent bytes written to all visitors so far, headers included
 * @property {() => Promise<void>} close
 */

/**
 * Listens on `port`, or with `search` on the first free one of the twenty from there on; port 0 is
 * any free one. Rejects with the system's error, such as EADDRINUSE.
 *
 * @param {{ root: string, host?: string, port?: number, search?: boolean }} options
 * @returns {Promise<Served>}
 */
export async function startServer({ root, host = '127.0.0.1', port = 0, search = false }) {
  const last = search && port > 0 ? port + 19 : port;
  for (let next = port; ; next += 1) {
    try {
      return await listen(root, host, next);
    } catch (error) {
      if (next >= last || !isBusy(error)) throw error;
    }
  }
}

/** @param {unknown} error */
function isBusy(error) {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/**
 * @param {string} root
 * @param {string} host
 * @param {number} port
 * @returns {Promise<Served>}
 */
function listen(root, host, port) {
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => refuse(response, 500, 'The file cannot be read.'));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    /** @type {Set<import('node:net').Socket>} */
    const sockets = new Set();
    server.on('connection', (socket) => sockets.add(socket));
    const sent = () => [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
    server.listen(port, host, () => {
      const address = server.address();
      const bound = address && typeof address === 'object' ? address.port : port;
      const name = host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host;
      const url = `http://${name}:${bound}`;
      resolve({ port: bound, url, sent, close: () => close(server) });
    });
  });
}

/**
 * @param {import('node:http').Server} server
 * @returns {Promise<void>}
 */
function close(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/**
 * @param {string} root
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'Only GET and HEAD are answered here.');
  }
  const path = localPath(request.url ?? '/');
  if (!path) return refuse(response, 400, 'The address cannot be read.');
  const file = join(root, path);
  const found = await stat(file).catch(() => undefined);
  // Never the page in place of a missing file: a model file that is HTML fails far from its cause.
  if (!found?.isFile()) return refuse(response, 404, 'There is no such file.');

  const etag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`;
  const headers = {
    ...HEADERS,
    'Accept-Ranges': 'bytes',
    'Cache-Control': cacheRule(path),
    'Content-Type': TYPES.get(extname(path)) ?? 'application/octet-stream',
    ETag: etag,
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const range = byteRange(request.headers.range, found.size);
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${found.size}`);
    return refuse(response, 416, 'That part of the file does not exist.');
  }
  const { start, end } = range ?? { start: 0, end: found.size - 1 };
  const part = range ? { 'Content-Range': `bytes ${start}-${end}/${found.size}` } : {};
  response.writeHead(range ? 206 : 200, {
    ...headers,
    ...part,
    'Content-Length': end - start + 1,
  });
  if (request.method === 'HEAD' || found.size === 0) {
    response.end();
    return;
  }
  // A reader who leaves half-way is no fault of the server.
  pipeline(createReadStream(file, { start, end }), response, () => undefined);
}

/**
 * The path below the root that an address names, or undefined where it is malformed.
 *
 * @param {string} url
 * @returns {string | undefined}
 */
function localPath(url) {
  try {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    if (path.includes('\0') || path.split(sep).includes('..')) return undefined;
    return path.endsWith(sep) ? join(path, 'index.html') : path;
  } catch {
    return undefined;
  }
}

/**
 * Files under assets/ carry their hash in their name; all others are asked for again each time.
 *
 * @param {string} path
 */
function cacheRule(path) {
  const hashed = path.startsWith(join(sep, 'assets', sep));
  return hashed ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/**
 * One range as HTTP writes it; undefined means the whole file, as for several ranges at once.
 *
 * @param {string | undefined} header
 * @param {number} size bytes of the file
 * @returns {{ start: number, end: number } | 'unsatisfiable' | undefined} both ends included
 */
function byteRange(header, size) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const last = size - 1;
  const range =
    match[1] === ''
      ? { start: Math.max(0, size - Number(match[2])), end: last }
      : { start: Number(match[1]), end: match[2] === '' ? last : Math.min(Number(match[2]), last) };
  return range.start > range.end ? 'unsatisfiable' : range;
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} words
 */
function refuse(response, status, words) {
  if (response.headersSent) return response.destroy();
  response.writeHead(status, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${words}\n`);
}
