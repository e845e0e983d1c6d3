import { describe, expect, it } from 'vitest';
import { gridOf } from '../../../workers/venus/dialogue/facts/grid';
import { seeded } from '../../../workers/venus/decode/random';
import { WHOLE } from '../../../src/crop/box';
import { readMaps } from '../../../workers/venus/dialogue/facts/maps';
import { measure } from '../../../workers/venus/dialogue/facts/measure';
import { isPlausible } from '../../../workers/venus/dialogue/outline/issues';
import { tiltOf } from '../../../workers/venus/dialogue/facts/tilt';

/** Bars across the picture, `degrees` clockwise from level, softly edged. */
const bars = (degrees: number) => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return gridOf(192, 128, (x, y) => 0.5 + 0.5 * Math.sin((y * cos - x * sin) / 6));
};

/** Nothing to read a lean from. */
const plain = gridOf(64, 64, () => 0.5);

/** A model sure of one lean, but for a little of every other. */
const sureOf = (degrees: number) =>
  Float32Array.from({ length: 27 }, (_, i) => (i - 13 === degrees ? 0.9 : 0.1 / 26));

describe('the lean of a photo', () => {
  it.each([-12, -5, 0, 3.5, 8])('is read from its lines: %d°', (degrees) => {
    const tilt = tiltOf(bars(degrees));
    expect(Math.abs(tilt.degrees - degrees)).toBeLessThanOrEqual(1.5);
    expect(tilt.likely > 1).toBe(degrees !== 0);
  });

  it.each([-11.3, -4.6, -1.2, 0, 2.4, 7.7])(
    'is told in tenths where it is asked for: %d°',
    (degrees) => {
      expect(Math.abs(tiltOf(bars(degrees)).finely() - degrees)).toBeLessThanOrEqual(0.7);
      const agreed = tiltOf(bars(degrees), sureOf(Math.round(degrees))).finely();
      expect(Math.abs(agreed - degrees)).toBeLessThanOrEqual(0.7);
    },
  );

  it('is left open where neither lines nor a model tell', () => {
    expect(tiltOf(plain).likely).toBeCloseTo(0, 1);
  });

  it('is what the model believes in noise too', () => {
    const random = seeded(7);
    const noise = gridOf(256, 192, () => random());
    expect(tiltOf(noise, sureOf(0)).degrees).toBe(0);
    expect(tiltOf(noise, sureOf(9)).degrees).toBe(9);
  });

  it('is what the model believes where there are no lines', () => {
    expect(tiltOf(plain, sureOf(-6)).degrees).toBe(-6);
    expect(tiltOf(plain, sureOf(-6)).likely).toBeGreaterThan(1);
    expect(tiltOf(plain, sureOf(0)).likely).toBeLessThan(-2);
  });

  it('is what lines and model agree on, and doubtful where they do not', () => {
    const [alone, agreed, doubted] = [
      tiltOf(bars(6)),
      tiltOf(bars(6), sureOf(6)),
      tiltOf(bars(6), sureOf(0)),
    ];
    expect(agreed.likely).toBeGreaterThan(alone.likely);
    expect(doubted.likely).toBeLessThan(alone.likely);
  });
});

describe('the fault of a tilted photo', () => {
  const view = { width: 90, height: 60, data: new Uint8ClampedArray(90 * 60 * 4).fill(99) };
  const facts = measure(readMaps(view), WHOLE);
  const claim = { id: 'issue.tilt', slots: {} };
  const named = (degrees: number, likely: number): boolean =>
    isPlausible(claim, [{ ...facts, tilt: () => ({ degrees, likely, finely: () => degrees }) }]);

  it('is plausible where one lean is likelier than standing straight, not where many share the odds', () => {
    expect(named(-4, 0.1)).toBe(true);
    expect(named(-4, -0.1)).toBe(false);
    // A wave or a mountain: it leans somehow, and standing straight is likelier than any one lean.
    expect(named(0, 0.8)).toBe(false);
  });
});
