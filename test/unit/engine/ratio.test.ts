import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_MODEL } from '../../../models/cli/model-folder';
import { openFolder } from '../../../models/cli/open-model';
import { centreOf } from '../../../src/crop/box';
import type { Box } from '../../../src/crop/types';
import type { Engine } from '../../../workers/venus/engine';
import type { PhotoInput, PixelView } from '../../../workers/venus/types';
import { readInput } from './models';

/** A narrow shape from a wide photo: the embedded model's choice has no side of its own. */
describe('a shape much narrower than the photo', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openFolder(DEFAULT_MODEL);
  });
  afterAll(() => engine.dispose());

  const cropped = async (photo: PhotoInput): Promise<Box> => {
    const constraints = { ratio: { width: 1, height: 2 } };
    return (await engine.crop({ photo, turns: [], maxNewTokens: 1, constraints })).box;
  };

  it('lies as far right in a photo as left in its mirror image', async () => {
    const leans: number[] = [];
    for (const name of ['astronaut', 'coffee', 'rocket']) {
      const photo = await readInput(`test/fixtures/photos/${name}.jpg`);
      const mirror = { ...photo, id: `${name}, mirrored`, view: mirrored(photo.view) };
      const [box, other] = [await cropped(photo), await cropped(mirror)];
      leans.push((centreOf(box).x + centreOf(other).x) / 2 - 0.5);
    }
    const mean = leans.reduce((sum, lean) => sum + lean, 0) / leans.length;
    expect(Math.abs(mean)).toBeLessThan(0.12);
  });

  it('does not run through the one thing in an empty photo', async () => {
    const wide = { width: 300, height: 150 };
    for (const at of [110, 150, 190]) {
      const photo = { id: `post at ${at}`, size: wide, view: post(wide.width, wide.height, at) };
      const { x1, x2 } = await cropped(photo);
      expect(x1 * wide.width).toBeLessThan(at - 4);
      expect(x2 * wide.width).toBeGreaterThan(at + 4);
    }
  });
});

function mirrored({ width, height, data }: PixelView): PixelView {
  const flipped = new Uint8ClampedArray(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = 4 * (y * width + width - 1 - x);
      flipped.set(data.subarray(from, from + 4), 4 * (y * width + x));
    }
  }
  return { width, height, data: flipped };
}

/** A dark post on light ground. */
function post(width: number, height: number, at: number): PixelView {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const value = Math.abs((i % width) - at) < 4 ? 30 : 190;
    data.set([value, value, value, 255], 4 * i);
  }
  return { width, height, data };
}
