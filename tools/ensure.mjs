/**
 * Brings this checkout to where a command can run: a new enough Node, the packages of
 * package-lock.json and, with `--browser`, a Chromium for the end-to-end tests. Quick when nothing
 * is missing. Plain Node without packages, because it runs before there are any.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say, stop } from './report.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const LEAST_NODE = [20, 19];

checkNode();
ensurePackages();
if (process.argv.includes('--browser')) await ensureBrowser();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = LEAST_NODE;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  stop(
    `Venus Crop needs Node ${LEAST_NODE.join('.')} or newer; this is ${process.versions.node}.`,
    'Install a newer one from https://nodejs.org, then run the same command again.',
  );
}

function ensurePackages() {
  const reason = whyInstall();
  if (!reason) return;
  say(`${reason}; installing (a minute or two the first time) …`);
  if (npm('ci') || npm('install')) return;
  stop(
    "The packages can't be installed; npm's own message is above.",
    'Check the network connection and the free disk space, then run the same command again.',
  );
}

/** @returns {string | undefined} why packages must be installed; undefined when all are there */
function whyInstall() {
  const installed = packagesOf(join(ROOT, 'node_modules', '.package-lock.json'));
  if (!installed) return 'The packages are not installed yet';
  const wanted = packagesOf(join(ROOT, 'package-lock.json')) ?? {};
  const behind = Object.entries(wanted).some(
    ([path, entry]) => path !== '' && !entry.optional && installed[path]?.version !== entry.version,
  );
  return behind ? 'package-lock.json has changed since the packages were installed' : undefined;
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/**
 * @param {string} verb
 * @returns {boolean} whether it ended well
 */
function npm(verb) {
  const result = spawnSync('npm', [verb, '--no-fund', '--no-audit'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    // Its installer would otherwise fetch several hundred megabytes of CUDA libraries.
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip', NODE_ENV: 'development' },
  });
  return result.status === 0;
}

async function ensureBrowser() {
  // Loaded late: they need the packages that were installed above.
  const { findBrowser } = await import('./find-browser.mjs');
  const { recordBrowser, recordedBrowser } = await import('./browser.mjs');
  const earlier = recordedBrowser();
  const found = await findBrowser();
  if (!found) {
    stop(
      'The end-to-end tests need Chrome or Chromium, and none could be found or installed.',
      'Install one, or set CHROME_PATH to the program of one, then run the same command again.',
    );
  }
  if (found.path !== earlier) say(`Browser for the tests: ${found.path} (${found.origin}).`);
  recordBrowser(found.path);
}
