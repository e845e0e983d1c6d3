import { afterEach, describe, expect, it } from 'vitest';
import { currentBox, framed, standingConstraints } from '../../../src/session/selectors';
import { apply } from '../../../src/session/store';
import { canUndo, nameVersion, undo } from '../../../src/session/versions';
import { fromRecord, toRecord } from '../../../src/session/storage/record';
import { decode, file, setUp, SIZE, stream, type SetUp } from './set-up';

let made: SetUp | undefined;
afterEach(() => made?.session.close());

/** A photo with its first crop, and how it lay each time that it was read. */
async function ready() {
  const turns: number[] = [];
  made = setUp(
    stream,
    {},
    {
      decode: (source, name, quarter = 0) => {
        turns.push(quarter);
        return decode(source, name, quarter);
      },
    },
  );
  await made.session.importFiles([file('a.jpg')]);
  const { photo } = made;
  await expect.poll(() => photo().job === null && photo().versions.length === 1).toBe(true);
  return { ...made, turns, id: photo().id };
}

describe('a photo that lay on its side', () => {
  it('is read anew, and its boxes go with their part of the picture', async () => {
    const { session, photo, turns, id } = await ready();
    session.setRatio(id, { width: 3, height: 1 });
    await session.markSubject(id, { x1: 0.1, y1: 0.2, x2: 0.3, y2: 0.6 });
    const before = currentBox(photo());
    const count = photo().versions.length;
    await session.turnQuarter(id, 1);
    expect(turns).toEqual([0, 1]);
    expect(framed(photo())?.size).toEqual({ width: SIZE.height, height: SIZE.width });
    const turned = photo().versions[count - 1];
    expect(turned?.box.x1).toBeCloseTo(1 - before.y2, 9);
    expect(turned?.box.y1).toBeCloseTo(before.x1, 9);
    // Its reason spoke of other sides.
    expect(turned).toMatchObject({ rationale: '', alternatives: [] });
    expect(standingConstraints(photo()).ratio).toEqual({ width: 1, height: 3 });
    expect(photo().mark?.box.x1).toBeCloseTo(0.4, 9);
    // A crop of what is upright now was asked for.
    expect(photo().versions).toHaveLength(count + 1);
  });

  it('is looked at anew, since what the engine saw of it lay on its side', async () => {
    const { session, requests, id } = await ready();
    await session.turnQuarter(id, 1);
    await session.turnQuarter(id, -1);
    const [first, turned, back] = requests.map(({ photo }) => photo.id);
    expect(turned).not.toBe(first);
    expect(back).toBe(first);
  });

  it('is turned by two quick presses twice, and in words', async () => {
    const { session, photo, id } = await ready();
    await Promise.all([session.turnQuarter(id, -1), session.turnQuarter(id, -1)]);
    expect(photo().quarter).toBe(2);
    await session.say(id, 'rotate it 90 degrees clockwise');
    expect(photo().quarter).toBe(3);
    expect(photo().messages.some(({ text }) => text === 'rotate it 90 degrees clockwise')).toBe(
      true,
    );
  });

  it('stays as it is, and that is said, where it can’t be read again', async () => {
    const { session, store, parts, photo, id } = await ready();
    Object.assign(parts, { decode: () => Promise.reject(new Error('gone')) });
    await session.turnQuarter(id, 1);
    expect(photo().quarter).toBe(0);
    expect(store.getState().ui.notices.at(-1)?.tone).toBe('error');
    expect(photo().versions).toHaveLength(1);
  });

  it('comes back so, and its sidecar tells', async () => {
    const { session, photo, id } = await ready();
    expect(await session.exportXmp(id)?.blob.text()).not.toContain('tiff:Orientation');
    await session.turnQuarter(id, 1);
    expect(await session.exportXmp(id)?.blob.text()).toContain('tiff:Orientation="1"');
    const back = fromRecord(structuredClone(toRecord(photo())), photo().source);
    expect(back?.quarter).toBe(1);
  });

  it('is turned back by undo, as it was, once its newer boxes are undone', async () => {
    const { session, store, photo, turns, id } = await ready();
    session.setRatio(id, { width: 3, height: 1 });
    const before = photo();
    await session.turnQuarter(id, 1);
    const newest = photo().versions.at(-1);
    apply(store, undo(id));
    expect(photo().quarter).toBe(1);
    apply(store, undo(id));
    expect(photo()).toMatchObject({ quarter: 0, size: SIZE, trail: before.trail });
    // Reasons, messages and what stands are as they were; nothing had to be read again.
    expect(photo().versions.slice(0, -1)).toEqual(before.versions);
    expect(photo().messages.slice(0, before.messages.length)).toEqual(before.messages);
    expect(turns).toEqual([0, 1]);
    // The crop of the turned photo is kept, back where its part of the picture is.
    const kept = photo().versions.at(-1);
    expect(kept).toMatchObject({ id: newest?.id, rationale: '' });
    expect(kept?.box.x1).toBeCloseTo(newest?.box.y1 ?? 0, 9);
    expect(canUndo(photo())).toBe(true);
  });

  it('is turned back step by step, and keeps the names that were given meanwhile', async () => {
    const { session, store, photo, id } = await ready();
    const first = photo().versions[0]?.id ?? '';
    await session.turnQuarter(id, 1);
    await session.turnQuarter(id, 1);
    apply(store, nameVersion(id, first, 'wide'));
    while (canUndo(photo()) && photo().quarter !== 0) apply(store, undo(id));
    expect(photo().versions[0]).toMatchObject({ id: first, name: 'wide' });
    expect(photo().versions[0]?.rationale).not.toBe('');
    expect(photo().beforeTurn).toBeNull();
    expect(photo().versions).toHaveLength(3);
  });

  it('keeps what was judged before, which knows how it lay then', async () => {
    const { session, photo, id } = await ready();
    await session.critiquePhoto(id, { x1: 0, y1: 0.2, x2: 0.5, y2: 1 });
    await session.turnQuarter(id, 1);
    await session.critiquePhoto(id, null);
    const [before, after] = photo().critiques;
    expect(before).toMatchObject({ quarter: 0, region: { x1: 0, y1: 0, x2: 0.8, y2: 0.5 } });
    expect(after).toMatchObject({ quarter: 1, region: null });
    const saved = structuredClone(toRecord(photo()));
    expect(fromRecord(saved, photo().source)?.critiques.map(({ quarter }) => quarter)).toEqual([
      0, 1,
    ]);
  });

  it('is turned back in words', async () => {
    const { session, photo, id } = await ready();
    await session.turnQuarter(id, -1);
    await session.say(id, 'undo');
    await session.say(id, 'undo');
    expect(photo().quarter).toBe(0);
  });

  it('goes by where it lies when it has been read, not where it lay when that began', async () => {
    const { session, store, photo, parts, id } = await ready();
    await session.turnQuarter(id, 1);
    const { decode: whole } = parts;
    const decode: typeof whole = async (...of) => {
      const read = await whole(...of);
      apply(store, undo(id));
      apply(store, undo(id));
      return read;
    };
    Object.assign(parts, { decode });
    const before = photo().beforeTurn?.versions[0];
    await session.turnQuarter(id, 1);
    expect(photo().quarter).toBe(2);
    expect(photo().versions[0]?.box.x1).toBeCloseTo(1 - (before?.box.x2 ?? 0), 9);
  });
});
