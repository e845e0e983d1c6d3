import { describe, expect, it } from 'vitest';
import { matchScore } from '../../../src/studio/palette/search';

describe('matchScore', () => {
  it('finds by the starts of words, by parts and by letters in order, best first', () => {
    const start = matchScore('exp', 'Export');
    const later = matchScore('exp', 'Save export');
    const inside = matchScore('por', 'Export');
    const letters = matchScore('ept', 'Export');
    expect(start).toBeGreaterThan(later);
    expect(later).toBeGreaterThan(inside);
    expect(inside).toBeGreaterThan(letters);
    expect(letters).toBeGreaterThan(0);
  });

  it('wants every word', () => {
    expect(matchScore('next photo', 'Next photo')).toBeGreaterThan(0);
    expect(matchScore('next version', 'Next photo')).toBe(0);
  });

  it('lets everything through for an empty query', () => {
    expect(matchScore('  ', 'Undo')).toBeGreaterThan(0);
  });
});
