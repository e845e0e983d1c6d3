import { afterEach, describe, expect, it } from 'vitest';
import { toPixels } from '../../../src/crop/convert';
import { broken } from '../../../src/crop/obey';
import type { Box } from '../../../src/crop/types';
import { alternatives, currentBox, standingConstraints } from '../../../src/session/selectors';
import { apply } from '../../../src/session/store';
import { currentVersion, undo } from '../../../src/session/versions';
import { file, setUp, SIZE, type SetUp } from './set-up';

let made: SetUp | undefined;
afterEach(() => made?.session.close());

async function ready(): Promise<SetUp> {
  made = setUp();
  await made.session.importFiles([file('a.jpg')]);
  const { photo } = made;
  await expect.poll(() => photo().job === null && photo().versions.length === 1).toBe(true);
  return made;
}

const LOCK: Box = { x1: 0.05, y1: 0.4, x2: 0.95, y2: 0.5 };

describe('a pinned ratio', () => {
  it('holds exactly for the box, for hand edits and for what is offered', async () => {
    const { session, photo } = await ready();
    const { id } = photo();
    session.setRatio(id, { width: 4, height: 5 });
    const exact = (box: Box): void => {
      const [x1, y1, x2, y2] = toPixels(box, SIZE);
      expect((x2 - x1) * 5).toBe((y2 - y1) * 4);
    };
    exact(currentBox(photo()));
    expect(alternatives(photo())).toHaveLength(2);
    alternatives(photo()).forEach(({ box }) => exact(box));
    session.setBox(id, { x1: 0.2, y1: 0.1, x2: 0.9, y2: 0.7 });
    exact(currentBox(photo()));
    session.applyAlternative(id, 0);
    exact(currentBox(photo()));
  });

  it('takes reasons from boxes that they were not written about', async () => {
    const { session, photo } = await ready();
    session.setRatio(photo().id, { width: 1, height: 1 });
    expect(currentVersion(photo())?.rationale).toBe('');
    expect(alternatives(photo()).every(({ rationale }) => rationale === '')).toBe(true);
  });

  it('is taken back by undo, and freed', async () => {
    const { session, store, photo } = await ready();
    const { id } = photo();
    const before = currentBox(photo());
    session.setRatio(id, { width: 1, height: 1 });
    apply(store, undo(id));
    expect(standingConstraints(photo())).toEqual({});
    expect(currentBox(photo())).toEqual(before);
    session.setRatio(id, { width: 1, height: 1 });
    session.setRatio(id, null);
    expect(standingConstraints(photo())).toEqual({});
  });

  it('that a lock leaves no room for is answered with the conflict; the box stays', async () => {
    const { session, photo } = await ready();
    const { id } = photo();
    session.setConstraints(id, { keep: [LOCK] });
    const before = photo().trail;
    session.setRatio(id, { width: 1, height: 2 });
    expect(photo().trail).toEqual(before);
    expect(photo().messages.at(-1)).toMatchObject({ role: 'note' });
    expect(photo().messages.at(-1)?.conflict).toMatch(/1:2 .*must stay in/);
  });
});

describe('any edit', () => {
  it('leaves the box inside the photo and every lock whole', async () => {
    const { session, photo } = await ready();
    const { id } = photo();
    let seed = 7;
    const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    session.setConstraints(id, { keep: [{ x1: 0.4, y1: 0.4, x2: 0.5, y2: 0.5 }] });
    for (let step = 0; step < 200; step += 1) {
      const corner = (): number => random() * 1.6 - 0.3;
      session.setBox(id, { x1: corner(), y1: corner(), x2: corner(), y2: corner() });
      const sides = { width: 1 + Math.floor(random() * 9), height: 1 + Math.floor(random() * 9) };
      if (step % 7 === 0) session.setRatio(id, step % 2 ? null : sides);
      const [x1, y1, x2, y2] = toPixels(currentBox(photo()), SIZE);
      expect(0 <= x1 && x1 < x2 && x2 <= SIZE.width).toBe(true);
      expect(0 <= y1 && y1 < y2 && y2 <= SIZE.height).toBe(true);
      expect(broken(currentBox(photo()), standingConstraints(photo()), SIZE)).toEqual([]);
    }
  });

  it('that changes nothing adds nothing', async () => {
    const { session, photo } = await ready();
    const before = photo().trail;
    session.setBox(photo().id, currentBox(photo()));
    expect(photo().trail).toEqual(before);
  });
});
