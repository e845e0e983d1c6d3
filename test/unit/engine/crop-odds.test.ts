import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Box } from '../../../src/crop/types';
import { drawBoxes } from '../../../workers/venus/decode/crop-odds';
import { expectedIou } from '../../../workers/venus/decode/expected-iou';
import { seeded } from '../../../workers/venus/decode/random';
import type { CropOdds } from '../../../workers/venus/vision/vision';
import { VenusEngine } from '../../../workers/venus/venus-engine';
import { NANO, openTiny, readInput } from './models';

const BINS = 20;

/** A mixture whose parts put each edge into one bin: [x1, y1, x2, y2] by part. */
function sharp(parts: readonly { weight: number; bins: readonly number[] }[]): CropOdds {
  const data = new Float32Array(4 * parts.length * BINS);
  for (const [part, { weight, bins }] of parts.entries()) {
    for (const [edge, bin] of bins.entries()) {
      data[(edge * parts.length + part) * BINS + bin] = weight;
    }
  }
  return { mixtures: parts.length, bins: BINS, data };
}

const draw = (odds: CropOdds, count: number) => drawBoxes(odds, count, seeded(3));

describe('boxes drawn from a mixture', () => {
  it('have each edge inside the bin that it fell into', () => {
    for (const { x1, y1, x2, y2 } of draw(sharp([{ weight: 1, bins: [2, 0, 17, 19] }]), 50)) {
      expect(x1 * BINS).toSatisfy((v: number) => v >= 2 && v < 3);
      expect(y1 * BINS).toSatisfy((v: number) => v >= 0 && v < 1);
      expect(x2 * BINS).toSatisfy((v: number) => v >= 17 && v < 18);
      expect(y2 * BINS).toSatisfy((v: number) => v >= 19 && v <= 20);
    }
  });

  it('come from each part as often as it weighs, and never from two', () => {
    const odds = sharp([
      { weight: 0.25, bins: [0, 0, 9, 9] },
      { weight: 0.75, bins: [10, 10, 19, 19] },
    ]);
    const boxes = draw(odds, 64);
    const first = boxes.filter(({ x1 }) => x1 < 0.5);
    expect(first).toHaveLength(16);
    expect(first.every(({ y1, x2, y2 }) => y1 < 0.5 && x2 < 0.5 && y2 < 0.5)).toBe(true);
  });

  it('fill an edge by its odds', () => {
    const odds = sharp([{ weight: 1, bins: [0, 0, 19, 19] }]);
    odds.data.set([0.3, 0, 0.7], 0);
    const low = draw(odds, 200).filter(({ x1 }) => x1 * BINS < 1).length;
    expect(low / 200).toBeCloseTo(0.3, 1);
  });

  it('are boxes even where edges are the wrong way round or fall together', () => {
    for (const bins of [
      [15, 15, 3, 3],
      [19, 0, 19, 0],
    ]) {
      for (const { x1, y1, x2, y2 } of draw(sharp([{ weight: 1, bins }]), 20)) {
        expect(x2 - x1).toBeGreaterThanOrEqual(0.05 - 1e-9);
        expect(y2 - y1).toBeGreaterThanOrEqual(0.05 - 1e-9);
        expect(Math.min(x1, y1)).toBeGreaterThanOrEqual(0);
        expect(Math.max(x2, y2)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('are the same for the same random numbers', () => {
    const odds = sharp([{ weight: 1, bins: [1, 2, 12, 13] }]);
    expect(draw(odds, 8)).toEqual(draw(odds, 8));
  });
});

describe('a second crop head', () => {
  let tiny: Awaited<ReturnType<typeof openTiny>>;
  beforeAll(async () => {
    tiny = await openTiny(NANO);
  });
  afterAll(() => tiny.close());

  it('is heard by its share, in the choice and where a given box is rated', async () => {
    const photo = await readInput('test/fixtures/photos/astronaut.jpg');
    const { manifest, network } = tiny.model;
    const { opinion } = await network.vision.features(photo.id, photo.view);
    if (!opinion) throw new Error('the tiny model has a second crop head');
    const believed = drawBoxes(opinion, 64, seeded(1)).map((box) => ({ box, weight: 1 }));
    const hearing = (share: number, explain?: Box) => {
      const decoding = { ...manifest.decoding, opinion: share };
      const engine = new VenusEngine({ ...tiny.model, manifest: { ...manifest, decoding } });
      return engine.crop({ photo, turns: [], maxNewTokens: 4, explain });
    };
    const [deaf, only] = [(await hearing(0)).box, (await hearing(1)).box];
    expect(expectedIou(only, believed)).toBeGreaterThan(expectedIou(deaf, believed));
    const scores = [];
    for (const share of [0, 0.5, 1]) scores.push((await hearing(share, only)).score);
    const [alone = 0, both = 0, heard = 0] = scores;
    expect(heard).toBeGreaterThan(alone);
    expect(both).toBeCloseTo((alone + heard) / 2, 6);
  });
});
