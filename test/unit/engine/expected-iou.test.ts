import { describe, expect, it } from 'vitest';
import { iou } from '../../../src/crop/box';
import type { Box } from '../../../src/crop/types';
import {
  climb,
  distinct,
  expectedIou,
  medianBox,
  rate,
  type Belief,
} from '../../../workers/venus/decode/expected-iou';

const box = (x1: number, y1: number, x2: number, y2: number): Box => ({ x1, y1, x2, y2 });
const LEFT = box(0, 0, 0.5, 1);
const RIGHT = box(0.5, 0, 1, 1);
const believe = (...boxes: [Box, number][]): Belief[] =>
  boxes.map(([one, weight]) => ({ box: one, weight }));

describe('choosing by expected IoU', () => {
  it('weighs beliefs', () => {
    expect(expectedIou(LEFT, believe([LEFT, 3], [RIGHT, 1]))).toBeCloseTo(0.75);
    expect(expectedIou(LEFT, [])).toBe(0);
  });

  it('takes the box that most agree with, not the likeliest single one', () => {
    const crowd = [box(0.1, 0.1, 0.9, 0.9), box(0.12, 0.1, 0.9, 0.9), box(0.1, 0.12, 0.9, 0.9)];
    const beliefs = believe([LEFT, 2], ...crowd.map((one): [Box, number] => [one, 1]));
    const [best] = rate([LEFT, ...crowd], beliefs);
    expect(best?.box).toEqual(crowd[0]);
  });

  it('offers alternatives that differ, and lowers the bar only when it must', () => {
    const close = box(0, 0, 0.52, 1);
    const candidates = [LEFT, close, RIGHT];
    const beliefs = believe([LEFT, 5], [close, 3], [RIGHT, 1]);
    const [first, second, third] = distinct(rate(candidates, beliefs), 3);
    expect([first?.box, second?.box, third?.box]).toEqual([LEFT, RIGHT, close]);
    expect(distinct(rate(candidates, beliefs), 2)).toHaveLength(2);
    expect(distinct(rate([LEFT, LEFT], beliefs), 5)).toHaveLength(1);
  });

  it('keeps clear of the box beside which the others are to stand', () => {
    const beliefs = believe([LEFT, 1]);
    const beside = { box: LEFT, score: 1 };
    expect(distinct(rate([LEFT, RIGHT], beliefs), 1, beside)[0]?.box).toEqual(RIGHT);
  });

  it('finds the weighted median of each edge', () => {
    const beliefs = believe(
      [box(0, 0, 0.4, 1), 1],
      [box(0.2, 0.1, 0.6, 1), 1],
      [box(0.3, 0, 1, 0.9), 3],
    );
    expect(medianBox(beliefs)).toEqual(box(0.3, 0, 1, 0.9));
    expect(medianBox([])).toBeUndefined();
  });

  it('climbs to a better box and never leaves the boxes admitted', () => {
    const goal = box(0.2, 0.1, 0.8, 0.7);
    const clamp = (value: number) => Math.min(1, Math.max(0, value));
    const inside = (one: Box) => box(clamp(one.x1), clamp(one.y1), clamp(one.x2), clamp(one.y2));
    const found = climb(box(0.05, 0.05, 0.95, 0.95), believe([goal, 1]), inside);
    expect(iou(found.box, goal)).toBeGreaterThan(0.98);

    const pinned = climb(LEFT, believe([goal, 1]), (one) => ({ ...inside(one), x1: 0 }));
    expect(pinned.box.x1).toBe(0);
    expect(pinned.score).toBeGreaterThan(iou(LEFT, goal));
  });
});
