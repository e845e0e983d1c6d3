import type { Tokenizer } from '../model/tokenizer';
import { UNITS } from '../../../src/crop/convert';

/**
 * The ways to write an integer 0–1000 in tokens, as a tree, whatever the vocabulary: one token a
 * number or one a digit. A number is over when its terminator's first token is written, which tells
 * 100 from 1000.
 */
export interface NumberNode {
  readonly children: ReadonlyMap<number, NumberNode>;
  /** The tokens of the children. */
  readonly tokens: Int32Array;
  /** Whether the tokens stand for one number each: 0, 1, 2 … 1000 in this order. */
  readonly isPlain: boolean;
  /** Numbers that can still be written from here. */
  readonly values: readonly number[];
  /** The number written, on a leaf: after the terminator's first token. */
  readonly value?: number;
}

/** How a model writes boxes: `<box>(x1,y1),(x2,y2)</box>`. */
export interface BoxGrammar {
  /** Tokens ahead of x1. */
  readonly open: readonly number[];
  /** For each coordinate: its numbers, and the terminator's tokens after the first. */
  readonly coordinates: readonly { readonly root: NumberNode; readonly rest: readonly number[] }[];
}

const OPEN = '<box>(';
const TERMINATORS = [',', '),(', ',', ')</box>'] as const;

export function boxGrammar(tokenizer: Tokenizer): BoxGrammar {
  const numbers = Array.from({ length: UNITS + 1 }, (_, value) => tokenizer.encode(String(value)));
  const trees = new Map<number, NumberNode>();
  const coordinates = TERMINATORS.map((text) => {
    const [first = -1, ...rest] = tokenizer.encode(text);
    const root = trees.get(first) ?? numberTree(numbers, first);
    trees.set(first, root);
    return { root, rest };
  });
  return { open: tokenizer.encode(OPEN), coordinates };
}

interface Growing {
  readonly children: Map<number, Growing>;
  readonly values: number[];
  value?: number;
}

function numberTree(numbers: readonly (readonly number[])[], terminator: number): NumberNode {
  const root: Growing = { children: new Map(), values: [] };
  numbers.forEach((tokens, value) => {
    let node = root;
    node.values.push(value);
    for (const token of [...tokens, terminator]) {
      let next = node.children.get(token);
      if (!next) {
        next = { children: new Map(), values: [] };
        node.children.set(token, next);
      }
      next.values.push(value);
      node = next;
    }
    node.value = value;
  });
  return grown(root);
}

function grown(node: Growing): NumberNode {
  const children = new Map([...node.children].map(([token, child]) => [token, grown(child)]));
  const isPlain =
    children.size === UNITS + 1 &&
    [...children.values()].every(
      ({ values: [first, ...others] }, i) => first === i && others.length === 0,
    );
  return { ...node, children, tokens: Int32Array.from(children.keys()), isPlain };
}
