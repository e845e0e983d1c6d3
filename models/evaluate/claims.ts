import { checkClaim } from '../../workers/venus/dialogue/claims/check';
import { lexicon } from '../../workers/venus/dialogue/claims/lexicon';
import { readClaims } from '../../workers/venus/dialogue/claims/read';
import { readMaps } from '../../workers/venus/dialogue/facts/maps';
import { measure, type Facts } from '../../workers/venus/dialogue/facts/measure';
import type { Engine } from '../../workers/venus/engine';
import { readPhoto } from '../cli/photo';
import type { Failures } from './failures';
import { readMask, spread, type Picture } from './photos';

export interface ClaimMeasures {
  readonly photos: number;
  readonly sentences: number;
  /** Sentences whose claim a rule can check on that photo. */
  readonly checkable: number;
  readonly true: number;
  /** Percent of the checkable. */
  readonly share: number;
  /** The claims that were false, by how often. */
  readonly false: Readonly<Record<string, string>>;
}

/** Requests that follow the first crop in turn, so that what is said of changes is checked too. */
const REQUESTS = [
  'tighter',
  'more sky',
  'centre it',
  'looser',
  '4:5',
  'emphasise the subject',
  'move it left',
];

class Tally {
  sentences = 0;
  readonly of = new Map<string, { all: number; true: number }>();

  /** `knowsSubject`: whether a mask tells where the subject is; else nothing is said of it. */
  add(rationale: string, facts: Facts, knowsSubject: boolean): void {
    for (const { claim } of readClaims(rationale)) {
      this.sentences++;
      if (!claim) continue;
      const needsSubject = lexicon.claims[claim.id]?.needs.includes('subject') ?? false;
      const holds = needsSubject && !knowsSubject ? undefined : checkClaim(claim, facts);
      if (holds === undefined) continue;
      const count = this.of.get(claim.id) ?? { all: 0, true: 0 };
      this.of.set(claim.id, { all: count.all + 1, true: count.true + (holds ? 1 : 0) });
    }
  }

  summary(photos: number): ClaimMeasures {
    const counts = [...this.of];
    const checkable = counts.reduce((sum, [, { all }]) => sum + all, 0);
    const right = counts.reduce((sum, [, count]) => sum + count.true, 0);
    const wrong = counts
      .filter(([, count]) => count.true < count.all)
      .sort(([, a], [, b]) => b.all - b.true - (a.all - a.true))
      .map(([id, count]) => [id, `${count.all - count.true} of ${count.all}`]);
    return {
      photos,
      sentences: this.sentences,
      checkable,
      true: right,
      share: (100 * right) / Math.max(1, checkable),
      false: Object.fromEntries(wrong) as Record<string, string>,
    };
  }
}

/**
 * The share of checkable claims that are true of picture and box, over the first crop and one
 * request of each photo. Claims about the subject are checked where the folder has masks. A photo
 * that fails is left out.
 */
export async function measureClaims(
  engine: Engine,
  pictures: readonly Picture[],
  limit: number,
  failures: Failures,
  progress: (done: number, total: number) => void,
): Promise<ClaimMeasures> {
  const chosen = spread(pictures, limit);
  const tally = new Tally();
  let measured = 0;
  for (const [index, picture] of chosen.entries()) {
    const ask = REQUESTS[index % REQUESTS.length] ?? 'tighter';
    const said = await failures.attempt(picture.file, () => hear(engine, picture, ask));
    if (said) measured++;
    for (const { rationale, facts } of said ?? []) {
      tally.add(rationale, facts, picture.mask !== undefined);
    }
    progress(index + 1, chosen.length);
  }
  return tally.summary(measured);
}

/** What is said of the first crop and of the one that a request makes of it, with the facts. */
async function hear(
  engine: Engine,
  { file, mask }: Picture,
  ask: string,
): Promise<{ rationale: string; facts: Facts }[]> {
  const photo = await readPhoto(file);
  const maps = readMaps(photo.view, mask === undefined ? undefined : await readMask(mask));
  const first = await engine.crop({ photo, turns: [] });
  const turns = [{ box: first.box, rationale: first.rationale }];
  const next = await engine.crop({ photo, turns, ask, current: first.box });
  return [
    { rationale: first.rationale, facts: measure(maps, first.box) },
    { rationale: next.rationale, facts: measure(maps, next.box, first.box) },
  ];
}
