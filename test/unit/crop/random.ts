import type { Box, Constraints, Range, Ratio, Size } from '../../../src/crop/types';
import type { FeasibleBoxes } from '../../../workers/venus/decode/box/feasible';

/** A small seeded generator (mulberry32), so that a failing case can be run again. */
export class Random {
  constructor(private state: number) {}

  /** 0 ≤ value < 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.whole(0, from.length - 1)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }
}

const RATIOS: readonly Ratio[] = [
  { width: 1, height: 1 },
  { width: 4, height: 5 },
  { width: 16, height: 9 },
  { width: 191, height: 100 },
  { width: 1733, height: 1301 },
];

export function randomBox(random: Random, least = 0.01): Box {
  const width = random.between(least, 1);
  const height = random.between(least, 1);
  const x1 = random.between(0, 1 - width);
  const y1 = random.between(0, 1 - height);
  return { x1, y1, x2: x1 + width, y2: y1 + height };
}

export function randomSize(random: Random): Size {
  return random.pick([
    { width: 512, height: 341 },
    { width: 6000, height: 4000 },
    { width: 3024, height: 4032 },
    { width: 640, height: 640 },
    { width: 97, height: 31 },
  ]);
}

/** Some of every kind of constraint; about half of the sets can be met. */
export function randomConstraints(random: Random): Constraints {
  const range = (): Range | undefined => {
    if (!random.chance(0.15)) return undefined;
    const low = random.next();
    const high = random.between(low, 1);
    return random.pick([
      { min: low },
      { max: high },
      { min: low, max: high },
      { min: low, max: low },
    ]);
  };
  const constraints: Record<string, unknown> = {};
  for (const key of ['area', 'width', 'height', 'x1', 'y1', 'x2', 'y2', 'centreX', 'centreY']) {
    const value = range();
    if (value) constraints[key] = value;
  }
  if (random.chance(0.5)) constraints.ratio = random.pick(RATIOS);
  if (random.chance(0.3)) constraints.keep = [small(random)];
  if (random.chance(0.3)) {
    constraints.drop = Array.from({ length: random.whole(1, 3) }, () => small(random));
  }
  return constraints;
}

function small(random: Random): Box {
  const box = randomBox(random);
  const scale = random.between(0.05, 0.4);
  return {
    ...box,
    x2: box.x1 + (box.x2 - box.x1) * scale,
    y2: box.y1 + (box.y2 - box.y1) * scale,
  };
}

/** A box as a model without taste would choose it, whichever the masks allow. */
export function anyBox(random: Random, boxes: FeasibleBoxes): Box {
  const corners: number[] = [];
  while (corners.length < 4) {
    const open = [...boxes.allowed(corners).entries()].filter(([, on]) => on);
    corners.push(random.pick(open)[0]);
  }
  return boxes.settle(corners);
}
