import { describe, expect, it } from 'vitest';
import { contains, heightOf, WHOLE, widthOf } from '../../../src/crop/box';
import { drag, move, scale, type Handle } from '../../../src/crop/constrain';
import { toPixels } from '../../../src/crop/convert';
import { broken } from '../../../src/crop/obey';
import { settle } from '../../../src/crop/settle';
import type { Box, Constraints } from '../../../src/crop/types';
import { Random, randomBox, randomConstraints, randomSize } from './random';

const PHOTO = { width: 6000, height: 4000 };
const START: Box = { x1: 0.25, y1: 0.25, x2: 0.75, y2: 0.75 };
const HANDLES: readonly Handle[] = ['n', 's', 'e', 'w', 'ne', 'nw', 'se', 'sw', 'move'];

describe('hand edits', () => {
  it('moves only the dragged edges', () => {
    expect(drag(START, 'e', 0.1, 0.3, {}, PHOTO)).toEqual({ ...START, x2: 0.85 });
    expect(drag(START, 'nw', -0.1, 0.05, {}, PHOTO)).toEqual({ ...START, x1: 0.15, y1: 0.3 });
  });

  it('stops at the edge of the photo', () => {
    expect(drag(START, 'e', 5, 0, {}, PHOTO)).toEqual({ ...START, x2: 1 });
    expect(move(START, -5, -5, {}, PHOTO)).toEqual({ x1: 0, y1: 0, x2: 0.5, y2: 0.5 });
    expect(scale(START, 9, {}, PHOTO)).toEqual(WHOLE);
  });

  it('stops at the opposite edge, with at least a pixel left', () => {
    const box = drag(START, 'e', -3, 0, {}, PHOTO);
    const [x1, , x2] = toPixels(box, PHOTO);
    expect([x1, x2]).toEqual([1500, 1501]);
  });

  it('keeps a ratio to the pixel and the opposite corner still', () => {
    const ratio = { width: 4, height: 5 };
    const start = settle(START, { ratio }, PHOTO) ?? START;
    for (const handle of ['se', 'e', 's'] as const) {
      const box = drag(start, handle, 0.07, 0.03, { ratio }, PHOTO);
      expect(broken(box, { ratio }, PHOTO)).toEqual([]);
      const [x1, y1, x2, y2] = toPixels(box, PHOTO);
      expect((x2 - x1) * 5).toBe((y2 - y1) * 4);
      if (handle !== 's') expect(x1).toBe(toPixels(start, PHOTO)[0]);
      if (handle !== 'e') expect(y1).toBe(toPixels(start, PHOTO)[1]);
      expect(widthOf(box)).toBeGreaterThan(widthOf(start));
    }
  });

  it('slides along a lock: a kept region is never cut', () => {
    const keep = [{ x1: 0.3, y1: 0.3, x2: 0.6, y2: 0.6 }];
    const box = drag(START, 'w', 0.2, 0, { keep }, PHOTO);
    expect(box.x1).toBeCloseTo(0.3);
    const moved = move(START, 0.4, 0, { keep }, PHOTO);
    expect(moved.x1).toBeCloseTo(0.3);
    expect(widthOf(moved)).toBeCloseTo(widthOf(START));
    expect(heightOf(moved)).toBeCloseTo(heightOf(START));
  });

  it('prefers a standing lock to holding the other edge still', () => {
    const constraints: Constraints = { width: { min: 0.5, max: 0.5 } };
    const box = drag(START, 'e', 0.1, 0, constraints, PHOTO);
    expect(widthOf(box)).toBeCloseTo(0.5);
  });

  it('never leaves the photo and never breaks a lock: 1,000 random edits', () => {
    const random = new Random(21);
    let edits = 0;
    while (edits < 1000) {
      const size = randomSize(random);
      const constraints = randomConstraints(random);
      const start = settle(randomBox(random), constraints, size);
      if (!start) continue;
      let box = start;
      for (let step = 0; step < 5; step++, edits++) {
        const [dx, dy] = [random.between(-1, 1), random.between(-1, 1)];
        box = random.chance(0.2)
          ? scale(box, random.between(0.2, 3), constraints, size)
          : drag(box, random.pick(HANDLES), dx, dy, constraints, size);
        const seen = JSON.stringify({ size, constraints, box });
        expect(contains(WHOLE, box), seen).toBe(true);
        expect(broken(box, constraints, size), seen).toEqual([]);
      }
    }
  }, 60_000);
});
