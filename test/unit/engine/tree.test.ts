import { describe, expect, it } from 'vitest';
import { grow, pathTo, PROMPT, type TokenTree } from '../../../workers/venus/runtime/tree';

const EMPTY: TokenTree = { prompt: 2, nodes: [] };

/** Which columns each new token may look at. */
function seen(bias: Float32Array, rows: number): number[][] {
  const width = bias.length / rows;
  return Array.from({ length: rows }, (_, row) =>
    [...bias.subarray(row * width, (row + 1) * width)].flatMap((value, i) =>
      value === 0 ? [i] : [],
    ),
  );
}

describe('a tree of tokens', () => {
  it('puts the tokens that end a twig last and each where it would stand alone', () => {
    const { ids, positions, tips, bias } = grow(EMPTY, [
      { after: PROMPT, ids: [10, 11] },
      { after: PROMPT, ids: [20] },
      { after: PROMPT, ids: [30, 31, 32] },
    ]);
    expect(ids).toEqual([10, 30, 31, 11, 20, 32]);
    expect(positions).toEqual([2, 2, 3, 3, 2, 4]);
    expect(tips).toEqual([3, 4, 5]);
    // Columns 0 and 1 are the prompt.
    expect(seen(bias, 6)).toEqual([
      [0, 1, 2],
      [0, 1, 3],
      [0, 1, 3, 4],
      [0, 1, 2, 5],
      [0, 1, 6],
      [0, 1, 3, 4, 7],
    ]);
  });

  it('grows on from any of its nodes', () => {
    const { tree, tips } = grow(EMPTY, [
      { after: PROMPT, ids: [10, 11] },
      { after: PROMPT, ids: [20, 21] },
    ]);
    const [, second = PROMPT] = tips;
    const next = grow(tree, [
      { after: second, ids: [22, 23] },
      { after: second, ids: [24] },
    ]);
    expect(next.positions).toEqual([4, 5, 4]);
    expect(seen(next.bias, 3)).toEqual([
      [0, 1, 3, 5, 6],
      [0, 1, 3, 5, 6, 7],
      [0, 1, 3, 5, 8],
    ]);
    expect(next.tips.map((tip) => pathTo(next.tree, tip))).toEqual([
      [20, 21, 22, 23],
      [20, 21, 24],
    ]);
    expect(tree.nodes).toHaveLength(4);
  });
});
