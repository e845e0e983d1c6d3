import { toErrorData, VenusError } from '../workers/venus/errors';
import { run as crop } from './cli/crop';
import { run as critique } from './cli/critique';
import { run as generate } from './cli/generate';
import { printLine, say, sayError } from './cli/output';

/** A command: takes its arguments, gives the exit code. */
type Command = (argv: string[]) => Promise<number>;

/** The exporter and the measures are loaded only when asked for. */
const COMMANDS: Record<string, Command> = {
  crop,
  critique,
  generate,
  export: async (argv) => (await import('./export/command')).run(argv),
  evaluate: async (argv) => (await import('./evaluate/command')).run(argv),
};

const USAGE = `Usage: npm run --silent venus -- COMMAND …

  crop PHOTO|FOLDER… [--model DIR] [--ask TEXT]… [--ratio W:H] [--out DIR] [--alternatives 0–5] --json
  critique PHOTO|FOLDER… [--model DIR] --json
  generate --model DIR --image FILE (--prompt TEXT | --input-ids FILE.json) --max-new-tokens N
           [--logits FILE.safetensors] --json
  export --checkpoint DIR --out DIR [--precision fp32|int8|q8|q4[,…]] [--max-part-mb 50]
           [--id ID] [--title TEXT] [--licence TEXT] [--source TEXT]
  evaluate flms --data DIR [--predictions FILE] [--model DIR] --json
  evaluate fcdb --data DIR [--split all|train|validation] [--predictions FILE] [--model DIR] --json
  evaluate aesguide --data FILE --predictions FILE --judge URL --judge-model NAME --json
           (or VENUS_JUDGE_URL, VENUS_JUDGE_MODEL, VENUS_JUDGE_KEY in the environment)
  evaluate claims --data DIR [--limit N] [--model DIR] --json
  evaluate critiques --data DIR [--limit N] [--model DIR] --json
  evaluate leans --data DIR [--limit N] [--model DIR] --json
  evaluate requests --data DIR [--limit N] [--table FILE] [--each N] [--model DIR] --json
  evaluate readings [--table FILE] --json

Without --model the embedded model answers, without --precision q4 is written. Predictions are boxes
in pixels: {photo: [x1,y1,x2,y2]}, or the lines that crop prints. One JSON line per photo on standard
output, messages on standard error. Exit code 0; 1 if a photo or model failed; 2 if the command was
misused.`;

async function main(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    say(USAGE);
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS[name];
  if (!command) {
    throw new VenusError('usage', `There is no command “${name}”.`, USAGE);
  }
  return command(rest);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const data = toErrorData(error);
  sayError(data);
  if (data.code !== 'usage') printLine({ error: data });
  process.exitCode = data.code === 'usage' ? 2 : 1;
}
