/** Where the tests' Chromium is, and how it must be started. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const RECORD = fileURLToPath(
  new URL('../node_modules/.cache/venus-crop/browser.json', import.meta.url),
);

/**
 * Remembers the browser that was found, for the commands that run later.
 *
 * @param {string} path
 */
export function recordBrowser(path) {
  mkdirSync(dirname(RECORD), { recursive: true });
  writeFileSync(RECORD, `${JSON.stringify({ path })}\n`);
}

/**
 * The browser that `tools/ensure.mjs --browser` found, or undefined where it has not run yet or
 * the browser has gone since.
 *
 * @returns {string | undefined}
 */
export function recordedBrowser() {
  if (!existsSync(RECORD)) return undefined;
  const { path } = JSON.parse(readFileSync(RECORD, 'utf8'));
  return typeof path === 'string' && existsSync(path) ? path : undefined;
}

/**
 * Command-line flags for headless Chromium: WebGPU on the software adapter, so that results are the
 * same with and without a graphics card, and nothing fetched in the background.
 *
 * @returns {string[]}
 */
export function browserFlags() {
  const flags = [
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  // Chromium's sandbox refuses to start for root, as in most containers.
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  return flags;
}
