import { afterEach, describe, expect, it } from 'vitest';
import { VenusError } from '../../../workers/venus/errors';
import { contains } from '../../../src/crop/box';
import { select } from '../../../src/session/photos';
import { alternatives, currentBox } from '../../../src/session/selectors';
import type { NamedFile } from '../../../src/session/session';
import { apply } from '../../../src/session/store';
import { currentVersion } from '../../../src/session/versions';
import {
  ALTERNATIVES,
  answer,
  BOX,
  CRITIQUE,
  file,
  setUp,
  stream,
  type Script,
  type SetUp,
} from './set-up';

const open: SetUp[] = [];
afterEach(() => open.splice(0).forEach(({ session }) => session.close()));

function studio(...how: Parameters<typeof setUp>): SetUp {
  const made = setUp(...how);
  open.push(made);
  return made;
}

/** A studio with photos whose first crops are in. */
async function withPhotos(script?: Script, ...names: string[]): Promise<SetUp> {
  const made = studio(script);
  await made.session.importFiles((names.length > 0 ? names : ['a.jpg']).map(file));
  await settled(made);
  return made;
}

async function settled({ store }: SetUp): Promise<void> {
  await expect
    .poll(() =>
      Object.values(store.getState().photos).every(
        ({ status, job, messages }) =>
          status.kind === 'failed' || (job === null && messages.length > 0),
      ),
    )
    .toBe(true);
}

describe('photos that come in', () => {
  it('get a box, its reason and alternatives', async () => {
    const made = await withPhotos();
    const photo = made.photo();
    expect(currentVersion(photo)).toMatchObject({
      box: BOX,
      rationale: 'Because of the light.',
      origin: 'model',
      score: 0.8,
    });
    expect(currentVersion(photo)).not.toHaveProperty('pending');
    expect(alternatives(photo)).toHaveLength(2);
    expect(photo.messages).toMatchObject([{ role: 'venus', text: 'Because of the light.' }]);
    expect(photo.messages[0]?.versionId).toBe(currentVersion(photo)?.id);
    expect(made.requests[0]).toMatchObject({ turns: [], constraints: {} });
    expect(made.requests[0]).not.toHaveProperty('current');
  });

  it('do not hold each other up where one is damaged', async () => {
    const made = await withPhotos(stream, 'a.jpg', 'bad.jpg', 'c.jpg');
    expect(made.photo(1).status).toMatchObject({
      kind: 'failed',
      error: { code: 'photo-unreadable', message: '“bad.jpg” is damaged.' },
    });
    expect(made.photo(2).versions).toHaveLength(1);
  });

  it('are asked about one by one, the selected one first', async () => {
    const made = studio();
    const importing = made.session.importFiles(['a', 'b', 'c'].map(file));
    apply(made.store, select(made.store.getState().order[2] ?? null));
    await importing;
    await settled(made);
    const asked = made.requests.map(({ photo }) => photo.id);
    expect(asked).toHaveLength(3);
    const last = made.store.getState().order[2] ?? '';
    expect(asked.indexOf(last)).toBeLessThan(2);
  });

  it('are shown at once where one comes alone, while the one before is still answered', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const made = studio(async (request, listen) => {
      if (made.requests.length === 1) await held;
      return stream(request, listen);
    });
    await made.session.importFiles([file('a')]);
    await expect.poll(() => made.requests.length).toBe(1);
    await made.session.importFiles([file('b')]);
    const [first, second] = made.store.getState().order;
    expect(made.store.getState().ui.selected).toBe(second);
    expect(made.photo(0).job).not.toBeNull();
    release();
    await settled(made);
    expect(made.photo(0).versions).toHaveLength(1);
    expect(made.photo(1).versions).toHaveLength(1);

    await made.session.importFiles(['c', 'd'].map(file));
    expect(made.store.getState().ui.selected).toBe(second);
    expect(made.store.getState().order).toHaveLength(4);
    expect(made.requests[0]?.photo.id).toBe(first);
  });

  it('are not all tried where the model is missing, and words say what to do', async () => {
    const failing: Script = () => {
      throw new VenusError('model-file-missing', 'The model is missing.', 'Reload the page.');
    };
    const made = studio(failing);
    await made.session.importFiles(['a', 'b'].map(file));
    await expect.poll(() => made.photo(0).messages[0]?.error?.code).toBe('model-file-missing');
    expect(made.requests).toHaveLength(1);
    expect(made.photo(1).messages).toHaveLength(0);
    expect(currentBox(made.photo(0))).toEqual({ x1: 0, y1: 0, x2: 1, y2: 1 });
  });
});

describe('a request', () => {
  it('goes with what was said, and becomes a version of its own', async () => {
    const made = await withPhotos();
    await made.session.say(made.photo().id, 'emphasise the subject');
    expect(made.requests[1]).toMatchObject({
      ask: 'emphasise the subject',
      current: BOX,
      turns: [{ box: BOX, rationale: 'Because of the light.' }],
    });
    const photo = made.photo();
    expect(photo.messages.map(({ role }) => role)).toEqual(['venus', 'photographer', 'venus']);
    expect(currentVersion(photo)).toMatchObject({
      origin: 'request',
      ask: 'emphasise the subject',
    });
    await made.session.say(photo.id, 'a bit calmer');
    expect(made.requests[2]?.turns).toHaveLength(2);
    expect(made.requests[2]?.turns[1]).toMatchObject({ ask: 'emphasise the subject' });
  });

  it('starts from the box set by hand', async () => {
    const made = await withPhotos();
    const { id } = made.photo();
    made.session.setBox(id, { x1: 0.25, y1: 0.25, x2: 0.75, y2: 0.75 });
    await made.session.requestCrop(id, 'calmer');
    expect(made.requests[1]?.current).toEqual({ x1: 0.25, y1: 0.25, x2: 0.75, y2: 0.75 });
  });

  it('that fails leaves the crop and the words of before, and the next one works', async () => {
    let calls = 0;
    const made = await withPhotos((request, listen) => {
      calls += 1;
      if (calls === 2) throw new VenusError('request-too-long', 'Too long.', 'Say less.');
      return stream(request, listen);
    });
    const { id } = made.photo();
    const before = made.photo().versions;
    await made.session.requestCrop(id, 'x'.repeat(10_000));
    expect(made.photo().versions).toEqual(before);
    expect(made.photo().messages.at(-1)).toMatchObject({ error: { hint: 'Say less.' } });
    expect(made.photo().job).toBeNull();
    await made.session.requestCrop(id, 'calmer');
    expect(made.photo().versions).toHaveLength(2);
  });

  it('that is stopped keeps the box and the words that had come', async () => {
    const made = await withPhotos((request, listen) => {
      if (!request.ask) return stream(request, listen);
      listen?.({ type: 'box', box: { ...BOX, x2: 0.9 }, score: 0.5 });
      listen?.({ type: 'text', delta: 'Half a' });
      return new Promise(() => undefined);
    });
    const { id } = made.photo();
    const asked = made.session.requestCrop(id, 'calmer');
    await expect.poll(() => made.photo().messages.at(-1)?.text).toBe('Half a');
    expect(currentVersion(made.photo())).toMatchObject({ pending: true, rationale: 'Half a' });
    made.session.cancel(id);
    await asked;
    expect(made.photo().job).toBeNull();
    expect(currentBox(made.photo())).toEqual({ ...BOX, x2: 0.9 });
    expect(currentVersion(made.photo())).not.toHaveProperty('pending');
    expect(made.photo().messages.at(-1)?.error?.code).toBe('aborted');
  });

  it('put while another runs takes its place', async () => {
    const made = await withPhotos((request, listen) =>
      request.ask === 'first' ? new Promise(() => undefined) : stream(request, listen),
    );
    const { id } = made.photo();
    const first = made.session.requestCrop(id, 'first');
    await expect.poll(() => made.requests.length).toBe(2);
    await made.session.requestCrop(id, 'second');
    await first;
    expect(currentVersion(made.photo())?.ask).toBe('second');
    expect(made.photo().job).toBeNull();
  });

  it('whose ratio and locks outlast it, and nothing else', async () => {
    const ratio = { width: 4, height: 5 };
    const keep = [{ x1: 0.3, y1: 0.3, x2: 0.4, y2: 0.4 }];
    const made = await withPhotos((request) =>
      answer(request, {
        constraints: { ratio, keep: [...keep, BOX], area: { max: 0.5 } },
        standing: { ratio, keep, area: { max: 0.5 } },
      }),
    );
    expect(currentVersion(made.photo())?.constraints).toEqual({ ratio, keep });
  });
});

describe('exact commands in the chat', () => {
  it('act at once, without the model', async () => {
    const subject = { x1: 0.3, y1: 0.3, x2: 0.5, y2: 0.6 };
    const made = await withPhotos((request) => answer(request, { subject }));
    const { id } = made.photo();
    await made.session.say(id, 'square');
    expect(contains(currentBox(made.photo()) ?? BOX, subject)).toBe(true);
    expect(currentVersion(made.photo())).toMatchObject({
      origin: 'request',
      ask: 'square',
      rationale: '',
      constraints: { ratio: { width: 1, height: 1 } },
    });
    expect(made.photo().messages.at(-1)).toMatchObject({ role: 'note' });
    expect(made.photo().messages.at(-1)?.text).toMatch(/^The crop is \d+ × \d+ px, 1:1\.$/);
    await made.session.say(id, 'undo that');
    expect(currentBox(made.photo())).toEqual(BOX);
    await made.session.say(id, '3:2');
    await made.session.say(id, 'the first version was better');
    expect(currentBox(made.photo())).toEqual(BOX);
    await made.session.say(id, 'reset');
    expect(made.photo().messages.at(-1)?.text).toBe('The whole photo: 1200 × 800 px, 3:2.');
    expect(made.requests).toHaveLength(1);
  });

  it('leave a shape to the model where no subject tells what it should hold', async () => {
    const made = await withPhotos();
    await made.session.say(made.photo().id, 'square');
    expect(made.requests.at(-1)).toMatchObject({ ask: 'square' });
  });

  it('tell the numbers of the box, and leave it', async () => {
    const made = await withPhotos();
    const { id } = made.photo();
    const before = made.photo().trail;
    await made.session.say(id, 'what ratio is this?');
    expect(made.photo().messages.at(-1)).toMatchObject({
      role: 'note',
      text: 'The crop is 720 × 560 px, 9:7.',
    });
    expect(made.photo().trail).toEqual(before);
    expect(made.requests).toHaveLength(1);
  });

  it('take the alternatives one after the other, then ask the model', async () => {
    const made = await withPhotos();
    const { id } = made.photo();
    for (const { box, rationale } of ALTERNATIVES) {
      await made.session.say(id, 'try something else');
      expect(currentBox(made.photo())).toEqual(box);
      expect(made.photo().messages.at(-1)).toMatchObject({ role: 'venus', text: rationale });
    }
    expect(made.requests).toHaveLength(1);
    await made.session.say(id, 'something different please');
    expect(made.requests).toHaveLength(2);
  });

  it('are followed by the reason of an alternative that is taken by hand, once', async () => {
    const made = await withPhotos();
    made.session.applyAlternative(made.photo().id, 1);
    const { messages, versions } = made.photo();
    expect(messages).toHaveLength(2);
    expect(messages[1]).toMatchObject({
      role: 'venus',
      text: ALTERNATIVES[1]?.rationale,
      versionId: versions[1]?.id,
    });
    expect(versions[1]).toMatchObject({ origin: 'alternative', rationale: 'Lower.' });
    await made.session.say(made.photo().id, 'try something else');
    expect(made.photo().messages).toHaveLength(4);
  });

  it('are known to what follows', async () => {
    const made = await withPhotos();
    const { id } = made.photo();
    made.session.setBox(id, { x1: 0.3, y1: 0.3, x2: 0.6, y2: 0.6 });
    await made.session.say(id, 'move it 10% left');
    await made.session.say(id, 'a bit more');
    expect(currentBox(made.photo()).x1).toBeCloseTo(0.3 - 0.03 - 0.015, 3);
    await made.session.say(id, 'too much');
    expect(currentBox(made.photo()).x1).toBeCloseTo(0.3 - 0.03 - 0.0075, 3);
  });

  it('say so where there is nothing to undo', async () => {
    const made = await withPhotos();
    const { id } = made.photo();
    await made.session.say(id, 'undo');
    await made.session.say(id, 'undo');
    expect(made.photo().messages.at(-1)?.text).toBe('There is nothing to undo.');
  });

  it('ask the model about the box for a question, and leave it', async () => {
    const made = await withPhotos();
    const { id } = made.photo();
    const before = made.photo().trail;
    await made.session.say(id, 'why?');
    expect(made.requests[1]).toMatchObject({ ask: 'why?', explain: BOX });
    expect(made.photo().trail).toEqual(before);
    expect(made.photo().messages.at(-1)).toMatchObject({
      role: 'venus',
      text: 'Because of “why?”.',
    });
  });
});

describe('a box set by hand', () => {
  it('is judged on request', async () => {
    const made = await withPhotos();
    const { id } = made.photo();
    made.session.setBox(id, { x1: 0, y1: 0, x2: 0.5, y2: 0.5 });
    expect(currentVersion(made.photo())).toMatchObject({ origin: 'hand', rationale: '' });
    await made.session.explainBox(id);
    expect(made.requests[1]?.explain).toEqual({ x1: 0, y1: 0, x2: 0.5, y2: 0.5 });
    expect(currentVersion(made.photo())).toMatchObject({
      origin: 'hand',
      rationale: 'Because of the light.',
      box: { x1: 0, y1: 0, x2: 0.5, y2: 0.5 },
    });
  });
});

describe('critiques', () => {
  it('stream in and are kept, of the photo and of the crop', async () => {
    const made = await withPhotos();
    const { id } = made.photo();
    await made.session.critiquePhoto(id, null);
    await made.session.critiquePhoto(id, BOX);
    expect(made.photo().critiques).toMatchObject([
      { region: null, result: CRITIQUE },
      { region: BOX, result: CRITIQUE },
    ]);
    expect(made.photo().critiques[0]).not.toHaveProperty('pending');
    const words =
      ': 4 of 10\n\nThe horizon leans.\n\nIssues\n- Tilted horizon\n\nAdvice\n- Level the camera\n';
    expect(made.session.critiqueText(id)).toBe(`Critique of a crop of a.jpg${words}`);
    const [earlier] = made.photo().critiques;
    expect(made.session.critiqueText(id, earlier?.id)).toBe(`Critique of a.jpg${words}`);
    expect(made.session.critiqueText(id, 'gone')).toBeNull();
  });

  it('advise on a still without keeping it', async () => {
    const made = await withPhotos();
    expect(await made.session.adviseStill(new Blob(['still']))).toEqual({
      box: BOX,
      advice: 'Level the camera',
    });
    expect(made.store.getState().order).toHaveLength(1);
  });
});

describe('exports', () => {
  const rendered = async ({ session }: SetUp): Promise<NamedFile[]> => {
    const all: NamedFile[] = [];
    for await (const one of session.exportAll().files) all.push(one);
    return all;
  };

  it('render one at a time, as each is asked for', async () => {
    const made = await withPhotos(stream, 'a.jpg', 'b.jpg');
    let calls = 0;
    Object.assign(made.parts, { render: () => Promise.resolve(new Blob([String(++calls)])) });
    const { count, files } = made.session.exportAll();
    expect([count, calls]).toEqual([2, 0]);
    await files[Symbol.asyncIterator]().next();
    expect(calls).toBe(1);
  });

  it('render the current box and never collide in name', async () => {
    const made = await withPhotos(stream, 'a.jpg', 'A.JPG', 'b.png');
    const files = await rendered(made);
    expect(files.map(({ name }) => name)).toEqual(['a-crop.jpg', 'A-crop-2.jpg', 'b-crop.jpg']);
    expect(JSON.parse((await files[0]?.blob.text()) ?? '')).toEqual({ box: BOX, angle: 0 });
    const xmp = made.session.exportXmp(made.photo().id);
    expect(xmp?.name).toBe('a.xmp');
    expect(await xmp?.blob.text()).toContain('crs:CropLeft="0.1"');
  });

  it('write every version that has a name, under that name', async () => {
    const made = await withPhotos(stream, 'a.jpg');
    const { session } = made;
    const { id } = made.photo();
    expect(session.exportNamed(id).count).toBe(0);
    session.nameVersion(id, made.photo().versions[0]?.id ?? '', 'For print / “big”');
    session.setAngle(id, 2);
    session.nameVersion(id, made.photo().versions[1]?.id ?? '', 'für *print* big');
    session.setBox(id, { x1: 0, y1: 0, x2: 0.5, y2: 0.5 });
    session.nameVersion(id, made.photo().versions[2]?.id ?? '', 'for print, big');
    const files = [];
    for await (const one of session.exportNamed(id).files) files.push(one);
    expect(files.map(({ name }) => name)).toEqual([
      'a-for-print-big.jpg',
      'a-für-print-big.jpg',
      'a-for-print-big-2.jpg',
    ]);
    const [first, second] = await Promise.all(
      files.map(async ({ blob }) => JSON.parse(await blob.text()) as { angle: number }),
    );
    expect([first?.angle, second?.angle]).toEqual([0, 2]);
  });

  it('say what went wrong, and the rest goes on', async () => {
    const made = await withPhotos(stream, 'a.jpg', 'b.jpg');
    let calls = 0;
    Object.assign(made.parts, {
      render: () => {
        calls += 1;
        if (calls === 1)
          return Promise.reject(new VenusError('photo-too-large', 'Too big.', 'Hint.'));
        return Promise.resolve(new Blob());
      },
    });
    expect(await rendered(made)).toHaveLength(1);
    expect(made.store.getState().ui.notices).toMatchObject([
      { tone: 'error', message: 'Too big.' },
    ]);
  });
});
