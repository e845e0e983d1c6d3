import { describe, expect, it } from 'vitest';
import {
  commandFor,
  isPressed,
  isTyping,
  shownKeys,
  type Press,
  type Target,
} from '../../../src/commands/keys';
import { COMMANDS } from '../../../src/commands/registry';
import { INITIAL_STATE } from '../../../src/session/initial';
import { addPhotos, editPhoto, newPhoto } from '../../../src/session/photos';
import type { SessionState } from '../../../src/session/types';
import { togglePanel } from '../../../src/session/ui';
import { addVersion } from '../../../src/session/versions';
import { ALTERNATIVES, BOX, SIZE } from '../session/set-up';

function press(keys: string): Press {
  const parts = keys.split('+');
  return {
    key: parts.at(-1) ?? '',
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Meta'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
  };
}

/** One ready photo with a version and alternatives. */
const STATE: SessionState = [
  addPhotos([newPhoto('p', 'p.jpg', new Blob(), 0)]),
  editPhoto('p', (photo) => ({ ...photo, status: { kind: 'ready' }, size: SIZE })),
  addVersion('p', {
    id: 'v',
    box: BOX,
    rationale: '',
    origin: 'model',
    createdAt: 0,
    alternatives: ALTERNATIVES,
    constraints: {},
  }),
].reduce((state, change) => change(state), INITIAL_STATE);

const meant = (keys: string, target: Target | null = null, state = STATE): string | null =>
  commandFor(press(keys), target, state)?.id ?? null;

describe('keys', () => {
  it.each([
    ['Enter', 'accept'],
    ['Ctrl+z', 'undo'],
    ['Meta+z', 'undo'],
    ['o', 'cycleGuide'],
    ['x', 'swapRatio'],
    ['\\', 'toggleBefore'],
    ['Shift+?', 'help'],
    ['Ctrl+k', 'palette'],
    ['ArrowLeft', 'moveLeft'],
    ['Shift+ArrowUp', 'moveUpFinely'],
    ['Alt+ArrowRight', 'resizeRight'],
    ['Alt+Shift+ArrowDown', 'resizeDownFinely'],
    ['2', 'alternative2'],
    ['c', 'critique'],
    ['Shift+C', 'critiqueCrop'],
    ['/', 'request'],
  ])('%s means %s', (keys, id) => {
    expect(meant(keys)).toBe(id);
  });

  it('mean nothing with a modifier more or less', () => {
    for (const keys of ['z', 'Ctrl+o+Shift', 'Ctrl+x', 'Alt+o', 'Ctrl+ArrowLeft', 'Meta+Enter']) {
      expect(meant(keys)).not.toBe('undo');
      expect(['cycleGuide', 'swapRatio', 'moveLeft', 'accept']).not.toContain(meant(keys));
    }
  });

  it('mean nothing where their command does not apply', () => {
    expect(meant('Ctrl+Shift+Z')).toBeNull();
    expect(meant('4')).toBeNull();
    expect(meant('Enter', null, INITIAL_STATE)).toBeNull();
    expect(meant(']')).toBeNull();
  });
});

describe('while typing', () => {
  const fields: Target[] = [
    { tagName: 'TEXTAREA' },
    { tagName: 'input' },
    { tagName: 'INPUT', type: 'number' },
    { tagName: 'DIV', isContentEditable: true },
  ];

  it.each(fields)('keys belong to %o', (field) => {
    expect(isTyping(field)).toBe(true);
    for (const keys of ['o', 'x', 'Enter', 'ArrowLeft', '1', 'Ctrl+z', '?', 'Delete']) {
      expect(meant(keys, field)).toBeNull();
    }
    expect(meant('Ctrl+k', field)).toBe('palette');
  });

  it('a checkbox is not typed into', () => {
    expect(isTyping({ tagName: 'INPUT', type: 'checkbox' })).toBe(false);
    expect(meant('o', { tagName: 'INPUT', type: 'checkbox' })).toBe('cycleGuide');
  });
});

describe('elements with a use for a key', () => {
  it('keep it', () => {
    expect(meant('Enter', { tagName: 'BUTTON' })).toBeNull();
    expect(meant('Enter', { tagName: 'A' })).toBeNull();
    expect(meant('ArrowLeft', { tagName: 'DIV', role: 'slider' })).toBeNull();
    expect(meant('ArrowLeft', { tagName: 'INPUT', type: 'range' })).toBeNull();
    expect(meant('o', { tagName: 'BUTTON' })).toBe('cycleGuide');
    expect(meant('ArrowLeft', { tagName: 'BUTTON' })).toBe('moveLeft');
  });

  it('an open dialog leaves Escape and the palette', () => {
    const open = togglePanel('help')(STATE);
    expect(meant('o', null, open)).toBeNull();
    expect(meant('ArrowLeft', null, open)).toBeNull();
    expect(meant('Escape', null, open)).toBe('cancel');
    expect(meant('Ctrl+k', null, open)).toBe('palette');
  });
});

describe('shortcuts', () => {
  it('are each given once', () => {
    const all = COMMANDS.flatMap(({ shortcuts }) => shortcuts);
    expect(new Set(all).size).toBe(all.length);
  });

  it('match by any case, and signs by any way they are typed', () => {
    expect(isPressed('Shift+R', press('Shift+R'))).toBe(true);
    expect(isPressed('R', press('Shift+R'))).toBe(false);
    expect(isPressed('?', press('Shift+?'))).toBe(true);
    expect(isPressed('[', press('Alt+['))).toBe(true);
  });

  it('are shown as the machine writes them', () => {
    expect(shownKeys('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z');
    expect(shownKeys('Mod+Shift+Z', true)).toBe('⇧⌘Z');
    expect(shownKeys('Alt+ArrowLeft', false)).toBe('Alt+←');
    expect(shownKeys('Escape', true)).toBe('Esc');
  });
});
