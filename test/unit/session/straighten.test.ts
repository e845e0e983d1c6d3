import { afterEach, describe, expect, it } from 'vitest';
import { toPixels } from '../../../src/crop/convert';
import { broken } from '../../../src/crop/obey';
import { keptShare, straightenedSize } from '../../../src/crop/straighten';
import {
  currentAngle,
  currentBox,
  framed,
  standingConstraints,
} from '../../../src/session/selectors';
import { apply } from '../../../src/session/store';
import { fromRecord, toRecord } from '../../../src/session/storage/record';
import { currentVersion, undo } from '../../../src/session/versions';
import type { PhotoInput } from '../../../workers/venus/types';
import { BOX, file, setUp, SIZE, stream, type Script, type SetUp } from './set-up';

let made: SetUp | undefined;
afterEach(() => made?.session.close());

/** A photo with its first crop; the engine finds that it leans, and remembers what it was shown. */
async function ready(angle = -2.4, script: Script = stream) {
  const shown: PhotoInput[] = [];
  made = setUp(script, {
    straighten: (_id, photo) => {
      shown.push(photo);
      return Promise.resolve({ ok: true, value: angle });
    },
  });
  await made.session.importFiles([file('a.jpg')]);
  const { photo, session } = made;
  await expect.poll(() => photo().job === null && photo().versions.length === 1).toBe(true);
  return { ...made, session, shown, id: photo().id };
}

const last = ({ photo }: Pick<SetUp, 'photo'>) => photo().messages.at(-1);

describe('a photo straightened by hand', () => {
  it('keeps the box about what it held, and gives it back by undo', async () => {
    const { session, store, photo, id } = await ready();
    session.setAngle(id, 5);
    expect(currentAngle(photo())).toBe(5);
    const size = straightenedSize(SIZE, 5);
    expect(framed(photo())).toMatchObject({ size, upright: SIZE, angle: 5 });
    const box = currentBox(photo());
    // As many pixels as before, so a larger part of a smaller frame.
    expect(box.x2 - box.x1).toBeCloseTo(0.6 / keptShare(SIZE, 5), 2);
    expect(currentVersion(photo())).toMatchObject({ origin: 'hand', rationale: '' });
    apply(store, undo(id));
    expect([currentAngle(photo()), currentBox(photo())]).toEqual([0, BOX]);
  });

  it('stays so while the box is changed, and what was pinned holds in its pixels', async () => {
    const { session, photo, id } = await ready();
    session.setRatio(id, { width: 4, height: 5 });
    session.setAngle(id, -3);
    session.setBox(id, { x1: 0.1, y1: 0.1, x2: 0.6, y2: 0.9 });
    session.applyAlternative(id, 0);
    expect(currentAngle(photo())).toBe(-3);
    expect(standingConstraints(photo()).ratio).toEqual({ width: 4, height: 5 });
    const [x1, y1, x2, y2] = toPixels(currentBox(photo()), straightenedSize(SIZE, -3));
    expect((x2 - x1) * 5).toBe((y2 - y1) * 4);
  });

  it('takes the shape nearest to the pinned one that still holds what must stay in, and says so', async () => {
    const { session, store, photo, id } = await ready();
    const ratio = { width: 2, height: 1 };
    session.setConstraints(id, { ratio, keep: [{ x1: 0, y1: 0.1, x2: 1, y2: 0.6 }] });
    expect(currentVersion(photo())?.constraints.ratio).toEqual(ratio);
    session.setAngle(id, 12);
    const size = straightenedSize(SIZE, 12);
    expect(broken(currentBox(photo()), standingConstraints(photo()), size)).toEqual([]);
    expect(standingConstraints(photo()).keep).toHaveLength(1);
    expect(last({ photo })).toMatchObject({
      role: 'note',
      text: expect.stringContaining('can’t hold') as string,
    });
    expect(last({ photo })?.conflict).toBe(last({ photo })?.text);
    apply(store, undo(id));
    expect(standingConstraints(photo()).ratio).toEqual(ratio);
  });

  it('is one version for keys in quick succession, and none where nothing turns', async () => {
    const { session, parts, photo, id } = await ready();
    Object.assign(parts, { now: () => 50_000 });
    [0.5, 1, 1.5].forEach((angle) => session.setAngle(id, angle));
    expect(photo().versions).toHaveLength(2);
    expect(currentAngle(photo())).toBe(1.5);
    session.setAngle(id, 1.52);
    session.setAngle(id, 99);
    expect(currentAngle(photo())).toBe(15);
    const box = currentBox(photo());
    session.setBox(id, { ...box, x1: box.x1 + 0.1 });
    expect(photo().versions).toHaveLength(3);
  });

  it('is shown to the model as it stands, and the boxes before are told in its frame', async () => {
    const { session, requests, photo, id } = await ready();
    session.setAngle(id, 5);
    await session.requestCrop(id, 'tighter');
    const { photo: input, turns, current } = requests.at(-1) ?? {};
    expect(input?.size).toEqual(straightenedSize(SIZE, 5));
    expect(input?.id).not.toBe(id);
    expect(turns?.[0]?.box.x1).not.toBe(BOX.x1);
    expect(current?.x1).toBeCloseTo(turns?.[0]?.box.x1 ?? 0, 2);
    // The answer's box counts in that frame too.
    expect(currentVersion(photo())).toMatchObject({ ask: 'tighter', angle: 5 });
  });

  it('comes back so from what was saved', async () => {
    const { session, photo, id } = await ready();
    session.setAngle(id, 5);
    const back = fromRecord(structuredClone(toRecord(photo())), photo().source);
    expect(back && currentAngle(back)).toBe(5);
    const broken = toRecord(photo());
    broken.versions.forEach((version) => Object.assign(version, { angle: 120 }));
    expect(fromRecord(broken, photo().source)?.versions.some(({ angle }) => angle)).toBe(false);
  });

  it('goes into exports and the sidecar', async () => {
    const { session, id } = await ready();
    session.setAngle(id, 5);
    const written = await session.exportPhoto(id);
    expect(JSON.parse((await written?.blob.text()) ?? '')).toMatchObject({ angle: 5 });
    expect(await session.exportXmp(id)?.blob.text()).toContain('crs:CropAngle="-5"');
  });
});

describe('a photo that is to be straightened', () => {
  it('is turned by what the model measures, and the chat says how far', async () => {
    const made = await ready();
    await made.session.say(made.id, 'straighten it, please');
    expect(currentAngle(made.photo())).toBe(-2.4);
    expect(made.photo().messages.map(({ role }) => role)).toEqual([
      'venus',
      'photographer',
      'note',
    ]);
    expect(last(made)?.text).toMatch(/^Turned 2\.4° counter-clockwise\. The crop is \d+ × \d+ px/);
    expect(currentVersion(made.photo())).toMatchObject({ origin: 'request', angle: -2.4 });
    expect(made.photo().job).toBeNull();
    // Measured on the photo as it stands.
    await made.session.straighten(made.id);
    expect(made.shown.map(({ size }) => size)).toEqual([SIZE, straightenedSize(SIZE, -2.4)]);
    expect(currentAngle(made.photo())).toBe(-4.8);
  });

  it('stays as it is where it stands straight already', async () => {
    const made = await ready(0.1);
    await made.session.say(made.id, 'the horizon is crooked');
    expect(currentAngle(made.photo())).toBe(0);
    expect(made.photo().versions).toHaveLength(1);
    expect(last(made)?.text).toContain('stands straight, as far as Venus can tell');
  });

  it('is turned as it is told, at once, and no further than it can be', async () => {
    const made = await ready();
    await made.session.say(made.id, 'rotate it 2 degrees clockwise');
    expect([currentAngle(made.photo()), made.shown.length]).toEqual([2, 0]);
    await made.session.say(made.id, 'rotate 40 degrees');
    expect(currentAngle(made.photo())).toBe(2);
    expect(last(made)?.text).toContain('15° either way, or by quarters');
  });

  it('is turned further, back, or the other way by what follows', async () => {
    const made = await ready();
    await made.session.say(made.id, 'tighter');
    await made.session.say(made.id, 'rotate it 2 degrees counter-clockwise');
    await made.session.say(made.id, 'a bit more');
    expect(currentAngle(made.photo())).toBe(-2.5);
    await made.session.say(made.id, 'too much');
    expect(currentAngle(made.photo())).toBeGreaterThan(-2.5);
    await made.session.say(made.id, 'rotate it 2 degrees clockwise');
    const angle = currentAngle(made.photo());
    await made.session.say(made.id, 'the other way');
    expect(currentAngle(made.photo())).toBeCloseTo(angle - 4, 5);
    // Nothing of it was asked of the model.
    expect(made.requests.map(({ ask }) => ask)).toEqual([undefined, 'tighter']);
  });

  it('is then cropped as the rest of the request asks', async () => {
    const made = await ready();
    await made.session.say(made.id, 'straighten it and make it tighter');
    expect(made.requests.at(-1)).toMatchObject({ ask: 'make it tighter' });
    expect(currentVersion(made.photo())).toMatchObject({
      ask: 'straighten it and make it tighter',
      angle: -2.4,
    });
    const asked = made.photo().messages.filter(({ role }) => role === 'photographer');
    expect(asked).toHaveLength(1);
  });

  it('stays as it is where the engine fails, and the chat says why', async () => {
    made = setUp(stream, {
      straighten: () =>
        Promise.resolve({
          ok: false,
          error: { code: 'internal', message: 'It broke.', hint: 'Ask again.' },
        }),
    });
    await made.session.importFiles([file('a.jpg')]);
    const { photo, session } = made;
    await expect.poll(() => photo().versions.length === 1 && photo().job === null).toBe(true);
    await session.say(photo().id, 'straighten it and make it tighter');
    expect(last(made)?.error?.message).toBe('It broke.');
    expect(photo().versions).toHaveLength(1);
  });
});
