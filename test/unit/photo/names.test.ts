import { describe, expect, it } from 'vitest';
import {
  critiqueName,
  distinctNames,
  exportName,
  sidecarName,
  stem,
} from '../../../src/photo/names';
import { scaledTo } from '../../../src/photo/pixels';

describe('names of exports', () => {
  it('follow the photo', () => {
    expect(exportName('harbour.CR2', 'jpeg')).toBe('harbour-crop.jpg');
    expect(exportName('a.b.png', 'webp')).toBe('a.b-crop.webp');
    expect(sidecarName('IMG_1.NEF')).toBe('IMG_1.xmp');
    expect(critiqueName('harbour.CR2', false)).toBe('harbour-critique.txt');
    expect(critiqueName('harbour.CR2', true)).toBe('harbour-crop-critique.txt');
    expect(stem('.hidden')).toBe('.hidden');
    expect(stem('plain')).toBe('plain');
  });

  it('never collide, also where case is ignored', () => {
    expect(distinctNames(['a.jpg', 'A.jpg', 'a.jpg', 'a-2.jpg', 'b'])).toEqual([
      'a.jpg',
      'A-2.jpg',
      'a-3.jpg',
      'a-2-2.jpg',
      'b',
    ]);
  });
});

describe('scaling', () => {
  it('never enlarges and never loses a side', () => {
    expect(scaledTo({ width: 100, height: 50 }, 640)).toEqual({ width: 100, height: 50 });
    expect(scaledTo({ width: 30_000, height: 20 }, 640)).toEqual({ width: 640, height: 1 });
    expect(scaledTo({ width: 4000, height: 3000 }, 640)).toEqual({ width: 640, height: 480 });
    expect(scaledTo({ width: 7, height: 9 }, Infinity)).toEqual({ width: 7, height: 9 });
  });
});
