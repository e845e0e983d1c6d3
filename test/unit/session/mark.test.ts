import { afterEach, describe, expect, it } from 'vitest';
import { carryRegion } from '../../../src/crop/straighten';
import { standingConstraints } from '../../../src/session/selectors';
import { fromRecord, historyDiffers, toRecord } from '../../../src/session/storage/record';
import { file, setUp, SIZE, type SetUp } from './set-up';

let made: SetUp | undefined;
afterEach(() => made?.session.close());

const MARK = { x1: 0.4, y1: 0.4, x2: 0.5, y2: 0.6 };

async function ready() {
  made = setUp();
  await made.session.importFiles([file('a.jpg')]);
  const { photo } = made;
  await expect.poll(() => photo().job === null && photo().versions.length === 1).toBe(true);
  return { ...made, id: photo().id };
}

describe('the subject that is marked', () => {
  it('goes with a new suggestion and with every request, until it is let go', async () => {
    const { session, requests, photo, id } = await ready();
    await session.markSubject(id, MARK);
    expect(requests).toHaveLength(2);
    expect(requests.at(-1)?.photo.mark).toEqual(MARK);
    expect(requests.at(-1)?.ask).toBeUndefined();
    expect(photo().versions).toHaveLength(2);
    await session.requestCrop(id, 'tighter');
    expect(requests.at(-1)?.photo.mark).toEqual(MARK);
    await session.markSubject(id, null);
    // Nothing was asked for.
    expect(requests).toHaveLength(3);
    await session.requestCrop(id, 'looser');
    expect(requests.at(-1)?.photo.mark).toBeUndefined();
  });

  it('stays where it is in the picture when the photo is straightened', async () => {
    const { session, requests, id } = await ready();
    await session.markSubject(id, MARK);
    session.setAngle(id, 6);
    await session.requestCrop(id);
    expect(requests.at(-1)?.photo.mark).toEqual(carryRegion(MARK, SIZE, 0, 6));
    // Marked on a straightened photo it is exact there.
    await session.markSubject(id, MARK);
    expect(requests.at(-1)?.photo.mark).toEqual(MARK);
  });

  it('is known to exact commands in the chat', async () => {
    const { session, photo, id } = await ready();
    await session.markSubject(id, MARK);
    await session.say(id, 'keep it whole');
    const { keep } = photo().versions.at(-1)?.constraints ?? {};
    expect(keep ?? [MARK]).toEqual([MARK]);
  });

  it('comes back from what was saved, and counts as a change', async () => {
    const { session, photo, id } = await ready();
    const before = photo();
    await session.markSubject(id, MARK);
    expect(historyDiffers({ ...before, mark: photo().mark }, before)).toBe(true);
    const back = fromRecord(structuredClone(toRecord(photo())), photo().source);
    expect(back?.mark).toEqual({ box: MARK, angle: 0 });
    const broken = { ...toRecord(photo()), mark: { box: { ...MARK, x2: 0.1 }, angle: 0 } };
    expect(fromRecord(broken, photo().source)?.mark).toBeNull();
  });
});

describe('a region that is locked by a drawn box', () => {
  const CORNER = { x1: 0.6, y1: 0.6, x2: 0.9, y2: 0.9 };

  it('stands for every crop, and the model chooses one that obeys it', async () => {
    const { session, requests, photo, id } = await ready();
    const inside = { x1: 0.2, y1: 0.2, x2: 0.3, y2: 0.3 };
    await session.lockRegion(id, 'keep', inside);
    // It was in the crop already: nothing has to be chosen.
    expect(requests).toHaveLength(1);
    await session.lockRegion(id, 'drop', CORNER);
    expect(standingConstraints(photo())).toMatchObject({ keep: [inside], drop: [CORNER] });
    expect(requests).toHaveLength(2);
    expect(requests.at(-1)?.constraints).toMatchObject({ keep: [inside], drop: [CORNER] });
  });

  it('that contradicts another is told, and the crop stays', async () => {
    const { session, photo, id } = await ready();
    await session.lockRegion(id, 'keep', CORNER);
    const before = photo();
    await session.lockRegion(id, 'drop', CORNER);
    expect(photo().versions).toEqual(before.versions);
    expect(photo().messages.at(-1)?.conflict).toContain('what must stay in and what must stay out');
  });
});
