import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/studio/chat/evidence';

const BOX = { x1: 0.2, y1: 0.1, x2: 0.8, y2: 0.9 };
const SUBJECT = { x1: 0.5, y1: 0.4, x2: 0.6, y2: 0.7 };

const regions = (text: string) => evidenceOf(text, BOX, SUBJECT).map(({ region }) => region);

describe('what a sentence of the rationale points at', () => {
  it('is the third that the subject sits on, a strip at that place', () => {
    const [third] = regions('The subject sits on the right third.');
    expect(third?.x1).toBeLessThan(0.6);
    expect(third?.x2).toBeGreaterThan(0.6);
    expect((third?.x2 ?? 1) - (third?.x1 ?? 0)).toBeLessThan(0.1);
  });

  it('is the subject, where it speaks of it', () => {
    expect(regions('Nothing of the subject is cut off.')).toEqual([SUBJECT]);
  });

  it('is what went, where an edge is trimmed', () => {
    expect(regions('Clutter at the left is trimmed away.')).toEqual([
      { x1: 0, y1: 0, x2: BOX.x1, y2: 1 },
    ]);
  });

  it('is told sentence by sentence, and is nothing for what speaks of no place', () => {
    const text = 'The crop is now tighter. Less sky is shown now.';
    expect(regions(text)).toEqual([null, { x1: 0, y1: 0, x2: 1, y2: BOX.y1 }]);
    expect(evidenceOf(text, null).every(({ region }) => region === null)).toBe(true);
  });
});
