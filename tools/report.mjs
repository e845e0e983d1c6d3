/**
 * Words for the terminal. They go to standard error, so that a command whose standard output is
 * data (`npm run --silent venus -- … --json`) stays data.
 *
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Says what went wrong and what to do, and ends with exit status 1.
 *
 * @param {string} what
 * @param {string} hint
 * @returns {never}
 */
export function stop(what, hint) {
  say(`\n${what}\n${hint}\n`);
  process.exit(1);
}
