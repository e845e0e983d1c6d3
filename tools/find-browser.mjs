/** Finds a Chromium that starts, or gets one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { recordedBrowser } from './browser.mjs';
import { say } from './report.mjs';

/** @typedef {{ path: string, origin: string }} Found */

/**
 * A working browser: the one asked for by CHROME_PATH, else an installed one, else a download by
 * Playwright, else Debian's package. Undefined where none of these works.
 *
 * @returns {Promise<Found | undefined>}
 */
export async function findBrowser() {
  const asked = process.env.CHROME_PATH;
  if (asked) {
    if (starts(asked)) return { path: asked, origin: 'CHROME_PATH' };
    say(`CHROME_PATH says ${asked}, but no browser starts from there; looking elsewhere.`);
  }
  return recorded() ?? installed() ?? (await downloaded()) ?? packaged();
}

/** @returns {Found | undefined} */
function recorded() {
  const path = recordedBrowser();
  return path && starts(path) ? { path, origin: 'found earlier' } : undefined;
}

/** @returns {Found | undefined} */
function installed() {
  const path = candidates().find((candidate) => existsSync(candidate) && starts(candidate));
  return path ? { path, origin: 'already installed' } : undefined;
}

/** @returns {string[]} */
function candidates() {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ];
  }
  if (process.platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => process.env[name])
      .filter((folder) => folder !== undefined)
      .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'));
  }
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
  ];
}

/** @returns {Promise<Found | undefined>} */
async function downloaded() {
  const { chromium } = await import('@playwright/test');
  const origin = "Playwright's download";
  const path = chromium.executablePath();
  if (existsSync(path) && starts(path)) return { path, origin };
  say("No Chrome or Chromium here; fetching Playwright's Chromium …");
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  run(process.execPath, [cli, 'install', '--no-shell', 'chromium']);
  return existsSync(path) && starts(path) ? { path, origin } : undefined;
}

/** @returns {Found | undefined} */
function packaged() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return undefined;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  say("Playwright's Chromium can't be used here; installing the system's package chromium …");
  const install = [...asRoot, 'apt-get', 'install', '-y', '--no-install-recommends', 'chromium'];
  if (!run(...command(install))) {
    run(...command([...asRoot, 'apt-get', 'update']));
    run(...command(install));
  }
  const found = installed();
  return found && { ...found, origin: "the system's package chromium, installed now" };
}

/**
 * A file may be there and yet not start: a snap's stand-in, or libraries that are missing.
 *
 * @param {string} path
 */
function starts(path) {
  // Chrome on Windows opens a window instead of answering --version.
  if (process.platform === 'win32') return existsSync(path);
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/**
 * @param {string[]} words
 * @returns {[string, string[]]}
 */
function command([program = '', ...rest]) {
  return [program, rest];
}

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {boolean} whether it ended well
 */
function run(program, args) {
  return spawnSync(program, args, { stdio: ['ignore', 2, 2] }).status === 0;
}
