/**
 * `npm test`: every check in turn, the cheap ones first, stopping at the first that fails. Ends
 * with one plain line, `N passed, N failed`: the tests of Vitest and Playwright, and one failure
 * for a step without tests of its own, such as type checking.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { playwrightCounts, vitestCounts } from './counts.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RESULTS = join(ROOT, 'node_modules', '.cache', 'venus-crop', 'results');
const UNIT = join(RESULTS, 'vitest.json');
const E2E = join(RESULTS, 'playwright.json');

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, args: string[], report?: string, read?: (report: any) => Counts }} Step */

/** @type {Step[]} */
const STEPS = [
  { name: 'types', args: ['tsc', '--noEmit'] },
  { name: 'lint', args: ['eslint', '.'] },
  { name: 'format', args: ['prettier', '--check', '.'] },
  {
    name: 'unit tests',
    args: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT}`],
    report: UNIT,
    read: vitestCounts,
  },
  { name: 'build', args: ['vite', 'build'] },
  {
    name: 'end-to-end tests',
    args: ['playwright', 'test', '--reporter=list,json'],
    report: E2E,
    read: playwrightCounts,
  },
];

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const summary = [];
for (const step of STEPS) {
  console.log(`\n── ${step.name}`);
  const started = Date.now();
  const ok = run(step.args);
  const counts = countsOf(step, ok);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  summary.push(
    `${ok ? 'ok    ' : 'FAILED'} ${step.name.padEnd(18)} ${words(step, counts)}${seconds} s`,
  );
  if (!ok) break;
}

console.log(`\n${summary.join('\n')}`);
for (const step of STEPS.slice(summary.length)) console.log(`not run ${step.name}`);
if (total.skipped > 0) console.log(`${total.skipped} skipped; each says why above`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/**
 * @param {string[]} args
 * @returns {boolean} whether it ended well
 */
function run([tool = '', ...args]) {
  const program = join(ROOT, 'node_modules', '.bin', tool);
  const result = spawnSync(program, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: E2E },
  });
  if (result.error) console.error(result.error.message);
  return result.status === 0;
}

/**
 * A step that failed counts at least one failure, even where its report counts none or is missing.
 *
 * @param {Step} step
 * @param {boolean} ok
 * @returns {Counts}
 */
function countsOf({ report, read }, ok) {
  const counts =
    read && report && existsSync(report)
      ? read(JSON.parse(readFileSync(report, 'utf8')))
      : { passed: 0, failed: 0, skipped: 0 };
  return { ...counts, failed: ok ? counts.failed : Math.max(1, counts.failed) };
}

/**
 * @param {Step} step
 * @param {Counts} counts
 */
function words({ read }, { passed, failed, skipped }) {
  if (!read) return '';
  const rest = skipped > 0 ? `, ${skipped} skipped` : '';
  return `${passed} passed, ${failed} failed${rest}, `;
}
