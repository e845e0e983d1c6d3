import { beforeAll, describe, expect, it } from 'vitest';
import { WHOLE } from '../../../src/crop/box';
import { isSure } from '../../../workers/venus/dialogue/claims/sayable';
import { measureAll } from '../../../workers/venus/dialogue/facts/measure';
import { readMaps } from '../../../workers/venus/dialogue/facts/maps';
import { interpret } from '../../../workers/venus/dialogue/intent';
import { goalsOf } from '../../../workers/venus/dialogue/outline/goals';
import { read } from '../../../workers/venus/dialogue/grammar/read';
import { loadReader } from '../../../workers/venus/dialogue/reader/load';

beforeAll(loadReader);

const SIZE = { width: 600, height: 400 };
const view = { ...SIZE, data: new Uint8ClampedArray(600 * 400 * 4).fill(128) };
const maps = readMaps(view);
const of = (x2: number, y2: number) => measureAll([maps], { x1: 0, y1: 0, x2, y2 });
const intentOf = (ask: string) => {
  const [intent] = read(ask).intents;
  if (!intent) throw new Error(ask);
  return intent;
};

describe('words say no more than is so', () => {
  it('“three quarters” is near three quarters', () => {
    const claim = { id: 'frame.kept', slots: { share: 'three_quarters' } };
    expect(isSure(claim, of(1, 0.75))).toBe(true);
    expect(isSure(claim, of(1, 0.84))).toBe(false);
  });

  it('a shape that is all but square is no portrait', () => {
    const claim = { id: 'change.shape', slots: { shape: 'portrait' } };
    expect(isSure(claim, of(0.5, 1))).toBe(true);
    expect(isSure(claim, of(0.64, 1))).toBe(false);
  });

  it('sky is spoken of where the request does', () => {
    const ids = (ask: string) => goalsOf(intentOf(ask)).map(({ id }) => id);
    expect(ids('less sky')).toEqual(['change.less_sky']);
    expect(ids('less headroom')).toEqual(['change.edge']);
    expect(ids('more foreground')).toContain('change.more_foreground');
  });

  it('a thing that was named is not said to be gone, and that it was not found is', () => {
    for (const ask of ['crop out the traffic cone', 'get rid of the person behind her']) {
      expect(goalsOf(intentOf(ask)).every(({ id }) => id === 'change.edge')).toBe(true);
      const { conflict } = interpret(ask, { size: SIZE, current: WHOLE, maps });
      expect(conflict).toContain('Say at which side it is');
    }
    const told = interpret('crop out the cone on the left', { size: SIZE, current: WHOLE, maps });
    expect(told.conflict).toBeUndefined();
    const any = interpret('get rid of the clutter', { size: SIZE, current: WHOLE, maps });
    expect(any.conflict ?? '').not.toContain('Say at which side it is');
  });
});

describe('a ratio alone', () => {
  const subject = { x1: 0.1, y1: 0.1, x2: 0.3, y2: 0.9 };

  it('acts at once around the subject', () => {
    const { command } = interpret('square', { size: SIZE, current: WHOLE, subject });
    expect(command?.name === 'set' && command.box.x1).toBeLessThanOrEqual(0.1);
  });

  it('is left to the model where the subject is not known or does not fit', () => {
    expect(interpret('square', { size: SIZE, current: WHOLE }).command).toBeUndefined();
    const tall = interpret('panorama', { size: SIZE, current: WHOLE, subject });
    expect(tall.command).toBeUndefined();
    expect(tall.conflict).toContain('part of it is cut');
  });

  it('that is only pinned leaves the box', () => {
    const current = { x1: 0, y1: 0, x2: 0.5, y2: 0.5 };
    const { command } = interpret('lock the ratio', { size: SIZE, current });
    expect(command?.name === 'set' && command.box).toEqual(current);
  });
});
