import { toPixels } from '../../src/crop/convert';
import type { Box, Constraints } from '../../src/crop/types';
import type { Engine } from '../../workers/venus/engine';
import { toErrorData } from '../../workers/venus/errors';
import type { CropAnswer, ErrorCode, ErrorData, PhotoInput, Turn } from '../../workers/venus/types';
import { parse, parseCount, parseRatio } from './args';
import { cropFiles } from './crop-files';
import { eachPhoto, givenPhotos } from './each-photo';
import { DEFAULT_MODEL } from './model-folder';
import { openFolder } from './open-model';
import { readPhoto, writeCrop } from './photo';

/** `crop PHOTO|FOLDER… --json`: a box and its reason, a line a photo; requests as further turns. */
export async function run(argv: string[]): Promise<number> {
  const { values, positionals } = parse(argv, {
    model: { type: 'string', default: DEFAULT_MODEL },
    ask: { type: 'string', multiple: true, default: [] },
    ratio: { type: 'string' },
    out: { type: 'string' },
    alternatives: { type: 'string', default: '3' },
    json: { type: 'boolean' },
  });
  const alternatives = parseCount('alternatives', values.alternatives, 0, 5);
  const constraints: Constraints =
    values.ratio === undefined ? {} : { ratio: parseRatio(values.ratio) };
  const photos = await givenPhotos(positionals);
  const targets = values.out === undefined ? [] : await cropFiles(photos, values.out);
  const engine = await openFolder(values.model);
  try {
    return await eachPhoto(photos, async (file, index) => {
      const photo = await readPhoto(file);
      const answer = await converse(engine, photo, values.ask, constraints, alternatives);
      const target = targets[index];
      if (target !== undefined) await writeCrop(file, toPixels(answer.box, photo.size), target);
      return report(photo, answer);
    });
  } finally {
    await engine.dispose();
  }
}

interface Asked extends Turn {
  /** Why the request changed nothing; the box and rationale are those before it. */
  readonly error?: ErrorData;
  /** What could not be had as asked. */
  readonly conflict?: string;
}

interface Conversation extends CropAnswer {
  /** What came of each request, in order; the last one's box is the answer's. */
  readonly turns: readonly Asked[];
}

/** The first crop, then each request in turn on top of what was said before. */
async function converse(
  engine: Engine,
  photo: PhotoInput,
  asks: readonly string[],
  constraints: Constraints,
  alternatives: number,
): Promise<Conversation> {
  const turns: Asked[] = [];
  const only = (index: number) => (index === asks.length ? alternatives : 0);
  let answer = await engine.crop({ photo, turns, constraints, alternatives: only(0) });
  turns.push({ box: answer.box, rationale: answer.rationale });
  for (const [index, ask] of asks.entries()) {
    const request = {
      photo,
      turns: turns.filter(({ error }) => !error),
      ask,
      current: answer.box,
      constraints: answer.standing,
      alternatives: only(index + 1),
    };
    const next = await engine.crop(request).catch(unread);
    if ('code' in next) {
      turns.push({ ask, box: answer.box, rationale: answer.rationale, error: next });
      continue;
    }
    answer = next;
    const { box, rationale, conflict } = next;
    turns.push({ ask, box, rationale, ...(conflict !== undefined && { conflict }) });
  }
  return { ...answer, turns: turns.slice(1) };
}

/** Faults of a request's own words. */
const UNREADABLE: ReadonlySet<ErrorCode> = new Set(['request-not-understood', 'request-too-long']);

/** A request that the model can't read leaves the box as it was; all else fails the photo. */
function unread(thrown: unknown): ErrorData {
  const error = toErrorData(thrown);
  if (!UNREADABLE.has(error.code)) throw thrown;
  console.error(`${error.message} ${error.hint}`);
  return error;
}

function report({ size }: PhotoInput, answer: Conversation): object {
  const pixels = (box: Box) => toPixels(box, size);
  const round = (milliseconds: number) => Math.round(milliseconds * 10) / 10;
  const { vision, prefill, decode, total } = answer.ms;
  return {
    width: size.width,
    height: size.height,
    box: pixels(answer.box),
    score: answer.score,
    rationale: answer.rationale,
    alternatives: answer.alternatives.map(({ box, rationale }) => ({
      box: pixels(box),
      rationale,
    })),
    turns: answer.turns.map(({ box, ...turn }) => ({ ...turn, box: pixels(box) })),
    ...(answer.conflict !== undefined && { conflict: answer.conflict }),
    ms: {
      vision: round(vision),
      prefill: round(prefill),
      decode: round(decode),
      total: round(total),
    },
    tokens: answer.tokens,
  };
}
