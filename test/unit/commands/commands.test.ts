import { afterEach, describe, expect, it } from 'vitest';
import { COMMANDS, commandOf, perform } from '../../../src/commands/registry';
import type { CommandContext } from '../../../src/commands/types';
import { toPixels } from '../../../src/crop/convert';
import { currentBox, standingConstraints } from '../../../src/session/selectors';
import { apply } from '../../../src/session/store';
import { setDraft, setPreview } from '../../../src/session/ui';
import { currentVersion } from '../../../src/session/versions';
import { BOX, file, setUp, SIZE, type SetUp } from '../session/set-up';

interface Page extends SetUp {
  readonly run: (id: string) => boolean;
  readonly saved: string[];
  readonly copied: string[];
  readonly focused: string[];
}

let open: SetUp | undefined;
afterEach(() => open?.session.close());

async function page(...names: string[]): Promise<Page> {
  const made = setUp();
  open = made;
  const saved: string[] = [];
  const copied: string[] = [];
  const focused: string[] = [];
  const context: CommandContext = {
    session: made.session,
    shell: {
      pickPhotos: () => Promise.resolve([file('picked.jpg')]),
      readClipboard: () => Promise.resolve([file('pasted.png')]),
      save: ({ name }) => void saved.push(name),
      saveAll: async ({ count, files }) => {
        for await (const { name } of files) saved.push(name);
        const error = count > 2 ? { message: 'The disk is full.', hint: 'Make room.' } : undefined;
        return { saved: saved.length, wanted: count, ...(error && { error }) };
      },
      copy: (text) => Promise.resolve(copied.push(text) === 1),
      focusRequest: () => focused.push('request'),
      focusVersionName: () => focused.push('name'),
    },
  };
  await made.session.importFiles((names.length > 0 ? names : ['a.jpg']).map(file));
  await expect
    .poll(() =>
      Object.values(made.store.getState().photos).every((one) => one.versions.length && !one.job),
    )
    .toBe(true);
  return { ...made, run: (id) => perform(id, context), saved, copied, focused };
}

const pixels = (made: SetUp): readonly number[] => toPixels(currentBox(made.photo()), SIZE);

describe('the registry', () => {
  it('has every command once, with a title', () => {
    const ids = COMMANDS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const titles = COMMANDS.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(() => commandOf('nothing')).toThrow(RangeError);
  });

  it('performs nothing on a photo where there is none', () => {
    const made = setUp();
    open = made;
    const applicable = COMMANDS.filter((one) => one.appliesTo(made.store.getState()));
    expect(applicable.map(({ id }) => id)).toEqual([
      'open',
      'paste',
      'camera',
      'models',
      'palette',
      'help',
    ]);
  });
});

describe('the crop', () => {
  it('moves by steps, and with Shift by one pixel', async () => {
    const made = await page();
    made.run('moveRight');
    expect(pixels(made)).toEqual([132, 80, 852, 640]);
    made.run('moveUpFinely');
    expect(pixels(made)).toEqual([132, 79, 852, 639]);
    made.run('resizeLeftFinely');
    expect(pixels(made)).toEqual([132, 79, 851, 639]);
  });

  it('stops at the edge of the photo with its size kept', async () => {
    const made = await page();
    for (let step = 0; step < 60; step += 1) made.run('moveLeft');
    expect(pixels(made)).toEqual([0, 80, 720, 640]);
  });

  it('goes back and forth, and back to the whole photo', async () => {
    const made = await page();
    expect(made.run('redo')).toBe(false);
    made.run('reset');
    expect(pixels(made)).toEqual([0, 0, 1200, 800]);
    made.run('undo');
    expect(currentBox(made.photo())).toEqual(BOX);
    expect(made.run('redo')).toBe(true);
  });

  it('is accepted, and the next open photo is shown', async () => {
    const made = await page('a.jpg', 'b.jpg');
    made.run('accept');
    expect(made.photo(0).accepted).toBe(true);
    expect(made.store.getState().ui.selected).toBe(made.photo(1).id);
    made.run('previousPhoto');
    made.run('unaccept');
    expect(made.photo(0).accepted).toBe(false);
  });
});

describe('the ratio', () => {
  it('is pinned, turned and freed', async () => {
    const made = await page();
    const pinned = (): unknown => standingConstraints(made.photo()).ratio;
    made.run('ratio:16:9');
    expect(pinned()).toEqual({ width: 16, height: 9 });
    made.run('swapRatio');
    expect(pinned()).toEqual({ width: 9, height: 16 });
    made.run('toggleRatio');
    expect(pinned()).toBeUndefined();
    made.run('ratio:photo');
    expect(pinned()).toEqual({ width: 3, height: 2 });
  });
});

describe('questions', () => {
  it('reach the model', async () => {
    const made = await page();
    made.run('explain');
    await expect.poll(() => made.requests.at(-1)?.explain).toEqual(BOX);
    await expect.poll(() => made.photo().job).toBeNull();
    made.run('critique');
    await expect.poll(() => made.photo().critiques[0]?.result?.score).toBe(4);
    expect(made.run('alternative2')).toBe(true);
    expect(currentVersion(made.photo())?.origin).toBe('alternative');
    expect(made.run('alternative5')).toBe(false);
    made.run('copyCritique');
    expect(made.copied[0]).toContain('The horizon leans.');
    const notices = () => made.store.getState().ui.notices;
    expect(notices()).toEqual([]);
    made.run('copyCritique');
    await expect.poll(notices).toMatchObject([{ message: 'This browser lets nothing be copied.' }]);
    made.run('request');
    made.run('nameVersion');
    expect(made.focused).toEqual(['request', 'name']);
  });
});

describe('Escape', () => {
  it('puts away what is innermost, one thing at a time', async () => {
    const made = await page();
    const ui = () => made.store.getState().ui;
    apply(made.store, setDraft(BOX));
    apply(made.store, setPreview(0));
    made.run('compare');
    made.run('help');
    made.run('cancel');
    expect(ui()).toMatchObject({ panel: null, draft: BOX, preview: 0 });
    made.run('cancel');
    expect(ui()).toMatchObject({ draft: null, preview: 0 });
    made.run('cancel');
    expect(ui().preview).toBeNull();
    expect(ui().compare).not.toBeNull();
    made.run('cancel');
    expect(ui().compare).toBeNull();
    expect(made.run('cancel')).toBe(false);
  });
});

describe('comparison', () => {
  it('holds the current version against the one seen before', async () => {
    const made = await page();
    made.run('compare');
    const first = currentVersion(made.photo())?.id;
    expect(made.store.getState().ui.compare).toEqual({ left: null, right: first, mode: 'wipe' });
    made.run('compare');
    made.run('alternative1');
    made.run('compare:side');
    expect(made.store.getState().ui.compare).toMatchObject({ left: first, mode: 'side' });
  });
});

describe('undo after a photo was removed', () => {
  it('brings the photo back, and leaves the crop of the one on the stage', async () => {
    const made = await page('a.jpg', 'b.jpg');
    const [a, b] = [made.photo(0), made.photo(1)];
    made.session.deletePhoto(a.id);
    expect(made.store.getState().ui.selected).toBe(b.id);
    expect(made.run('undo')).toBe(true);
    await expect.poll(() => made.store.getState().order).toEqual([a.id, b.id]);
    expect(made.photo(1).cursor).toBe(b.cursor);
    expect(made.store.getState().ui.selected).toBe(a.id);
  });

  it('turns the photo on the stage back first where that was turned since, and asks no more of it', async () => {
    const made = await page('a.jpg', 'b.jpg');
    const [a, b] = [made.photo(0), made.photo(1)];
    made.session.deletePhoto(a.id);
    const left = () => made.store.getState().photos[b.id];
    const asked = new Promise<void>((resolve) => {
      made.store.subscribe(() => {
        if (left()?.quarter === 1 && left()?.job) resolve();
      });
    });
    made.run('quarterRight');
    await asked;
    expect(made.run('undo')).toBe(true);
    expect(left()).toMatchObject({ quarter: 0, job: null, cursor: b.cursor });
    expect(left()?.versions).toEqual(b.versions);
    expect(made.store.getState().order).toEqual([b.id]);
  });

  it('works with no photo left, and takes the last removed first', async () => {
    const made = await page('a.jpg', 'a.jpg');
    const ids = [...made.store.getState().order];
    ids.forEach((id) => made.session.deletePhoto(id));
    expect(made.run('undo')).toBe(true);
    await expect.poll(() => made.store.getState().order).toEqual([ids[1]]);
    expect(made.run('undo')).toBe(true);
    await expect.poll(() => made.store.getState().order).toEqual(ids);
  });

  it('is for the crop again once something else was done', async () => {
    const works: ((made: Page) => unknown)[] = [
      (made) => made.run('moveRight'),
      (made) => made.run('accept'),
      (made) => made.run('alternative1'),
      (made) => made.session.say(made.photo().id, 'what ratio is this?'),
    ];
    for (const work of works) {
      const made = await page('a.jpg', 'b.jpg', 'c.jpg');
      made.session.deletePhoto(made.photo(0).id);
      // Looking at another photo is no work on it.
      made.run('nextPhoto');
      expect(made.store.getState().ui.notices).toHaveLength(1);
      await work(made);
      expect(made.store.getState().ui.notices).toEqual([]);
      made.run('undo');
      expect(made.store.getState().order).toHaveLength(2);
      made.session.close();
    }
  });

  it('is not taken away by an answer that comes in the background', async () => {
    const made = await page('a.jpg', 'b.jpg');
    made.session.deletePhoto(made.photo(0).id);
    await made.session.requestCrop(made.photo().id);
    expect(made.photo().versions).toHaveLength(2);
    expect(made.store.getState().ui.notices).toHaveLength(1);
  });
});

describe('files', () => {
  it('are told of where not all could be saved', async () => {
    const made = await page('a.jpg', 'b.jpg', 'c.jpg');
    made.run('exportAll');
    const notices = () => made.store.getState().ui.notices;
    await expect.poll(notices).toMatchObject([
      {
        tone: 'error',
        message: 'The disk is full. 3 of 3 photos were saved before.',
        hint: 'Make room.',
      },
    ]);
    expect(made.saved).toEqual(['a-crop.jpg', 'b-crop.jpg', 'c-crop.jpg']);
  });

  it('come in and go out', async () => {
    const made = await page();
    made.run('exportNow');
    await expect.poll(() => made.saved).toEqual(['a-crop.jpg']);
    made.run('saveXmp');
    await expect.poll(() => made.saved).toContain('a.xmp');
    made.run('open');
    await expect.poll(() => made.store.getState().order.length).toBe(2);
    expect(made.store.getState().ui.selected).toBe(made.photo(1).id);
    made.run('deletePhoto');
    expect(made.store.getState().order).toHaveLength(1);
    expect(made.photo().name).toBe('a.jpg');
  });
});
