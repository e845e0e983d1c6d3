import type { Corners } from '../../../src/crop/convert';
import type { FeasibleBoxes } from './box/feasible';
import type { BoxGrammar, NumberNode } from './coordinates';

/** A box half written: what stands, what is still to be fed to the model, and what may come next. */
export interface PartialBox {
  /** Coordinates decided, in the order x1, y1, x2, y2. */
  readonly coordinates: readonly number[];
  /** Tokens decided that the model has not been fed. */
  readonly pending: readonly number[];
  /** Tokens among which the model chooses next, never a single one; none once the box is whole. */
  readonly choices: readonly number[];
  readonly node: NumberNode;
  readonly allowed: Uint8Array;
}

/** Writes boxes token by token so that only feasible ones can come out. */
export class BoxWriter {
  constructor(
    private readonly grammar: BoxGrammar,
    private readonly feasible: Pick<FeasibleBoxes, 'allowed'>,
  ) {}

  /** The box of which nothing but the opening, already fed, is written. */
  start(): PartialBox {
    return this.forced({
      coordinates: [],
      pending: [],
      choices: [],
      node: this.root(0),
      allowed: this.feasible.allowed([]),
    });
  }

  /** The box after one of its choices, and after all tokens that then have no alternative. */
  choose(box: PartialBox, token: number): PartialBox {
    return this.forced(this.write(box, token));
  }

  /** Marks pending tokens as fed. */
  fed(box: PartialBox): PartialBox {
    return { ...box, pending: [] };
  }

  private forced(start: PartialBox): PartialBox {
    let box = start;
    for (;;) {
      const choices = isWhole(box) ? [] : choicesAt(box.node, box.allowed);
      const [only] = choices;
      if (choices.length !== 1 || only === undefined) return { ...box, choices };
      box = this.write(box, only);
    }
  }

  private write(box: PartialBox, token: number): PartialBox {
    const node = box.node.children.get(token);
    if (!node) throw new RangeError(`token ${token} does not continue a box`);
    const pending = [...box.pending, token];
    if (node.value === undefined) return { ...box, node, pending };
    const coordinates = [...box.coordinates, node.value];
    const rest = this.grammar.coordinates[box.coordinates.length]?.rest ?? [];
    const next = { ...box, coordinates, pending: [...pending, ...rest] };
    if (isWhole(next)) return next;
    return {
      ...next,
      node: this.root(coordinates.length),
      allowed: this.feasible.allowed(coordinates),
    };
  }

  private root(coordinate: number): NumberNode {
    const root = this.grammar.coordinates[coordinate]?.root;
    if (!root) throw new RangeError('a box has four coordinates');
    return root;
  }
}

export function isWhole(box: { readonly coordinates: readonly number[] }): boolean {
  return box.coordinates.length === 4;
}

/** Whether the box is whole after the next choice, whichever it is. */
export function isLastChoice({ coordinates, choices, node }: PartialBox): boolean {
  if (coordinates.length !== 3) return false;
  if (!node.singles.includes(-1)) return true;
  return choices.every((token) => node.children.get(token)?.values.length === 1);
}

export function corners({ coordinates }: PartialBox): Corners {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = coordinates;
  return [x1, y1, x2, y2];
}

/** All tokens of a given box after the opening. */
export function boxTokens(grammar: BoxGrammar, box: Corners): number[] {
  const exactly = { allowed: (prefix: readonly number[]) => only(box[prefix.length]) };
  return [...new BoxWriter(grammar, exactly).start().pending];
}

function only(value: number | undefined): Uint8Array {
  const mask = new Uint8Array(1001);
  if (value !== undefined) mask[value] = 1;
  return mask;
}

function choicesAt(node: NumberNode, allowed: Uint8Array): number[] {
  const { tokens, singles, children } = node;
  const choices: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? -1;
    const single = singles[i] ?? -1;
    const isOpen =
      single >= 0 ? allowed[single] : children.get(token)?.values.some((value) => allowed[value]);
    if (isOpen) choices.push(token);
  }
  return choices;
}
