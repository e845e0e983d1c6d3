import { describe, expect, it } from 'vitest';
import { compile } from '../../../workers/venus/decode/box/feasible';
import { boxGrammar, type BoxGrammar } from '../../../workers/venus/decode/coordinates';
import {
  boxTokens,
  BoxWriter,
  corners,
  isLastChoice,
  isWhole,
  type PartialBox,
} from '../../../workers/venus/decode/partial-box';
import { seeded } from '../../../workers/venus/decode/random';
import type { Tokenizer } from '../../../workers/venus/model/tokenizer';

/** Tokenises by a list of pieces, longest first: a stand-in for vocabularies of either kind. */
function piecewise(pieces: readonly string[]): Tokenizer {
  const encode = (text: string): number[] => {
    if (text === '') return [];
    const id = pieces.findIndex((piece) => text.startsWith(piece));
    if (id < 0) throw new RangeError(text);
    return [id, ...encode(text.slice(pieces[id]?.length))];
  };
  const decode = (ids: readonly number[]) => ids.map((id) => pieces[id]).join('');
  return { encode, encodeTyped: encode, decode, idOf: (token) => pieces.indexOf(token) };
}

const MARKS = ['<box>', '</box>', '),(', ',', '(', ')'];
const DIGITS = Array.from({ length: 10 }, (_, i) => String(i));
const NUMBERS = Array.from({ length: 1001 }, (_, i) => String(1000 - i));
const SIZE = { width: 4000, height: 3000 };

const choicesOf = ({ node, open }: PartialBox) => [...node.tokens].filter((_, i) => open[i]);

describe.each([
  ['one token a digit', piecewise([...MARKS, ...DIGITS])],
  ['one token a number', piecewise([...MARKS, ...NUMBERS])],
])('a box in %s', (_, tokenizer) => {
  const grammar: BoxGrammar = boxGrammar(tokenizer);
  const written = (tokens: readonly number[]) => tokenizer.decode([...grammar.open, ...tokens]);

  it('is written as its text', () => {
    expect(written(boxTokens(grammar, [0, 10, 100, 1000]))).toBe('<box>(0,10),(100,1000)</box>');
    expect(written(boxTokens(grammar, [7, 0, 1000, 999]))).toBe('<box>(7,0),(1000,999)</box>');
  });

  it('is feasible whatever is chosen', () => {
    const feasible = compile({ ratio: { width: 4, height: 5 }, area: { max: 0.4 } }, SIZE);
    const random = seeded(1);
    for (let round = 0; round < 30; round++) {
      const writer = new BoxWriter(grammar, feasible);
      let box = writer.start();
      let tokens: number[] = [...box.pending];
      while (!isWhole(box)) {
        const choices = choicesOf(box);
        expect(choices.length).toBeGreaterThan(1);
        const token = choices[Math.floor(random() * choices.length)] ?? -1;
        box = writer.choose(writer.fed(box), token);
        tokens = [...tokens, ...box.pending];
      }
      const [x1, y1, x2, y2] = corners(box);
      expect(written(tokens)).toBe(`<box>(${x1},${y1}),(${x2},${y2})</box>`);
      const settled = feasible.settle([x1, y1, x2, y2]);
      const wide = (settled.x2 - settled.x1) * SIZE.width;
      const tall = (settled.y2 - settled.y1) * SIZE.height;
      expect(wide / tall).toBeCloseTo(0.8, 6);
    }
  });

  it('knows when the next choice is the last', () => {
    const writer = new BoxWriter(grammar, compile({}, SIZE));
    let box = writer.start();
    while (!isWhole(box)) {
      const isLast = isLastChoice(box);
      box = writer.choose(box, choicesOf(box)[0] ?? -1);
      expect(isWhole(box) || !isLast).toBe(true);
    }
  });

  it('cannot be continued by another token', () => {
    const writer = new BoxWriter(grammar, compile({}, SIZE));
    expect(() => writer.choose(writer.start(), 9999)).toThrow(RangeError);
  });
});

it('tells 100 from 1000 by what follows', () => {
  const grammar = boxGrammar(piecewise([...MARKS, ...DIGITS]));
  const hundreds = {
    allowed: () => Uint8Array.from({ length: 1001 }, (_, i) => Number(i === 100 || i === 1000)),
  };
  const box = new BoxWriter(grammar, hundreds).start();
  expect(box.pending).toHaveLength(3);
  expect(choicesOf(box)).toHaveLength(2);
});
