import { readClaims } from '../../workers/venus/dialogue/claims/read';
import type { Engine } from '../../workers/venus/engine';
import type { PhotoInput } from '../../workers/venus/types';
import { readPhoto } from '../cli/photo';
import type { Failures } from './failures';
import { FAULTS, withFault, type Fault } from './faults';
import { spread, type Picture } from './photos';

/** Percentages, of photos with a fault put in. */
interface FaultMeasures {
  /** Whose critique names that fault. */
  readonly named: number;
  /** Scored lower than the photo as it was. */
  readonly lower: number;
  /** Photos as they were whose critique names it all the same; some may have it. */
  readonly before: number;
}

export interface CritiqueMeasures {
  readonly photos: number;
  readonly faults: Readonly<Record<string, FaultMeasures>>;
  readonly named: number;
  readonly lower: number;
  /** How often each score was given to photos as they were. */
  readonly scores: Readonly<Record<string, number>>;
}

interface Read {
  readonly score: number;
  readonly issues: ReadonlySet<string>;
}

/**
 * Whether critiques name a fault that was put into a photo, and score it lower than without. A photo
 * that fails is left out.
 */
export async function measureCritiques(
  engine: Engine,
  pictures: readonly Picture[],
  limit: number,
  failures: Failures,
  progress: (done: number, total: number) => void,
): Promise<CritiqueMeasures> {
  const kinds = Object.keys(FAULTS) as Fault[];
  const chosen = spread(pictures, limit);
  const before: Read[] = [];
  const after: Record<string, Read[]> = Object.fromEntries(kinds.map((kind) => [kind, []]));
  for (const [index, { file }] of chosen.entries()) {
    const read = await failures.attempt(file, () => critiqueEach(engine, file, kinds));
    if (read) {
      before.push(read.before);
      for (const [kind, critiqued] of read.after) after[kind]?.push(critiqued);
    }
    progress(index + 1, chosen.length);
  }
  const faults = Object.fromEntries(
    kinds.map((kind) => [kind, compare(kind, before, after[kind] ?? [])]),
  );
  const mean = (of: keyof FaultMeasures) =>
    Object.values(faults).reduce((sum, one) => sum + one[of], 0) / kinds.length;
  const scores: Record<string, number> = {};
  for (const { score } of before) scores[score] = (scores[score] ?? 0) + 1;
  return { photos: before.length, faults, named: mean('named'), lower: mean('lower'), scores };
}

/** The photo as it was, and with each fault. */
async function critiqueEach(
  engine: Engine,
  file: string,
  kinds: readonly Fault[],
): Promise<{ before: Read; after: (readonly [Fault, Read])[] }> {
  const photo = await readPhoto(file);
  const before = await critique(engine, photo);
  const after: (readonly [Fault, Read])[] = [];
  for (const kind of kinds) {
    const view = await withFault(photo.view, kind);
    const id = `${photo.id} ${kind}`;
    after.push([kind, await critique(engine, { id, view, size: view })]);
  }
  return { before, after };
}

async function critique(engine: Engine, photo: PhotoInput): Promise<Read> {
  const { score, issues } = await engine.critique({ photo });
  const ids = issues.flatMap((issue) => readClaims(issue).map(({ claim }) => claim?.id ?? ''));
  return { score, issues: new Set(ids) };
}

function compare(fault: Fault, before: readonly Read[], after: readonly Read[]): FaultMeasures {
  const names = ({ issues }: Read) => issues.has(`issue.${fault}`);
  const share = (holds: (read: Read, index: number) => boolean, of: readonly Read[]) =>
    (100 * of.filter(holds).length) / Math.max(1, of.length);
  return {
    named: share(names, after),
    lower: share(({ score }, i) => score < (before[i]?.score ?? 0), after),
    before: share(names, before),
  };
}
