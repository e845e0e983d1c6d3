import { beforeAll, describe, expect, it } from 'vitest';
import { WHOLE } from '../../../src/crop/box';
import type { Box } from '../../../src/crop/types';
import { understand } from '../../../workers/venus/dialogue/understand';
import type { Turn } from '../../../workers/venus/types';
import { loadReader } from '../../../workers/venus/dialogue/reader/load';

beforeAll(loadReader);

const FIRST: Box = { x1: 0.1, y1: 0.1, x2: 0.9, y2: 0.9 };
const SECOND: Box = { x1: 0.2, y1: 0.2, x2: 0.8, y2: 0.8 };
const TURNS: readonly Turn[] = [
  { box: FIRST, rationale: 'Even.' },
  { ask: 'tighter', box: SECOND, rationale: 'Closer.' },
];
const size = { width: 600, height: 400 };
const view = { ...size, data: new Uint8ClampedArray(600 * 400 * 4).fill(128) };

function told(ask: string, turns = TURNS) {
  const photo = { id: 'photo', view, size };
  return understand({ photo, turns, ask }, {}, true);
}

describe('an exact command in a conversation without a studio', () => {
  it.each([
    ['undo', FIRST],
    ['the first version was better', FIRST],
    ['start over', WHOLE],
    ['redo', SECOND],
    ['how big is it', SECOND],
  ])('“%s” settles the box', (ask, box) => {
    expect(told(ask).explain).toEqual(box);
  });

  it('goes further back with each undo', () => {
    const undone = { ask: 'undo', box: FIRST, rationale: '' };
    expect(told('undo', [...TURNS, undone]).explain).toEqual(WHOLE);
  });

  it('undoes the first crop to the whole photo', () => {
    expect(told('undo', TURNS.slice(0, 1)).explain).toEqual(WHOLE);
  });
});

describe('what asks for nothing that a crop can do', () => {
  const refusal = (ask: string): unknown => {
    try {
      return told(ask);
    } catch (error) {
      return error;
    }
  };

  it.each([
    ['thanks', 'asks for no change', 'Say what should change'],
    ['blur the background', 'nothing that a crop can do', 'It can:'],
    ['the horizon is crooked', 'can’t turn a photo', 'straighten it'],
    ['mach es enger bitte', 'says nothing about a crop', 'Say in English'],
  ])('“%s” is answered in its own way', (ask, message, hint) => {
    expect(refusal(ask)).toMatchObject({
      code: 'request-not-understood',
      message: expect.stringContaining(message) as string,
      hint: expect.stringContaining(hint) as string,
    });
  });
});

describe('a marked subject', () => {
  const mark: Box = { x1: 0.1, y1: 0.2, x2: 0.9, y2: 0.4 };
  const suggested = (constraints = {}) =>
    understand({ photo: { id: 'marked', view, size, mark }, turns: [], constraints }, {}, true);

  it('is held by a crop that nobody asked for, and locks nothing', () => {
    expect(suggested().constraints.keep).toEqual([mark]);
    expect(suggested().standing.keep).toBeUndefined();
  });

  it('gives way to what stands, and that is said', () => {
    const tall = suggested({ ratio: { width: 1, height: 2 } });
    expect(tall.constraints.keep).toBeUndefined();
    expect(tall.conflict).toContain('no room for all of the marked subject');
  });
});
