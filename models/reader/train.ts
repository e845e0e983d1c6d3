import { writeFile } from 'node:fs/promises';
import { read } from '../../workers/venus/dialogue/grammar/read';
import { featuresOf, wordsOf } from '../../workers/venus/dialogue/reader/features';
import { labelsOf } from '../../workers/venus/dialogue/reader/labels';
import { packed, type StoredLinear } from '../../workers/venus/dialogue/reader/linear-file';
import { readTable } from '../evaluate/request-table';
import { TABLE } from '../evaluate/requests';
import { fit, pruned, quantised } from './fit';
import { readWordings, type Wording } from '../evaluate/wordings';

/**
 * Trains the linear part of the reader of requests: `npm run reader`. It learns from wordings that the
 * rules of the grammar were not made by, with what the rules read in each, and from those that they were,
 * without. `npm run reader -- --examples FILE` writes the same down for the network, and trains nothing.
 */

const OUT = new URL('../../workers/venus/dialogue/reader/linear.json', import.meta.url);
const BUCKETS = 1 << 15;
/** As many weights are kept; half as many would cost a hundredth of the wordings. */
const WEIGHTS = 240_000;
/** Words seen less often are told by their letters alone. */
const OFTEN = 4;

const wordings = await readWordings(new URL('wordings.tsv', import.meta.url));
const table = await rowsOfTable();
const foreseen = [...(await readWordings(new URL('foreseen.tsv', import.meta.url))), ...table];
const examples = [
  ...[...wordings, ...table].map(({ ask, labels }) => ({
    ask,
    labels,
    ruled: labelsOf(read(ask)),
  })),
  ...foreseen.map(({ ask, labels }) => ({ ask, labels, ruled: undefined })),
];
const [flag, file] = process.argv.slice(2);
if (flag === '--examples' && file) await writeExamples(file);
else await train();

async function writeExamples(to: string): Promise<void> {
  const lines = examples.map(({ ask, labels, ruled }) =>
    JSON.stringify({ ask, labels, ruled: ruled ?? null }),
  );
  await writeFile(to, `${lines.join('\n')}\n`);
}

async function train(): Promise<void> {
  const space = { buckets: BUCKETS, vocabulary: frequentWords([...wordings, ...foreseen]) };
  const labels = [...new Set(examples.flatMap((one) => one.labels))].sort();
  const { weights, bias } = fit(
    examples.map(({ ask, labels: asked, ruled }) => ({
      features: featuresOf(ask, ruled, space),
      labels: asked,
    })),
    labels,
    BUCKETS,
    { epochs: 20, rate: 1, decay: 1e-6, seed: 1 },
  );
  const small = quantised(pruned(weights, WEIGHTS), bias, labels);
  const stored: StoredLinear & { about: string } = {
    about: 'Made by npm run reader. Weights are base64: what letters stand there spells nothing.',
    buckets: BUCKETS,
    labels,
    vocabulary: [...space.vocabulary].sort().join(' '),
    bias: [...small.bias],
    scale: [...small.scale],
    weights: packed(small.weights),
  };
  await writeFile(OUT, `${JSON.stringify(stored, undefined, 2)}\n`);
  console.log(
    `${examples.length} wordings, ${labels.length} labels, ${space.vocabulary.size} words`,
  );
}

function frequentWords(from: readonly Wording[]): Set<string> {
  const counts = new Map<string, number>();
  for (const word of from.flatMap(({ ask }) => wordsOf(ask))) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= OFTEN).map(([word]) => word));
}

/** The table's requests that stand for themselves, but for those about lengths: the rules read them all. */
async function rowsOfTable(): Promise<Wording[]> {
  const rows = (await readTable(TABLE)).filter(({ before }) => before.length === 0);
  return rows
    .map(({ ask }) => ({ ask, labels: labelsOf(read(ask)) }))
    .filter(
      ({ labels: asked }) => !asked.some((label) => /^(size|span|hold (width|height))/.test(label)),
    );
}
