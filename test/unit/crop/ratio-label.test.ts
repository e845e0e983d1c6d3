import { describe, expect, it } from 'vitest';
import { pinLabel, ratioLabel } from '../../../src/crop/ratio-label';

describe('the label of a box', () => {
  it.each([
    [6000, 4000, '3:2'],
    [1920, 1080, '16:9'],
    [720, 560, '9:7'],
    [800, 1001, '4:5'],
    [800, 1003, '1:1.25'],
    [2390, 1000, '2.39:1'],
    [1, 3000, '1:3000'],
  ])('names %d × %d by a ratio that is within a pixel: %s', (width, height, label) => {
    expect(ratioLabel(width, height)).toBe(label);
  });
});

describe('the label of a pinned ratio', () => {
  it.each([
    [8, 10, '4:5'],
    [11, 14, '11:14'],
    [17, 14, '1.21:1'],
    [239, 100, '2.39:1'],
    [273, 341, '4:5'],
  ])('%d to %d is %s', (width, height, label) => {
    expect(pinLabel({ width, height })).toBe(label);
  });
});
