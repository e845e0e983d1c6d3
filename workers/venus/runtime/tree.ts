/**
 * Continuations of one prompt that are read side by side, in one sequence: each token sees the prompt
 * and the tokens that it follows, and stands where it would stand if it were written alone.
 *
 * Source: tree attention, Miao et al., *SpecInfer* (ASPLOS 2024).
 */
export interface TokenTree {
  /** Positions of the prompt. */
  readonly prompt: number;
  readonly nodes: readonly TreeNode[];
}

export interface TreeNode {
  readonly id: number;
  /** Index of the node that it follows; `PROMPT` where it follows the prompt. */
  readonly after: number;
  /** How many nodes it follows. */
  readonly depth: number;
}

/** What a first token follows. */
export const PROMPT = -1;

/** Tokens to be read after a node, or after the prompt: at least one. */
export interface Twig {
  readonly after: number;
  readonly ids: readonly number[];
}

/** A tree with twigs added, and what the decoder has to be told of their tokens. */
export interface Growth {
  readonly tree: TokenTree;
  readonly ids: readonly number[];
  /** Each new token's position. */
  readonly positions: readonly number[];
  /** Row by row [new tokens, prompt and all tokens]: 0 where the row's token may look, far below elsewhere. */
  readonly bias: Float32Array;
  /** Index of each twig's last node, in the order of the twigs; theirs are the last rows. */
  readonly tips: readonly number[];
}

/** Added to a logit of attention, it leaves nothing of it; a larger one could overflow in half precision. */
const UNSEEN = -30_000;

/** Adds twigs. Tokens that end one come last, so that the logits of the last rows are those wanted. */
export function grow(tree: TokenTree, twigs: readonly Twig[]): Growth {
  const nodes = [...tree.nodes];
  const add = (id: number, after: number): number =>
    nodes.push({ id, after, depth: after === PROMPT ? 0 : (nodes[after]?.depth ?? 0) + 1 }) - 1;
  const stems = twigs.map(({ after, ids }) =>
    ids.slice(0, -1).reduce((at, id) => add(id, at), after),
  );
  const tips = twigs.map(({ ids }, i) => add(ids.at(-1) ?? 0, stems[i] ?? PROMPT));
  const grown = { prompt: tree.prompt, nodes };
  const fresh = nodes.slice(tree.nodes.length);
  return {
    tree: grown,
    ids: fresh.map(({ id }) => id),
    positions: fresh.map(({ depth }) => tree.prompt + depth),
    bias: biasOf(grown, tree.nodes.length),
    tips,
  };
}

/** The tokens from the prompt to a node. */
export function pathTo({ nodes }: TokenTree, index: number): number[] {
  const path: number[] = [];
  for (let at = nodes[index]; at; at = nodes[at.after]) path.push(at.id);
  return path.reverse();
}

function biasOf({ prompt, nodes }: TokenTree, from: number): Float32Array {
  const width = prompt + nodes.length;
  const bias = new Float32Array((nodes.length - from) * width).fill(UNSEEN);
  for (let row = 0; row < nodes.length - from; row++) {
    const start = row * width;
    bias.fill(0, start, start + prompt);
    for (let at = from + row; at !== PROMPT; at = nodes[at]?.after ?? PROMPT) {
      bias[start + prompt + at] = 0;
    }
  }
  return bias;
}
