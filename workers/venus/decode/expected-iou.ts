import { clampBox, iou } from '../../../src/crop/box';
import type { Box } from '../../../src/crop/types';

/** A box that the model finds likely, and how likely against the others. */
export interface Belief {
  readonly box: Box;
  readonly weight: number;
}

export interface RatedBox {
  readonly box: Box;
  /** Expected IoU with the beliefs, 0–1. */
  readonly score: number;
}

/** Boxes that overlap more than this are the same answer twice. */
const DISTINCT = 0.85;
const DISTINCT_STEP = 0.03;

/** Mean IoU of a box with what the model believes, by weight. */
export function expectedIou(box: Box, beliefs: readonly Belief[]): number {
  let sum = 0;
  let total = 0;
  for (const belief of beliefs) {
    sum += belief.weight * iou(box, belief.box);
    total += belief.weight;
  }
  return total > 0 ? sum / total : 0;
}

/** Candidates with their expected IoU, the best first. */
export function rate(candidates: readonly Box[], beliefs: readonly Belief[]): RatedBox[] {
  return candidates
    .map((box) => ({ box, score: expectedIou(box, beliefs) }))
    .sort((a, b) => b.score - a.score);
}

/**
 * Chooses `count` among candidates, the best of which come first: each time the first that differs
 * from all chosen before and from `beside`. How far they must differ is lowered step by step until
 * there are enough or no candidate is left.
 */
export function distinct(rated: readonly RatedBox[], count: number, beside?: RatedBox): RatedBox[] {
  const chosen: RatedBox[] = [];
  for (let bar = DISTINCT; chosen.length < count && bar < 1; bar += DISTINCT_STEP) {
    for (const one of rated) {
      if (chosen.length === count) break;
      const others = beside ? [beside, ...chosen] : chosen;
      if (others.every(({ box }) => iou(box, one.box) < bar)) chosen.push(one);
    }
  }
  return chosen;
}

/** The weighted median of each edge on its own; undefined without beliefs. */
export function medianBox(beliefs: readonly Belief[]): Box | undefined {
  if (beliefs.length === 0) return undefined;
  const median = (edge: keyof Box): number => {
    const sorted = [...beliefs].sort((a, b) => a.box[edge] - b.box[edge]);
    const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
    let passed = 0;
    const middle = sorted.find(({ weight }) => (passed += weight) >= half);
    return middle?.box[edge] ?? 0;
  };
  return { x1: median('x1'), y1: median('y1'), x2: median('x2'), y2: median('y2') };
}

/** Steps of the climb, as fractions of the photo's side. */
const CLIMB = [0.032, 0.016, 0.008, 0.004, 0.002];

/**
 * Moves edges, one or two at a time, as long as the expected IoU grows. `admit` turns a box into the
 * nearest one that may be shown; moves that end where they began are passed over.
 */
export function climb(start: Box, beliefs: readonly Belief[], admit: (box: Box) => Box): RatedBox {
  let best = { box: start, score: expectedIou(start, beliefs) };
  for (const step of CLIMB) {
    for (let improved = true; improved;) {
      improved = false;
      for (const move of moves(best.box, step)) {
        // Admission costs more than a look at what it could gain.
        if (expectedIou(clampBox(move), beliefs) <= best.score) continue;
        const box = admit(move);
        const score = expectedIou(box, beliefs);
        if (score > best.score + 1e-9) {
          best = { box, score };
          improved = true;
        }
      }
    }
  }
  return best;
}

/** How far boxes around a given one are moved, as fractions of the photo's side. */
const AROUND = [0.16, 0.08, 0.04, 0.02];

/** Boxes that differ from a given one by one plain step each; some leave the photo. */
export function* around(box: Box): Generator<Box> {
  for (const step of AROUND) yield* moves(box, step);
}

/** The box with an edge moved, shifted, or grown about its centre. */
function* moves(box: Box, step: number): Generator<Box> {
  for (const by of [step, -step]) {
    for (const edge of ['x1', 'y1', 'x2', 'y2'] as const) yield { ...box, [edge]: box[edge] + by };
    yield { ...box, x1: box.x1 + by, x2: box.x2 + by };
    yield { ...box, y1: box.y1 + by, y2: box.y2 + by };
    yield { x1: box.x1 - by, y1: box.y1 - by, x2: box.x2 + by, y2: box.y2 + by };
  }
}
