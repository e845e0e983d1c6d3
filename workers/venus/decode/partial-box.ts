import { UNITS, type Corners } from '../../../src/crop/convert';
import type { FeasibleBoxes } from './box/feasible';
import type { BoxGrammar, NumberNode } from './coordinates';

/** A box half written: what stands, what is still to be fed to the model, and what may come next. */
export interface PartialBox {
  /** Coordinates decided, in the order x1, y1, x2, y2. */
  readonly coordinates: readonly number[];
  /** Tokens decided that the model has not been fed. */
  readonly pending: readonly number[];
  readonly node: NumberNode;
  /** 1 for those of the node's tokens that may come next: several of them, none once the box is whole. */
  readonly open: Uint8Array;
  readonly allowed: Uint8Array;
}

const NONE = new Uint8Array();

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
      node: this.root(0),
      open: NONE,
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
      const open = isWhole(box) ? NONE : openAt(box.node, box.allowed);
      const only = open.indexOf(1);
      if (only < 0 || open.includes(1, only + 1)) return { ...box, open };
      box = this.write(box, box.node.tokens[only] ?? -1);
    }
  }

  private write({ coordinates, pending, node, allowed }: PartialBox, token: number): PartialBox {
    const next = node.children.get(token);
    if (!next) throw new RangeError(`token ${token} does not continue a box`);
    const written = [...pending, token];
    if (next.value === undefined) {
      return { coordinates, pending: written, node: next, open: NONE, allowed };
    }
    const all = [...coordinates, next.value];
    written.push(...(this.grammar.coordinates[coordinates.length]?.rest ?? []));
    const isDone = isWhole({ coordinates: all });
    return {
      coordinates: all,
      pending: written,
      node: isDone ? node : this.root(all.length),
      open: NONE,
      allowed: isDone ? allowed : this.feasible.allowed(all),
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
export function isLastChoice({ coordinates, node, open }: PartialBox): boolean {
  if (coordinates.length !== 3) return false;
  if (node.isPlain) return true;
  return [...node.children.values()].every(({ values }, i) => !open[i] || values.length === 1);
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
  const mask = new Uint8Array(UNITS + 1);
  if (value !== undefined) mask[value] = 1;
  return mask;
}

/** A token is open while some number that it may lead to is allowed. */
function openAt({ children, isPlain }: NumberNode, allowed: Uint8Array): Uint8Array {
  if (isPlain) return allowed;
  return Uint8Array.from([...children.values()], ({ values }) =>
    values.some((value) => allowed[value]) ? 1 : 0,
  );
}
