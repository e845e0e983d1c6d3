import { merge } from '../../../../src/crop/merge';
import type { Constraints, Range, Size } from '../../../../src/crop/types';
import { compile } from './feasible';

/** One wish about a box. Wishes are met in order: an earlier one is never broken for a later. */
export interface Wish {
  readonly constraints: Constraints;
  /** Ways to meet it less fully, or otherwise, best first, given what is settled so far. */
  readonly otherwise?: (settled: Constraints) => readonly Constraints[];
  /** Said where the wish isn't met in full; absent for what was not asked in so many words. */
  readonly fact?: string;
  /** Said instead where it isn't met at all, not even otherwise. */
  readonly missed?: string;
}

export interface Composed {
  /** Always feasible. */
  readonly constraints: Constraints;
  /** The wishes that are met otherwise or not at all, in order. */
  readonly unmet: readonly Unmet[];
}

interface Unmet {
  readonly wish: Wish;
  readonly met: 'otherwise' | 'not';
}

/** What is to be said of wishes that aren't met in full. */
export const factsOf = (unmet: readonly Unmet[]): string[] =>
  unmet.flatMap(({ wish, met }) => (met === 'not' ? wish.missed : undefined) ?? wish.fact ?? []);

/** Meets as many wishes as one box can, in order. */
export function compose(wishes: readonly Wish[], size: Size): Composed {
  let constraints: Constraints = {};
  const unmet: Unmet[] = [];
  for (const wish of wishes) {
    const full = joined(constraints, wish.constraints, size);
    const others = full ? [] : (wish.otherwise?.(constraints) ?? []);
    const found = full ?? firstJoined(constraints, others, size);
    if (!full) unmet.push({ wish, met: found ? 'otherwise' : 'not' });
    constraints = found ?? constraints;
  }
  return { constraints, unmet };
}

/** Both together, where some box obeys both. */
export function joined(a: Constraints, b: Constraints, size: Size): Constraints | undefined {
  const { constraints, clashes } = merge(a, b);
  if (clashes.length > 0) return undefined;
  return compile(constraints, size).isFeasible ? constraints : undefined;
}

function firstJoined(
  settled: Constraints,
  others: readonly Constraints[],
  size: Size,
): Constraints | undefined {
  for (const other of others) {
    const both = joined(settled, other, size);
    if (both) return both;
  }
  return undefined;
}

/** A range moved or widened step by step until some box obeys; at most all the way open. */
export function eased(range: Range, steps = 12): Range[] {
  return Array.from({ length: steps }, (_, step) => {
    const by = ((step + 1) / steps) ** 2;
    return {
      ...(range.min !== undefined && { min: range.min - by }),
      ...(range.max !== undefined && { max: range.max + by }),
    };
  });
}
