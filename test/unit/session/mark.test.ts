import { afterEach, describe, expect, it } from 'vitest';
import { carryRegion } from '../../../src/crop/straighten';
import { historyDiffers } from '../../../src/session/storage/record';
import { fromRecord, toRecord } from '../../../src/session/storage/record';
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
