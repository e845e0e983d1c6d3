import { describe, expect, it } from 'vitest';
import { measure } from '../../../models/evaluate/measures';

const size = { width: 100, height: 100 };

describe('measure', () => {
  it('takes the best-matching expert and drops experts that start left of the photo', () => {
    const result = measure([
      {
        photo: 'a',
        size,
        predicted: [0, 0, 100, 100],
        experts: [
          [-5, 0, 100, 100],
          [0, 0, 50, 100],
          [0, 0, 80, 100],
        ],
      },
    ]);
    expect(result.iou).toBeCloseTo(80);
    expect(result.disp).toBeCloseTo(0.05);
    expect(result.r).toBe(100);
  });

  it('gives a box out of range IoU 0', () => {
    const result = measure([
      { photo: 'a', size, predicted: [-1, -1, 0, 0], experts: [[0, 0, 50, 50]] },
    ]);
    expect(result).toMatchObject({ photos: 1, iou: 0, r: 0 });
  });
});
