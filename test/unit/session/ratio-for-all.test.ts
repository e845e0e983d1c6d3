import { afterEach, expect, it } from 'vitest';
import { standingConstraints } from '../../../src/session/selectors';
import { apply } from '../../../src/session/store';
import { setAccepted } from '../../../src/session/photos';
import { currentVersion } from '../../../src/session/versions';
import { file, setUp, type SetUp } from './set-up';

let made: SetUp | undefined;
afterEach(() => made?.session.close());

it('pins a ratio on every photo not decided: the model’s crops are chosen anew, others reshaped', async () => {
  made = setUp();
  const { session, store, photo, requests } = made;
  await session.importFiles(
    ['a', 'model', 'hand', 'decided', 'bad'].map((name) => file(`${name}.jpg`)),
  );
  await expect.poll(() => [0, 1, 2, 3].every((at) => photo(at).versions.length === 1)).toBe(true);
  await expect.poll(() => [0, 1, 2, 3].every((at) => photo(at).job === null)).toBe(true);
  session.setBox(photo(2).id, { x1: 0.1, y1: 0.1, x2: 0.5, y2: 0.5 });
  apply(store, setAccepted(photo(3).id, true));
  const asked = requests.length;

  await session.ratioForAll(photo(0).id);
  // Nothing is pinned there yet.
  expect(requests).toHaveLength(asked);
  session.setRatio(photo(0).id, { width: 4, height: 5 });
  await session.ratioForAll(photo(0).id);
  const pinned = [0, 1, 2, 3].map((at) => standingConstraints(photo(at)).ratio);
  const ratio = { width: 4, height: 5 };
  expect(pinned).toEqual([ratio, ratio, ratio, undefined]);
  expect(
    requests.slice(asked).map(({ photo: { id }, constraints }) => [id, constraints?.ratio]),
  ).toEqual([[photo(1).id, ratio]]);
  expect([1, 2].map((at) => currentVersion(photo(at))?.origin)).toEqual(['model', 'hand']);
  // Again there is nothing left to do.
  const versions = photo(1).versions.length;
  await session.ratioForAll(photo(0).id);
  expect(photo(1).versions).toHaveLength(versions);
});
