import { beforeAll, describe, expect, it } from 'vitest';
import { newPhoto } from '../../../src/session/photos';
import { turnsOf } from '../../../src/session/turns';
import type { Photo, Version } from '../../../src/session/types';
import { withVersion } from '../../../src/session/versions';
import { interpret } from '../../../workers/venus/dialogue/intent';
import { loadReader } from '../../../workers/venus/dialogue/reader/load';

beforeAll(loadReader);

const SIZE = { width: 1200, height: 800 };

/** A photo with so many versions, each asked for and a little smaller than the one before. */
function photoWith(count: number): Photo {
  const asks = Array.from({ length: count }, (_, index) => index);
  return asks.reduce(
    (photo: Photo, index) => {
      const version: Version = {
        id: `v${index}`,
        box: { x1: 0.3, y1: 0.3, x2: 0.9 - index / 20, y2: 0.9 - index / 20 },
        rationale: `Reason ${index}.`,
        origin: index === 0 ? 'model' : 'request',
        createdAt: index * 1000,
        alternatives: [],
        constraints: {},
        ...(index > 0 && { ask: `ask ${index}` }),
      };
      return withVersion(photo, version);
    },
    newPhoto('p', 'p.jpg', new Blob(), 0),
  );
}

const reasons = (photo: Photo) => turnsOf(photo).map(({ rationale }) => rationale.slice(7, -1));

describe('what is told of earlier turns', () => {
  it('is all while there are few, then the first and the last', () => {
    expect(reasons(photoWith(0))).toEqual([]);
    expect(reasons(photoWith(4))).toEqual(['0', '1', '2', '3']);
    expect(reasons(photoWith(7))).toEqual(['0', '4', '5', '6']);
  });

  it('leads back to the first box after a long conversation', () => {
    const turns = turnsOf(photoWith(7));
    const { constraints } = interpret('the first one but wider', { size: SIZE, turns });
    const first = interpret('wider', { size: SIZE, turns, current: turns[0]?.box });
    expect(constraints.width).toEqual(first.constraints.width);
  });
});
