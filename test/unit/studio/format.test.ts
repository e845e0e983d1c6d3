import { describe, expect, it } from 'vitest';
import {
  boxFacts,
  formatBytes,
  formatMegapixels,
  formatPercent,
  formatSize,
  spokenBox,
} from '../../../src/studio/shared/format';

describe('numbers as the studio writes them', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1500, '1.5 kB'],
    [38_400_000, '38 MB'],
    [999_600_000, '1.0 GB'],
    [5_600_000_000, '5.6 GB'],
  ])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [0, '0%'],
    [0.004, '0.4%'],
    [0.5649, '56%'],
    [1, '100%'],
  ])('the fraction %d is %s', (fraction, text) => expect(formatPercent(fraction)).toBe(text));

  it('groups thousands', () => expect(formatSize(6000, 4000)).toBe('6,000 × 4,000'));

  it('gives small pictures in pixels', () => {
    expect(formatMegapixels(6000, 4000)).toBe('24.0 MP');
    expect(formatMegapixels(100, 20)).toBe('2,000 px');
  });
});

describe('boxFacts', () => {
  it.each([
    [340, 280, '1.21:1'],
    [273, 341, '4:5'],
    [1024, 683, '3:2'],
    [1080, 1920, '9:16'],
    [1000, 1000, '1:1'],
    [1001, 1260, '1:1.26'],
  ])('calls the shape of %d × %d %s', (width, height, ratio) => {
    const size = { width: 2000, height: 2000 };
    const box = { x1: 0, y1: 0, x2: width / 2000, y2: height / 2000 };
    expect(boxFacts(box, size).ratio).toBe(ratio);
  });

  it('tells a box in whole pixels, its ratio and its share', () => {
    const facts = boxFacts({ x1: 0.1, y1: 0, x2: 0.5, y2: 0.5 }, { width: 1000, height: 1000 });
    expect(facts).toEqual({
      width: 400,
      height: 500,
      left: 100,
      top: 0,
      ratio: '4:5',
      share: 0.2,
    });
  });

  it('is spoken as a sentence', () => {
    const box = { x1: 0.1, y1: 0, x2: 0.5, y2: 0.5 };
    expect(spokenBox(box, { width: 1000, height: 1000 })).toBe(
      'Crop box 400 by 500 pixels, ratio 4 to 5, 20% of the photo, 100 from the left, 0 from the top.',
    );
  });
});
