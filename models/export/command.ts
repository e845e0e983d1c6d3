import { parseArgs } from 'node:util';
import { toErrorData, VenusError } from '../../workers/venus/errors';
import { isModelId, type Manifest } from '../../workers/venus/model/manifest';
import { exportModel, type ExportOptions } from './export';
import { PRECISIONS, SCHEMES, type Scheme } from './precision';
import { StreamProgress } from './progress';

const USAGE =
  'venus export --checkpoint DIR --out DIR [--precision fp32|int8|q8|q4[,…]] [--max-part-mb 50] [--id ID] [--title TEXT] [--licence TEXT] [--source TEXT]';

/**
 * `venus export`: a checkpoint to a model folder; several precisions, parted by commas, share one
 * folder. Writes a JSON line about the folder to standard output and progress to standard error.
 * Returns the exit status: 0, 1 (failed) or 2 (usage).
 */
export async function run(argv: string[]): Promise<number> {
  try {
    const options = readOptions(argv);
    const progress = new StreamProgress((line) => process.stderr.write(`${line}\n`));
    const manifest = await exportModel(options, progress);
    process.stdout.write(`${JSON.stringify(summary(options.out, manifest))}\n`);
    return 0;
  } catch (thrown) {
    const error = toErrorData(thrown);
    process.stderr.write(`${error.message} ${error.hint}\n`);
    if (error.code === 'usage') return 2;
    process.stdout.write(`${JSON.stringify({ error })}\n`);
    return 1;
  }
}

function readOptions(argv: string[]): ExportOptions {
  const values = parse(argv);
  if (!values.checkpoint || !values.out) throw usage('--checkpoint and --out are needed');
  const megabytes = Number(values['max-part-mb']);
  if (!(megabytes >= 1)) throw usage('--max-part-mb must be a number of megabytes, 1 or more');
  return {
    checkpoint: values.checkpoint,
    out: values.out,
    schemes: readPrecisions(values.precision),
    partBytes: Math.floor(megabytes * 1_000_000),
    about: readAbout(values),
  };
}

function readAbout(values: Partial<Record<string, unknown>>): ExportOptions['about'] {
  if (typeof values.id === 'string' && !isModelId(values.id)) {
    throw usage(
      '--id must be of letters, digits, “_”, “.” and “-”, and begin with one of the first',
    );
  }
  const given = ['id', 'title', 'licence', 'source'].filter(
    (key) => typeof values[key] === 'string',
  );
  return Object.fromEntries(given.map((key) => [key, values[key]]));
}

function readPrecisions(text: string): Scheme[] {
  return text.split(',').map((name) => {
    const precision = PRECISIONS.find((known) => known === name);
    if (!precision) throw usage(`--precision must be ${PRECISIONS.join(', ')}, not “${name}”`);
    return SCHEMES[precision];
  });
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        checkpoint: { type: 'string' },
        out: { type: 'string' },
        precision: { type: 'string', default: 'q4' },
        'max-part-mb': { type: 'string', default: '50' },
        id: { type: 'string' },
        title: { type: 'string' },
        licence: { type: 'string' },
        source: { type: 'string' },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
}

function usage(why: string): VenusError {
  return new VenusError('usage', `${why}.`, `Usage: ${USAGE}`);
}

function summary(out: string, manifest: Manifest) {
  const files = [manifest.tokenizer];
  for (const variant of manifest.variants) {
    for (const { graph, data } of [variant.vision, variant.embed, ...variant.decoder]) {
      files.push(graph, ...data);
    }
  }
  const unique = [...new Map(files.map((file) => [file.path, file])).values()];
  return {
    model: out,
    id: manifest.id,
    family: manifest.family,
    variants: manifest.variants.map(({ name, memory }) => ({ name, memory })),
    files: unique.length,
    bytes: unique.reduce((sum, file) => sum + file.bytes, 0),
  };
}
