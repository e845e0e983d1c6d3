import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { INITIAL_STATE } from '../../../src/session/initial';
import { newPhoto } from '../../../src/session/photos';
import { Database } from '../../../src/session/storage/database';
import { Keeper } from '../../../src/session/storage/keeper';
import { fromRecord, toRecord } from '../../../src/session/storage/record';
import type { PhotoRecord } from '../../../src/session/storage/schema';
import { Tabs } from '../../../src/session/storage/tabs';
import { apply } from '../../../src/session/store';
import { setGuide } from '../../../src/session/ui';
import { BOX, CRITIQUE, file, setUp, type Script, type SetUp } from './set-up';

interface Tab extends SetUp {
  readonly keeper: Keeper;
  readonly database: Database;
}

const tabs: Tab[] = [];
let names = 0;

async function openTab(name: string, script?: Script): Promise<Tab> {
  const made = setUp(script, {}, { kept: () => keeper.flush() });
  const database = await Database.open(name);
  const keeper = new Keeper(made.parts, database, new Tabs(name), made.session);
  await keeper.start();
  await made.session.resume(true);
  const tab = { ...made, keeper, database };
  tabs.push(tab);
  return tab;
}

function closeTab({ keeper, session }: Tab): void {
  keeper.close();
  session.close();
}

afterEach(() => {
  tabs.splice(0).forEach(closeTab);
  vi.restoreAllMocks();
});

async function withPhoto(name = `test-${++names}`): Promise<{ tab: Tab; name: string }> {
  const tab = await openTab(name);
  await tab.session.importFiles([file('a.jpg')]);
  await expect.poll(() => tab.photo().versions).toHaveLength(1);
  await expect.poll(() => tab.photo().job).toBeNull();
  await tab.keeper.flush();
  return { tab, name };
}

describe('a reload', () => {
  it('brings photos, versions, words and settings back', async () => {
    const { tab, name } = await withPhoto();
    const { id } = tab.photo();
    tab.session.setBox(id, { x1: 0, y1: 0, x2: 0.5, y2: 0.5 });
    apply(tab.store, setGuide('golden'));
    await tab.keeper.flush();
    const before = tab.photo();
    closeTab(tab);

    const again = await openTab(name);
    const after = again.photo();
    expect(after.status.kind).toBe('ready');
    expect(after.versions).toEqual(before.versions);
    expect(after.messages).toEqual(before.messages);
    expect([after.trail, after.cursor]).toEqual([before.trail, before.cursor]);
    expect(await after.source.text()).toBe('a.jpg');
    expect(again.store.getState().settings.guide).toBe('golden');
    expect(again.requests).toHaveLength(0);
  });

  it('forgets what was deleted', async () => {
    const { tab, name } = await withPhoto();
    tab.session.deletePhoto(tab.photo().id);
    await tab.keeper.flush();
    closeTab(tab);
    expect((await openTab(name)).store.getState().order).toEqual([]);
  });
});

describe('a photo that was removed', () => {
  it('comes back where it was, with its versions and words, and is kept again', async () => {
    const { tab, name } = await withPhoto();
    await tab.session.importFiles([file('b.jpg')]);
    await expect.poll(() => tab.photo(1).versions).toHaveLength(1);
    const before = tab.photo();
    const asked = tab.requests.length;
    tab.session.deletePhoto(before.id);
    await tab.keeper.flush();
    expect(tab.store.getState().ui.notices).toMatchObject([{ removed: before.id }]);

    await tab.session.bringBack();
    const after = tab.photo();
    expect(after).toMatchObject({ id: before.id, status: { kind: 'ready' } });
    expect(after.versions).toEqual(before.versions);
    expect(after.messages).toEqual(before.messages);
    expect(tab.store.getState().ui).toMatchObject({
      selected: before.id,
      removed: [],
      notices: [],
    });
    expect(tab.requests).toHaveLength(asked);
    await tab.keeper.flush();
    closeTab(tab);
    expect((await openTab(name)).store.getState().order).toContain(before.id);
  });

  it('is asked about anew where it was removed before its first answer came', async () => {
    const { tab } = await withPhoto();
    await tab.session.importFiles([file('b.jpg')]);
    const { id } = tab.photo(1);
    tab.session.deletePhoto(id);
    await tab.session.bringBack(id);
    await expect.poll(() => tab.photo(1).versions).toHaveLength(1);
    expect(tab.photo(1).messages).toHaveLength(1);
  });
});

describe('storing', () => {
  it('comes before the first crop is asked for', async () => {
    const tab = await openTab(`test-${++names}`);
    let stored = (): void => undefined;
    const put = tab.database.putPhoto.bind(tab.database);
    vi.spyOn(tab.database, 'putPhoto').mockImplementationOnce(async (photo) => {
      await new Promise<void>((resolve) => (stored = resolve));
      await put(photo);
    });
    await tab.session.importFiles([file('a.jpg')]);
    expect(tab.photo().status.kind).toBe('ready');
    expect(tab.photo().messages).toEqual([]);
    stored();
    await expect.poll(() => tab.photo().messages).toHaveLength(1);
    expect((await tab.database.photo(tab.photo().id))?.name).toBe('a.jpg');
  });

  it('begins at once, for every photo, also while an earlier write is under way', async () => {
    const { tab } = await withPhoto();
    await tab.session.importFiles([file('b.jpg')]);
    await expect.poll(() => tab.photo(1).versions).toHaveLength(1);
    await expect.poll(() => tab.photo(1).job).toBeNull();
    await tab.keeper.flush();
    const put = vi.spyOn(tab.database, 'putPhoto');
    const boxes = [0.5, 0.25].map((x2) => ({ x1: 0, y1: 0, x2, y2: 0.5 }));
    const flushes = boxes.map((box) => {
      for (const id of tab.store.getState().order) tab.session.setBox(id, box);
      return tab.keeper.flush();
    });
    expect(put).toHaveBeenCalledTimes(4);
    await Promise.all(flushes);
    const kept = await tab.database.photos();
    expect(kept.map(({ versions }) => versions.at(-1)?.box)).toEqual([boxes[1], boxes[1]]);
  });

  it('forgets a file that turns out to be unreadable', async () => {
    const tab = await openTab(`test-${++names}`);
    const importing = tab.session.importFiles([file('bad.jpg'), file('a.jpg')]);
    await tab.keeper.flush();
    await importing;
    await tab.keeper.flush();
    expect((await tab.database.photos()).map(({ name }) => name)).toEqual(['a.jpg']);
    expect(tab.store.getState().order).toHaveLength(2);
  });
});

describe('what is broken', () => {
  it('is dropped piece by piece', () => {
    const sound = {
      id: 'v',
      box: BOX,
      rationale: 'Kept.',
      origin: 'model',
      createdAt: 1,
      alternatives: [{ box: BOX, rationale: 'Kept.', score: 1 }, { box: 'rubbish' }],
      constraints: { ratio: 'rubbish' },
    };
    const photo = fromRecord(
      {
        id: 'p',
        name: 'p.jpg',
        addedAt: 1,
        size: 'rubbish',
        versions: [sound, { ...sound, id: 'w', box: { x1: 0.9, y1: 0, x2: 0.1, y2: 1 } }, null],
        trail: [null, 'w', 'v', 'gone', 7],
        cursor: 2,
        messages: [
          { id: 'm', role: 'venus', text: 'Hello', at: 1, versionId: 'w' },
          { id: 'n', role: 'stranger', text: 'Hello', at: 1 },
        ],
        critiques: 'rubbish',
        extra: true,
      },
      new Blob(),
    );
    expect(photo?.versions).toEqual([
      { ...sound, alternatives: [sound.alternatives[0]], constraints: {} },
    ]);
    expect(photo?.trail).toEqual([null, 'v']);
    expect(photo?.cursor).toBe(1);
    expect(photo?.messages).toEqual([{ id: 'm', role: 'venus', text: 'Hello', at: 1 }]);
    expect(photo).toMatchObject({ critiques: [], size: null, accepted: false, job: null });
  });

  it('costs only itself: other photos come back', async () => {
    const { tab, name } = await withPhoto();
    closeTab(tab);
    const raw = await openDB(name);
    await raw.put('photos', 'rubbish', 'broken');
    await raw.put('photos', { id: 'lost', name: 'x', addedAt: 0 }, 'lost');
    await raw.put('settings', { guide: 'rubbish', alternatives: 99 }, 'settings');
    raw.close();
    const again = await openTab(name);
    expect(again.store.getState().order).toHaveLength(1);
    expect(again.store.getState().settings).toEqual(INITIAL_STATE.settings);
  });

  it('survives any trail and cursor', () => {
    const whole = toRecord(newPhoto('p', 'p.jpg', new Blob(), 0));
    for (const trail of [[], ['gone'], [null], 'rubbish', [null, null]]) {
      for (const cursor of [-5, 0, 3, 'rubbish', NaN]) {
        const photo = fromRecord({ ...whole, trail, cursor }, new Blob());
        expect(photo?.trail[0]).toBeNull();
        expect(photo && photo.cursor >= 0 && photo.cursor < photo.trail.length).toBe(true);
      }
    }
  });
});

describe('a page closed while Venus was answering', () => {
  it('comes back with the box and the words that had come, marked as interrupted', () => {
    const photo = newPhoto('p', 'p.jpg', new Blob(), 0);
    const saved = toRecord({
      ...photo,
      versions: [
        {
          id: 'v',
          box: BOX,
          rationale: 'Half a',
          origin: 'model',
          createdAt: 1,
          alternatives: [],
          constraints: {},
          pending: true,
        },
      ],
      trail: [null, 'v'],
      cursor: 1,
      messages: [{ id: 'm', role: 'venus', text: 'Half a', at: 1, pending: true }],
      critiques: [
        { id: 'c', at: 1, region: null, quarter: 0, text: 'The', result: null, pending: true },
      ],
    });
    const back = fromRecord(saved, new Blob());
    expect(back?.versions[0]).toMatchObject({ rationale: 'Half a' });
    expect(back?.versions[0]).not.toHaveProperty('pending');
    expect(back?.messages[0]?.error?.message).toMatch(/Interrupted/);
    expect(back?.critiques[0]?.error?.message).toMatch(/Interrupted/);
    expect(back?.job).toBeNull();
  });

  it('has the first crop, a request and a critique asked for again, once', async () => {
    const { tab, name } = await withPhoto();
    const first = tab.photo();
    const half = { ...first.versions[0], id: 'half', rationale: 'Half a', ask: 'tighter' };
    const half0 = { id: 'm', role: 'venus', text: 'Half a', at: 1, pending: true };
    const raw = await openDB(name);
    const record = (await raw.get('photos', first.id)) as PhotoRecord;
    await raw.put(
      'photos',
      {
        ...record,
        versions: [...record.versions, half],
        trail: [...record.trail, 'half'],
        cursor: record.trail.length,
        messages: [
          ...record.messages,
          { id: 'r', role: 'photographer', text: 'tighter', at: 1 },
          { ...half0, versionId: 'half' },
        ],
      },
      first.id,
    );
    const judged = { id: 'c', at: 1, region: null, text: 'The', result: null, pending: true };
    await raw.put('photos', { ...record, id: 'judged', critiques: [judged] }, 'judged');
    await raw.put('sources', new Blob(['c']), 'judged');
    const unseen = { ...record, id: 'unseen', addedAt: 1, versions: [], trail: [null], cursor: 0 };
    await raw.put('photos', { ...unseen, messages: [half0], critiques: [] }, 'unseen');
    await raw.put('sources', new Blob(['b']), 'unseen');
    raw.close();
    closeTab(tab);

    const again = await openTab(name);
    const photoOf = (id: string) => again.store.getState().photos[id];
    await expect.poll(() => photoOf('unseen')?.versions).toHaveLength(1);
    await expect.poll(() => photoOf(first.id)?.messages.at(-1)?.text).toBe('Because of “tighter”.');
    await expect.poll(() => photoOf('judged')?.critiques).toMatchObject([{ result: CRITIQUE }]);
    expect(photoOf('unseen')?.messages).toMatchObject([{ text: 'Because of the light.' }]);
    expect(photoOf(first.id)?.messages).toHaveLength(3);
    expect(photoOf(first.id)?.versions.map(({ rationale }) => rationale)).toEqual([
      'Because of the light.',
      'Because of “tighter”.',
    ]);
    expect(again.requests.filter(({ ask }) => ask === 'tighter')).toMatchObject([
      { current: first.versions[0]?.box },
    ]);
  });
});

describe('no room left', () => {
  it('is said once, and the studio goes on in memory', async () => {
    const { tab } = await withPhoto();
    const { id } = tab.photo();
    vi.spyOn(tab.database, 'putPhoto').mockRejectedValue(
      new DOMException('full', 'QuotaExceededError'),
    );
    tab.session.setBox(id, { x1: 0, y1: 0, x2: 0.5, y2: 0.5 });
    await tab.keeper.flush();
    tab.session.setBox(id, { x1: 0, y1: 0, x2: 0.25, y2: 0.5 });
    await tab.keeper.flush();
    expect(tab.store.getState().ui.notices).toMatchObject([{ tone: 'error' }]);
    expect(tab.store.getState().ui.notices[0]?.message).toMatch(/no room left/);
    expect(tab.photo().versions).toHaveLength(3);
  });
});

describe('two tabs', () => {
  it('follow each other', async () => {
    const { tab, name } = await withPhoto();
    const other = await openTab(name);
    const { id } = tab.photo();
    tab.session.setBox(id, { x1: 0, y1: 0, x2: 0.5, y2: 0.5 });
    await tab.keeper.flush();
    await expect.poll(() => other.photo().versions.length).toBe(2);
    expect(other.photo().view).not.toBeNull();

    await other.session.importFiles([file('b.jpg')]);
    await other.keeper.flush();
    await expect.poll(() => tab.store.getState().order.length).toBe(2);
    await expect.poll(() => tab.photo(1).status.kind).toBe('ready');
    expect(tab.requests).toHaveLength(1);

    other.session.deletePhoto(id);
    await other.keeper.flush();
    await expect.poll(() => tab.store.getState().order).not.toContain(id);
  });

  it('that change one photo at once are told; the last one to write is kept', async () => {
    const { tab, name } = await withPhoto();
    const other = await openTab(name);
    const { id } = tab.photo();
    other.session.setBox(id, { x1: 0, y1: 0, x2: 0.25, y2: 0.25 });
    tab.session.setBox(id, { x1: 0, y1: 0, x2: 0.5, y2: 0.5 });
    await tab.keeper.flush();
    await expect.poll(() => other.store.getState().ui.notices[0]?.message).toMatch(/another tab/);
    await other.keeper.flush();
    await expect
      .poll(async () => (await tab.database.photo(id))?.versions.at(-1)?.box.x2)
      .toBe(0.25);
  });

  it.each([
    ['not yet', false],
    ['already', true],
  ])('keep what was done here while theirs was read, %s written', async (_, written) => {
    const { tab, name } = await withPhoto();
    const other = await openTab(name);
    const { id } = tab.photo();
    const gates: (() => void)[] = [];
    const read = other.database.photo.bind(other.database);
    vi.spyOn(other.database, 'photo').mockImplementationOnce(async (which) => {
      const theirs = await read(which);
      await new Promise<void>((resolve) => gates.push(resolve));
      return theirs;
    });
    tab.session.setBox(id, { x1: 0, y1: 0, x2: 0.75, y2: 0.5 });
    await tab.keeper.flush();
    await expect.poll(() => gates).toHaveLength(1);
    other.session.setBox(id, { x1: 0, y1: 0, x2: 0.25, y2: 0.25 });
    if (written) await other.keeper.flush();
    gates[0]?.();
    await expect.poll(() => other.store.getState().ui.notices[0]?.message).toMatch(/another tab/);
    expect(other.photo().versions.at(-1)?.box.x2).toBe(0.25);
    await other.keeper.flush();
    await expect.poll(() => tab.photo().versions.at(-1)?.box.x2).toBe(0.25);
  });

  it('end what is asked about a photo that the other one removes', async () => {
    const { tab, name } = await withPhoto();
    const never: Script = () => new Promise(() => undefined);
    const other = await openTab(name, never);
    const { id } = tab.photo();
    const asked = other.session.requestCrop(id, 'tighter');
    await expect.poll(() => other.requests).toHaveLength(1);
    tab.session.deletePhoto(id);
    await tab.keeper.flush();
    await asked;
    expect(other.store.getState().order).toEqual([]);
  });
});
