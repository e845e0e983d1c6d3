import { describe, expect, it } from 'vitest';
import { gridOf } from '../../../workers/venus/dialogue/facts/grid';
import { seeded } from '../../../workers/venus/decode/random';
import { tiltOf } from '../../../workers/venus/dialogue/facts/tilt';

/** Bars across the picture, `degrees` clockwise from level, softly edged. */
const bars = (degrees: number) => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return gridOf(192, 128, (x, y) => 0.5 + 0.5 * Math.sin((y * cos - x * sin) / 6));
};

describe('the lean of a photo', () => {
  it.each([-12, -5, 0, 3.5, 8])('is read from its lines: %d°', (degrees) => {
    const tilt = tiltOf(bars(degrees));
    expect(Math.abs(tilt.degrees - degrees)).toBeLessThanOrEqual(1.5);
    expect(tilt.agreement).toBeGreaterThan(0.9);
    expect(tilt.straight > 0.9).toBe(degrees === 0);
  });

  it('is none on a plain, and nothing agrees in noise', () => {
    expect(tiltOf(gridOf(64, 64, () => 0.5))).toEqual({ degrees: 0, agreement: 0, straight: 0 });
    const random = seeded(7);
    expect(tiltOf(gridOf(256, 192, () => random())).agreement).toBeLessThan(0.16);
  });
});
