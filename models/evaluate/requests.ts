import { fileURLToPath } from 'node:url';
import { WHOLE } from '../../src/crop/box';
import type { Box } from '../../src/crop/types';
import { readMaps } from '../../workers/venus/dialogue/facts/maps';
import { readRequest } from '../../workers/venus/dialogue/reader/read-request';
import { followed } from '../../workers/venus/dialogue/repeat';
import { obeyed } from '../../workers/venus/dialogue/obeyed';
import { anchorOf } from '../../workers/venus/dialogue/plan/context';
import type { Engine } from '../../workers/venus/engine';
import { toErrorData } from '../../workers/venus/errors';
import type { PhotoInput, Turn } from '../../workers/venus/types';
import { readPhoto } from '../cli/photo';
import type { Failures } from './failures';
import { readMask, spread, type Picture } from './photos';
import type { RequestCase } from './request-table';

export const TABLE = fileURLToPath(new URL('../../test/requests/table.json', import.meta.url));

export interface RequestMeasures {
  readonly photos: number;
  readonly requests: number;
  /** Things asked for: a request may ask for two. */
  readonly asked: number;
  readonly obeyed: number;
  /** Percent. */
  readonly share: number;
  readonly failed: readonly { photo: string; ask: string; goal: string }[];
}

interface Tally {
  asked: number;
  requests: number;
  failed: { photo: string; ask: string; goal: string }[];
}

/**
 * Makes each request of the table on `each` photos, which take turns, and measures in the box
 * whether what the table expects of it holds. A photo that fails is left out, with its requests.
 */
export async function measureRequests(
  engine: Engine,
  pictures: readonly Picture[],
  table: readonly RequestCase[],
  { photos: limit, each }: { photos: number; each: number },
  failures: Failures,
  progress: (done: number, total: number) => void,
): Promise<RequestMeasures> {
  const chosen = spread(pictures, limit);
  const tally: Tally = { asked: 0, requests: 0, failed: [] };
  const total = table.length * each;
  for (const [index, picture] of chosen.entries()) {
    const mine = rounds(table, each).filter((_, round) => round % chosen.length === index);
    if (mine.length > 0) {
      await failures.attempt(picture.file, () => askAll(engine, picture, mine, tally));
    }
    progress(tally.requests, total);
  }
  const kept = tally.asked - tally.failed.length;
  return {
    photos: chosen.length,
    requests: tally.requests,
    asked: tally.asked,
    obeyed: kept,
    share: (100 * kept) / Math.max(1, tally.asked),
    failed: tally.failed,
  };
}

const rounds = (table: readonly RequestCase[], each: number): RequestCase[] =>
  Array.from({ length: each }, () => table).flat();

/** All requests of one photo, each on the same first crop. */
async function askAll(
  engine: Engine,
  { file, mask }: Picture,
  cases: readonly RequestCase[],
  tally: Tally,
): Promise<void> {
  const photo = await readPhoto(file);
  const maps = readMaps(photo.view, mask === undefined ? undefined : await readMask(mask));
  const first = await engine.crop({ photo, turns: [], maxNewTokens: 1 });
  // The model's own subject judges only where no mask does.
  const subject = maps.subject?.box ?? (mask === undefined ? first.subject : undefined);
  const anchor = anchorOf(subject, maps);
  const start: Turn = { box: first.box, rationale: first.rationale };
  for (const { before, ask, intents } of cases) {
    tally.requests++;
    tally.asked += intents.length;
    const fail = (goal: string): void => {
      tally.failed.push({ photo: file, ask, goal });
    };
    try {
      const turns = await converse(engine, photo, [start], before);
      const { from } = followed(readRequest(ask), turns);
      const spokenOf = { first: turns[0], before: turns.at(-2), now: turns.at(-1) };
      const spoken: Box = from === 'whole' ? WHOLE : (spokenOf[from ?? 'now']?.box ?? first.box);
      const after = (await converse(engine, photo, turns, [ask])).at(-1)?.box ?? spoken;
      const context = { size: photo.size, base: spoken, subject, anchor, maps };
      obeyed(intents, spoken, after, context).forEach((holds, index) => {
        if (!holds) fail(intents[index]?.goal ?? '');
      });
    } catch (error) {
      for (const { goal } of intents) fail(`${goal}: ${toErrorData(error).code}`);
    }
  }
}

async function converse(
  engine: Engine,
  photo: PhotoInput,
  turns: readonly Turn[],
  asks: readonly string[],
): Promise<Turn[]> {
  const all = [...turns];
  for (const ask of asks) {
    const { box, rationale } = await engine.crop({ photo, turns: [...all], ask, maxNewTokens: 1 });
    all.push({ ask, box, rationale });
  }
  return all;
}
