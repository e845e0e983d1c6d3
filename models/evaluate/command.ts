import path from 'node:path';
import { toPixels, type Corners } from '../../src/crop/convert';
import type { Constraints } from '../../src/crop/types';
import { loadReader } from '../../workers/venus/dialogue/reader/load';
import { parse, parseCount, usage } from '../cli/args';
import { DEFAULT_MODEL } from '../cli/model-folder';
import { openFolder } from '../cli/open-model';
import { printLine, say } from '../cli/output';
import { readPhoto } from '../cli/photo';
import { judgeGuidance } from './aesguide';
import { measureClaims } from './claims';
import { measureCritiques } from './critiques';
import { readFcdb, readFlms, readPredictions, type Labelled, type Split } from './datasets';
import { Failures } from './failures';
import { measureLeans } from './leans';
import { measure } from './measures';
import { readPictures } from './photos';
import { measureReadings, UNSEEN } from './readings';
import { readTable } from './request-table';
import { measureRequests, TABLE } from './requests';
import { readWordings } from './wordings';

/** `evaluate flms|fcdb|aesguide|claims|critiques|leans|requests|readings …`: the measures as one JSON line. */
export async function run(argv: string[]): Promise<number> {
  const { values, positionals } = parse(argv, {
    data: { type: 'string' },
    predictions: { type: 'string' },
    model: { type: 'string', default: DEFAULT_MODEL },
    split: { type: 'string', default: 'all' },
    shaped: { type: 'boolean', default: false },
    judge: { type: 'string' },
    'judge-model': { type: 'string' },
    table: { type: 'string' },
    limit: { type: 'string', default: '40' },
    each: { type: 'string', default: '2' },
    json: { type: 'boolean' },
  });
  const [suite, ...others] = positionals;
  const { data, predictions } = values;
  if (suite === 'readings' && others.length === 0) {
    await loadReader();
    printLine({ suite, ...measureReadings(await readWordings(values.table ?? UNSEEN)) });
    return 0;
  }
  if (others.length > 0 || data === undefined) throw usage('evaluate wants one suite and --data.');
  if (suite === 'claims' || suite === 'critiques' || suite === 'leans' || suite === 'requests') {
    return evaluateOnPhotos(suite, data, values);
  }
  if (suite === 'aesguide') {
    const url = values.judge ?? process.env.VENUS_JUDGE_URL;
    const model = values['judge-model'] ?? process.env.VENUS_JUDGE_MODEL;
    if (predictions === undefined || url === undefined || model === undefined) {
      throw usage('evaluate aesguide wants --predictions, --judge and --judge-model.');
    }
    const key = process.env.VENUS_JUDGE_KEY;
    const judge = { url, model, ...(key !== undefined && { key }) };
    printLine(await judgeGuidance(data, predictions, judge, progress));
    return 0;
  }
  const failures = new Failures(say);
  const all = await read(suite, data, asSplit(values.split), failures);
  const [labelled, boxes] =
    predictions === undefined
      ? await predict(all, values.model, values.shaped, failures)
      : [all, await readPredictions(predictions)];
  const cases = labelled.map(({ photo, size, experts }) => ({
    photo,
    size,
    experts,
    // No prediction counts as a box out of range.
    predicted: boxes.get(path.basename(photo)) ?? ([-1, -1, 0, 0] as const),
  }));
  const { split, shaped } = values;
  printLine({ suite, split, ...(shaped && { shaped }), ...measure(cases), ...failures.report });
  return failures.exitCode;
}

/** What the model says, how it obeys and how it straightens, on the photos of a folder, with subject masks if any. */
async function evaluateOnPhotos(
  suite: 'claims' | 'critiques' | 'leans' | 'requests',
  data: string,
  values: { model: string; table?: string | undefined; limit: string; each: string },
): Promise<number> {
  const pictures = await readPictures(data);
  const photos = parseCount('limit', values.limit, 1, 100_000);
  const each = parseCount('each', values.each, 1, 1000);
  const table = suite === 'requests' ? await readTable(values.table ?? TABLE) : [];
  const failures = new Failures(say);
  const engine = await openFolder(path.resolve(values.model));
  try {
    const measures = {
      claims: () => measureClaims(engine, pictures, photos, failures, progress),
      critiques: () => measureCritiques(engine, pictures, photos, failures, progress),
      leans: () => measureLeans(engine, pictures, photos, failures, progress),
      requests: () =>
        measureRequests(engine, pictures, table, { photos, each }, failures, progress),
    };
    printLine({ suite, ...(await measures[suite]()), ...failures.report });
    return failures.exitCode;
  } finally {
    await engine.dispose();
  }
}

function asSplit(text: string): Split {
  if (text === 'all' || text === 'train' || text === 'validation') return text;
  throw usage(`--split is all, train or validation, not “${text}”.`);
}

function read(
  suite: string | undefined,
  data: string,
  split: Split,
  failures: Failures,
): Promise<Labelled[]> {
  if (suite === 'flms') return readFlms(data, failures);
  if (suite === 'fcdb') return readFcdb(data, split);
  throw usage(
    `There is no suite “${suite ?? ''}”: flms, fcdb, aesguide, claims, critiques, leans, requests or readings.`,
  );
}

/**
 * The photos that did not fail, and the model's box of each, as `crop` gives it by default; if `shaped`,
 * in the shape of the first expert's crop, which leaves its size and place to the model.
 */
async function predict(
  all: readonly Labelled[],
  model: string,
  shaped: boolean,
  failures: Failures,
): Promise<[Labelled[], Map<string, Corners>]> {
  const engine = await openFolder(path.resolve(model));
  const boxes = new Map<string, Corners>();
  try {
    for (const [index, { photo, file, experts }] of all.entries()) {
      await failures.attempt(photo, async () => {
        const input = await readPhoto(file);
        const constraints = shaped ? shapeOf(experts) : {};
        const { box } = await engine.crop({
          photo: input,
          turns: [],
          maxNewTokens: 1,
          constraints,
        });
        boxes.set(path.basename(photo), toPixels(box, input.size));
      });
      progress(index + 1, all.length);
    }
  } finally {
    await engine.dispose();
  }
  return [all.filter(({ photo }) => boxes.has(path.basename(photo))), boxes];
}

function shapeOf([first]: Labelled['experts']): Constraints {
  if (!first) return {};
  const [x1, y1, x2, y2] = first;
  return { ratio: { width: x2 - x1, height: y2 - y1 } };
}

function progress(done: number, total: number): void {
  if (done % 20 === 0 || done === total) say(`${done}/${total}`);
}
