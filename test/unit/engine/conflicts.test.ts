import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_MODEL } from '../../../models/cli/model-folder';
import { openFolder } from '../../../models/cli/open-model';
import { areaOf, contains, widthOf, WHOLE } from '../../../src/crop/box';
import { broken } from '../../../src/crop/obey';
import type { Constraints } from '../../../src/crop/types';
import type { Engine } from '../../../workers/venus/engine';
import type { CropRequest, PhotoInput } from '../../../workers/venus/types';
import { readInput } from './models';

/** Wishes that exclude each other, put to the embedded model: the conflict and the nearest choice. */
describe('a request that cannot be met', () => {
  let engine: Engine;
  let photo: PhotoInput;
  const ask = (text: string, more: Partial<CropRequest> = {}) =>
    engine.crop({ photo, turns: [], ask: text, maxNewTokens: 1, alternatives: 2, ...more });

  beforeAll(async () => {
    engine = await openFolder(DEFAULT_MODEL);
    photo = await readInput('test/fixtures/photos/astronaut.jpg');
  });
  afterAll(() => engine.dispose());

  it('a ratio gives way to what was locked', async () => {
    const locked = { x1: 0.05, y1: 0.3, x2: 0.95, y2: 0.6 };
    const constraints: Constraints = { keep: [locked] };
    const answer = await ask('make it 1:3', { constraints, current: WHOLE });
    expect(answer.conflict).toMatch(/1:3 crop can’t hold this.*90% of the width/);
    for (const { box } of [answer, ...answer.alternatives]) {
      expect(contains(box, locked, 1e-6)).toBe(true);
      expect(broken(box, answer.standing, photo.size)).toEqual([]);
    }
    // As narrow as the lock lets it be.
    expect(widthOf(answer.box)).toBeLessThan(0.96);
  });

  it('a pinned ratio stands against “wider” and “taller” alike', async () => {
    const constraints: Constraints = { ratio: { width: 1, height: 1 } };
    for (const text of ['wider', 'taller']) {
      const answer = await ask(text, { constraints });
      expect(answer.standing.ratio).toEqual(constraints.ratio);
      expect(broken(answer.box, constraints, photo.size)).toEqual([]);
    }
  });

  it('a lock outlives “much tighter”', async () => {
    const locked = { x1: 0.1, y1: 0.1, x2: 0.9, y2: 0.9 };
    const current = { x1: 0.08, y1: 0.08, x2: 0.92, y2: 0.92 };
    const answer = await ask('much tighter', { constraints: { keep: [locked] }, current });
    expect(contains(answer.box, locked, 1e-6)).toBe(true);
    expect(answer.conflict).toMatch(/can hardly get smaller/);
  });

  it.each([
    ['looser', /already takes in the whole photo/],
    ['more sky', /already reaches the top edge/],
    ['move it left', /already reaches the left edge/],
    ['wider', /already has the photo’s full width/],
  ])('“%s” of the whole photo says that there is no more', async (text, words) => {
    const answer = await ask(text, { current: WHOLE });
    expect(answer.conflict).toMatch(words);
    expect(contains(WHOLE, answer.box)).toBe(true);
  });

  it('what is to go and what is to stay: it stays', async () => {
    const region = { x1: 0.3, y1: 0.3, x2: 0.6, y2: 0.6 };
    const both: Constraints = { keep: [region], drop: [region] };
    const answer = await ask('calmer', { constraints: both });
    expect(contains(answer.box, region, 1e-6)).toBe(true);
    expect(answer.conflict).toMatch(/so it stays too/);
    expect(areaOf(answer.box)).toBeLessThan(1 + 1e-9);
  });
});
