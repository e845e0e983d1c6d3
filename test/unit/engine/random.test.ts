import { describe, expect, it } from 'vitest';
import { expOfNegative } from '../../../workers/venus/decode/exp';
import { argmax, probabilitiesOf, repeatsOf } from '../../../workers/venus/decode/logits';
import { drawSystematic, evenOffsets, seeded } from '../../../workers/venus/decode/random';

describe('draws', () => {
  it('are the same for the same seed', () => {
    const [a, b] = [seeded(5), seeded(5)];
    const numbers = Array.from({ length: 50 }, a);
    expect(Array.from({ length: 50 }, b)).toEqual(numbers);
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(seeded(6)()).not.toBe(numbers[0]);
  });

  it('give each index its share, to within one', () => {
    const probabilities = [0.1, 0, 0.55, 0.35];
    for (let seed = 0; seed < 20; seed++) {
      const drawn = drawSystematic(probabilities, 40, seeded(seed)());
      expect(drawn.reduce((sum, { times }) => sum + times, 0)).toBe(40);
      expect(drawn.map(({ index }) => index)).toEqual([0, 2, 3]);
      for (const { index, times } of drawn) {
        expect(Math.abs(times - (probabilities[index] ?? 0) * 40)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('always add up, even where probabilities do not', () => {
    expect(drawSystematic([0.3, 0.3, 0], 10, 0.99)).toEqual([
      { index: 0, times: 3 },
      { index: 1, times: 7 },
    ]);
    expect(drawSystematic([0.05, 0.01], 1, 0.5)).toEqual([{ index: 1, times: 1 }]);
  });

  it('offsets fill all dimensions together, where independent ones leave holes', () => {
    const count = 64;
    for (let seed = 0; seed < 10; seed++) {
      const offset = evenOffsets(seeded(seed));
      const cells = new Set<string>();
      for (let i = 0; i < count; i++) {
        const point = [0, 1, 2].map((dimension) => offset(i, dimension));
        expect(point.every((value) => value >= 0 && value < 1)).toBe(true);
        cells.add(point.map((value) => Math.floor(value * 4)).join());
      }
      // Of 64 cells, 64 independent points would meet about 40.
      expect(cells.size).toBeGreaterThan(45);
    }
  });
});

describe('logits', () => {
  it('argmax takes the first of equals and passes over what is banned', () => {
    expect(argmax(Float32Array.of(1, 3, 3))).toBe(1);
    expect(argmax(Float32Array.of(1, 3, 2), new Set([1]))).toBe(2);
    expect(argmax(Float32Array.of(NaN, NaN))).toBe(0);
  });

  it('probabilities are of the given tokens alone', () => {
    const logits = Float32Array.of(0, 100, Math.log(3), 0);
    const [a = 0, b = 0] = probabilitiesOf([2, 3], logits, 1);
    expect([a, b].map((value) => Number(value.toFixed(6)))).toEqual([0.75, 0.25]);
    expect([...probabilitiesOf([3, 2], logits, 0)]).toEqual([0, 1]);
    expect([...probabilitiesOf([1, 2, 3], logits, 1, Uint8Array.of(0, 0, 1))]).toEqual([0, 0, 1]);
    expect([...probabilitiesOf([1, 2, 3], logits, 0, Uint8Array.of(0, 1, 1))]).toEqual([0, 1, 0]);
  });

  it('probabilities may be written into what the caller keeps', () => {
    const logits = Float32Array.of(5, 4, 1);
    const kept = new Float64Array(4).fill(9);
    const odds = probabilitiesOf([0, 1], logits, 1, undefined, kept);
    expect([...odds]).toEqual([...probabilitiesOf([0, 1], logits, 1)]);
    expect([...kept]).toEqual([...odds, 9, 9]);
  });

  it('powers of e are right to eight digits', () => {
    for (let x = 0; x > -63.9; x -= 0.0137) {
      expect(Math.abs(expOfNegative(x) / Math.exp(x) - 1)).toBeLessThan(1e-8);
    }
    expect([expOfNegative(-64), expOfNegative(-1e12), expOfNegative(-Infinity)]).toEqual([0, 0, 0]);
    expect(expOfNegative(NaN)).toBe(0);
  });

  it('names the tokens that would repeat a run', () => {
    expect([...repeatsOf([1, 2, 3, 9, 1, 2], 3)]).toEqual([3]);
    expect(repeatsOf([1, 2, 3], 3).size).toBe(0);
    expect(repeatsOf([], 8).size).toBe(0);
  });
});
