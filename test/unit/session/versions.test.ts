import { describe, expect, it } from 'vitest';
import { addPhotos, newPhoto } from '../../../src/session/photos';
import { INITIAL_STATE } from '../../../src/session/initial';
import type { Change } from '../../../src/session/store';
import type { Photo, Version } from '../../../src/session/types';
import {
  addHandVersion,
  addVersion,
  canRedo,
  canUndo,
  currentVersion,
  goTo,
  nameVersion,
  redo,
  undo,
  versionOfAlternative,
} from '../../../src/session/versions';
import { ALTERNATIVES, BOX } from './set-up';

function version(id: string, patch: Partial<Version> = {}): Version {
  return {
    id,
    box: BOX,
    rationale: `Reason ${id}.`,
    origin: 'model',
    createdAt: 0,
    alternatives: [],
    constraints: {},
    ...patch,
  };
}

function after(...changes: Change[]): Photo {
  const start = addPhotos([newPhoto('p', 'p.jpg', new Blob(), 0)])(INITIAL_STATE);
  const end = changes.reduce((state, change) => change(state), start);
  const photo = end.photos.p;
  if (!photo) throw new Error('The photo is gone.');
  return photo;
}

const add = (id: string): Change => addVersion('p', version(id));
const shown = (photo: Photo): string | null => currentVersion(photo)?.id ?? null;
const FREE = {};
const hand = (id: string, at: number, constraints: Version['constraints'] = FREE): Change =>
  addHandVersion('p', {
    id,
    origin: 'hand',
    box: BOX,
    angle: 0,
    alternatives: [],
    constraints,
    at,
  });

describe('the history', () => {
  it('begins with the whole photo', () => {
    const photo = after();
    expect(shown(photo)).toBeNull();
    expect(canUndo(photo) || canRedo(photo)).toBe(false);
  });

  it('is walked by undo and redo, and stays at its ends', () => {
    expect(shown(after(add('a'), add('b'), undo('p')))).toBe('a');
    expect(shown(after(add('a'), undo('p'), undo('p'), undo('p')))).toBeNull();
    expect(shown(after(add('a'), add('b'), undo('p'), redo('p'), redo('p')))).toBe('b');
  });

  it('keeps versions that were undone before another came', () => {
    const photo = after(add('a'), add('b'), undo('p'), add('c'));
    expect(photo.versions.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(shown(photo)).toBe('c');
    expect(canRedo(photo)).toBe(false);
    expect(shown(after(add('a'), add('b'), undo('p'), add('c'), undo('p')))).toBe('a');
  });

  it('is returned to by a step that undo takes back', () => {
    const changes = [add('a'), add('b'), goTo('p', 'a')];
    expect(shown(after(...changes))).toBe('a');
    expect(shown(after(...changes, undo('p')))).toBe('b');
    expect(shown(after(...changes, goTo('p', null)))).toBeNull();
    expect(after(...changes, goTo('p', 'gone'))).toEqual(after(...changes));
  });

  it('takes an acceptance back with every change of the box', () => {
    const accept: Change = (state) => {
      const photo = state.photos.p;
      return photo ? { ...state, photos: { p: { ...photo, accepted: true } } } : state;
    };
    expect(after(add('a'), accept).accepted).toBe(true);
    for (const change of [add('b'), undo('p'), goTo('p', null), hand('h', 5)]) {
      expect(after(add('a'), accept, change).accepted).toBe(false);
    }
  });
});

describe('hand edits', () => {
  it('in quick succession are one step', () => {
    const photo = after(add('a'), hand('h', 100), hand('i', 400), hand('j', 700));
    expect(photo.versions.map(({ id }) => id)).toEqual(['a', 'h']);
    expect(shown(after(add('a'), hand('h', 100), hand('i', 400), undo('p')))).toBe('a');
  });

  it('are steps of their own after a pause, a name, an undo or another ratio', () => {
    const count = (...changes: Change[]): number => after(...changes).versions.length;
    expect(count(hand('h', 100), hand('i', 5_000))).toBe(2);
    expect(count(hand('h', 100), nameVersion('p', 'h', 'Mine'), hand('i', 200))).toBe(2);
    expect(count(hand('h', 0), add('b'), undo('p'), hand('i', 100))).toBe(3);
    expect(count(hand('h', 0), hand('i', 100, { ratio: { width: 1, height: 1 } }))).toBe(2);
  });
});

describe('names and alternatives', () => {
  it('names a version, and takes the name away', () => {
    expect(after(add('a'), nameVersion('p', 'a', '  Tight ')).versions[0]?.name).toBe('Tight');
    const unnamed = after(add('a'), nameVersion('p', 'a', 'x'), nameVersion('p', 'a', ' '));
    expect(unnamed.versions[0]).not.toHaveProperty('name');
  });

  it('offers what was left and the others beside a chosen alternative', () => {
    const from = version('a', { alternatives: ALTERNATIVES, score: 0.9 });
    const [first, second] = ALTERNATIVES;
    if (!first || !second) throw new Error('Two are needed.');
    const made = versionOfAlternative(from, first, { id: 'b', at: 7 });
    expect(made).toMatchObject({ box: first.box, rationale: 'Wider.', origin: 'alternative' });
    expect(made.alternatives).toEqual([{ box: BOX, rationale: 'Reason a.', score: 0.9 }, second]);
  });
});
