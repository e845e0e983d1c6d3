import { straightenView } from '../../workers/venus/vision/straighten';
import { seeded } from '../../workers/venus/decode/random';
import type { Engine } from '../../workers/venus/engine';
import { readPhoto } from '../cli/photo';
import type { Failures } from './failures';
import { spread, type Picture } from './photos';

/** Least and greatest turn of each photo's two crooked copies, in degrees, either way. */
const TURNS = [
  [1, 4],
  [3, 9],
] as const;

interface Errors {
  /** Median distance from how the photo came, in degrees. */
  readonly median: number;
  /** Percentages of copies that end within so many degrees of how the photo came. */
  readonly within: Readonly<Record<1 | 2 | 3, number>>;
}

export interface LeanMeasures {
  readonly photos: number;
  /** Copies that were turned before they were straightened. */
  readonly turned: Errors & {
    /** Percentage that stands straighter than before. */
    readonly straighter: number;
  };
  /** Photos as they came, some of which lean themselves. */
  readonly asTheyCame: Errors;
}

interface Case {
  readonly before: number;
  readonly after: number;
}

/**
 * How well a photo is straightened: copies turned by known angles, and the photos as they came, which
 * are taken to stand straight. A photo that fails is left out.
 */
export async function measureLeans(
  engine: Engine,
  pictures: readonly Picture[],
  limit: number,
  failures: Failures,
  progress: (done: number, total: number) => void,
): Promise<LeanMeasures> {
  const random = seeded(1);
  const chosen = spread(pictures, limit);
  const cases: Case[] = [];
  for (const [index, { file }] of chosen.entries()) {
    const angles = TURNS.map(([least, most]) => {
      const size = least + random() * (most - least);
      return Math.round(10 * (random() < 0.5 ? -size : size)) / 10;
    });
    const made = await failures.attempt(file, async () => {
      const { view } = await readPhoto(file);
      const straightened: Case[] = [];
      for (const before of [0, ...angles]) {
        const turned = straightenView(view, before);
        const photo = { id: `${file} ${before}`, view: turned, size: turned };
        const after = before + (await engine.straighten(photo));
        straightened.push({ before, after: Math.round(10 * after) / 10 });
      }
      return straightened;
    });
    cases.push(...(made ?? []));
    progress(index + 1, chosen.length);
  }
  const turned = cases.filter(({ before }) => before !== 0);
  const straighter = turned.filter(({ before, after }) => Math.abs(after) < Math.abs(before));
  const plain = cases.filter(({ before }) => before === 0);
  return {
    photos: plain.length,
    turned: { ...errorsOf(turned), straighter: percent(straighter, turned) },
    asTheyCame: errorsOf(plain),
  };
}

function errorsOf(cases: readonly Case[]): Errors {
  const errors = cases.map(({ after }) => Math.abs(after)).sort((a, b) => a - b);
  const within = (degrees: number): number =>
    percent(
      errors.filter((error) => error <= degrees),
      errors,
    );
  return {
    median: errors[Math.floor(errors.length / 2)] ?? NaN,
    within: { 1: within(1), 2: within(2), 3: within(3) },
  };
}

const percent = (some: readonly unknown[], all: readonly unknown[]): number =>
  (100 * some.length) / Math.max(1, all.length);
