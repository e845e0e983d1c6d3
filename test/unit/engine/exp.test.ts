import { describe, expect, it } from 'vitest';
import { expBelowZero } from '../../../workers/venus/decode/exp';

describe('eˣ of what is not above 0', () => {
  it('is within a float32’s precision', () => {
    for (let x = -40; x <= 0; x += 0.00137) {
      expect(Math.abs(expBelowZero(x) / Math.exp(x) - 1)).toBeLessThan(2 ** -24);
    }
  });

  it('is 1 at 0, and 0 where nothing is left', () => {
    expect(expBelowZero(0)).toBe(1);
    expect(expBelowZero(-0)).toBe(1);
    expect(expBelowZero(-100)).toBe(0);
    expect(expBelowZero(-Infinity)).toBe(0);
  });
});
