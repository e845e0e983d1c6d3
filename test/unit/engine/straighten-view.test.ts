import { describe, expect, it } from 'vitest';
import { carryPoint } from '../../../src/crop/straighten';
import { straightenView } from '../../../workers/venus/vision/straighten';

/** Red runs across, green down: each place tells where it came from. */
function chart(width: number, height: number) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data.set(
        [(255 * (x + 0.5)) / width, (255 * (y + 0.5)) / height, 128, 255],
        4 * (y * width + x),
      );
    }
  }
  return { width, height, data };
}

describe('a straightened view', () => {
  it('is the very view at 0°', () => {
    const view = chart(6, 4);
    expect(straightenView(view, 0)).toBe(view);
  });

  it.each([-12, -3.3, 0.5, 8])('holds at each place what lay there before, at %d°', (angle) => {
    const view = chart(240, 160);
    const turned = straightenView(view, angle);
    for (const [x, y] of [
      [0.1, 0.2],
      [0.5, 0.5],
      [0.9, 0.15],
      [0.3, 0.95],
    ] as const) {
      const at = 4 * (Math.floor(y * turned.height) * turned.width + Math.floor(x * turned.width));
      const from = carryPoint({ x, y }, view, angle, 0);
      // Two pixels' worth of the chart.
      expect(Math.abs((turned.data[at] ?? 0) - 255 * from.x)).toBeLessThan(3);
      expect(Math.abs((turned.data[at + 1] ?? 0) - 255 * from.y)).toBeLessThan(4);
      expect(turned.data[at + 3]).toBe(255);
    }
  });
});
