import { describe, expect, it } from 'vitest';
import { newPhoto } from '../../../src/session/photos';
import type { Photo, Version } from '../../../src/session/types';
import { versionLabel, versionTitle } from '../../../src/studio/versions/label';
import { BOX } from '../session/set-up';

const version = (id: string, more: Partial<Version> = {}): Version => ({
  id,
  box: BOX,
  rationale: '',
  origin: 'request',
  createdAt: 0,
  alternatives: [],
  constraints: {},
  ...more,
});

describe('names of versions', () => {
  const versions = [
    version('a', { origin: 'model' }),
    version('b', { ask: 'a bit more room on the left, please, and square' }),
    version('c', { ask: '4:5', name: 'For print' }),
  ] as const;
  const photo: Photo = { ...newPhoto('p', 'p.jpg', new Blob(), 0), versions };

  it('tell who made them, or what they were called', () => {
    expect(versions.map((one) => versionLabel(photo, one))).toEqual([
      '1 · Suggested',
      '2 · On request',
      'For print',
    ]);
  });

  it('tell requests apart where their words are not beside them', () => {
    expect(versions.map((one) => versionTitle(photo, one))).toEqual([
      '1 · Suggested',
      '2 · “a bit more room on the left,…”',
      'For print',
    ]);
  });
});
