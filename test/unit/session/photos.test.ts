import { describe, expect, it } from 'vitest';
import { INITIAL_STATE } from '../../../src/session/initial';
import {
  addPhotos,
  editPhoto,
  newPhoto,
  nextUndecided,
  removePhoto,
  select,
  selectBy,
  setAccepted,
} from '../../../src/session/photos';
import type { Change } from '../../../src/session/store';
import type { SessionState } from '../../../src/session/types';
import {
  addNotice,
  cycleGuide,
  dismissNotice,
  setCompare,
  setDraft,
  togglePanel,
} from '../../../src/session/ui';
import { BOX } from './set-up';

const three = ['a', 'b', 'c'].map((id) => newPhoto(id, `${id}.jpg`, new Blob(), 0));
const ready = (id: string): Change =>
  editPhoto(id, (photo) => ({ ...photo, status: { kind: 'ready' } }));

function after(...changes: Change[]): SessionState {
  return changes.reduce((state, change) => change(state), addPhotos(three)(INITIAL_STATE));
}

const selected = (...changes: Change[]): string | null => after(...changes).ui.selected;

describe('the list of photos', () => {
  it('selects the first, and moves along to its ends', () => {
    expect(selected()).toBe('a');
    expect(selected(selectBy(1))).toBe('b');
    expect(selected(selectBy(-1))).toBe('a');
    expect(selected(select('c'), selectBy(1))).toBe('c');
    expect(selected(select('gone'))).toBe('a');
  });

  it('selects a neighbour of what is removed', () => {
    expect(selected(select('b'), removePhoto('b'))).toBe('c');
    expect(selected(select('c'), removePhoto('c'))).toBe('b');
    expect(selected(...three.map(({ id }) => removePhoto(id)))).toBeNull();
    expect(selected(removePhoto('b'))).toBe('a');
  });

  it('does not take the same photo twice', () => {
    expect(after(addPhotos(three)).order).toEqual(['a', 'b', 'c']);
  });

  it('puts a draft and a comparison away with the photo they belong to', () => {
    const compare = setCompare({ left: null, right: null, mode: 'wipe' });
    expect(after(setDraft(BOX), compare, select('b')).ui).toMatchObject({
      draft: null,
      compare: null,
    });
  });

  it('leaves the state as it was where nothing changes', () => {
    const state = after();
    expect(editPhoto('gone', () => three[0] ?? newPhoto('x', '', new Blob(), 0))(state)).toBe(
      state,
    );
    expect(setAccepted('a', false)(state)).toBe(state);
  });
});

describe('the queue of decisions', () => {
  it('goes to the next one open, round the end', () => {
    const all = ['a', 'b', 'c'].map(ready);
    expect(nextUndecided(after(...all), 'a')).toBe('b');
    expect(nextUndecided(after(...all, setAccepted('b', true)), 'a')).toBe('c');
    expect(nextUndecided(after(...all, setAccepted('c', true)), 'c')).toBe('a');
    expect(nextUndecided(after(ready('a')), 'a')).toBeNull();
  });
});

describe('the view', () => {
  it('opens one panel at a time, and closes it by the same way', () => {
    expect(after(togglePanel('help'), togglePanel('models')).ui.panel).toBe('models');
    expect(after(togglePanel('help'), togglePanel('help')).ui.panel).toBeNull();
  });

  it('goes round all guides', () => {
    let state = after();
    const seen = new Set<string>();
    do {
      seen.add(state.settings.guide);
      state = cycleGuide(state);
    } while (state.settings.guide !== 'thirds');
    expect(seen.has('none')).toBe(true);
    expect(seen.size).toBeGreaterThan(3);
  });

  it('says the same thing once', () => {
    const notice = (id: string): Change => addNotice({ id, tone: 'info', message: 'Full.' });
    const state = after(notice('1'), notice('2'));
    expect(state.ui.notices.map(({ id }) => id)).toEqual(['2']);
    expect(dismissNotice('2')(state).ui.notices).toEqual([]);
  });
});
