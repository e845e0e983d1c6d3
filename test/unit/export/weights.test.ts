import { describe, expect, it } from 'vitest';
import { rotaryTable } from '../../../models/export/decoder/rotary';
import { resizeGrid } from '../../../models/export/qwen/bicubic';
import { blockCodes, quantiseBlocks } from '../../../models/export/weights/blocks';
import { channelCodes, quantiseChannels } from '../../../models/export/weights/channels';
import { halfBits } from '../../../models/export/weights/half';
import { split } from '../../../models/export/weights/linear';
import { gather, held, padded, stack, transposed } from '../../../models/export/weights/matrix';

/** Values of one block read back from its codes. */
function readBlock(values: readonly number[], bits: 4 | 8): number[] {
  const out = blockCodes(1, values.length, bits);
  quantiseBlocks(Float32Array.from(values), 1, values.length, bits, out, 0);
  const scale = out.scales[0] ?? 0;
  return values.map((_, i) => {
    const byte = out.codes[bits === 4 ? i >> 1 : i] ?? 0;
    const code = bits === 4 ? (byte >> ((i & 1) * 4)) & 15 : byte;
    return (code - (bits === 4 ? 8 : 128)) * scale;
  });
}

describe('blocks', () => {
  it('keeps whole multiples exactly in 4 bits, the widest at the code without a mirror', () => {
    const values = Array.from({ length: 32 }, (_, i) => (8 - (i % 16)) / 4);
    readBlock(values, 4).forEach((value, i) => expect(value).toBeCloseTo(values[i] ?? NaN, 7));
  });

  it('errs by at most half a step', () => {
    const values = Array.from({ length: 32 }, (_, i) => Math.sin(i * 1.7));
    const worst = (bits: 4 | 8) =>
      Math.max(...readBlock(values, bits).map((value, i) => Math.abs(value - (values[i] ?? 0))));
    expect(worst(8)).toBeLessThanOrEqual(0.5 / 127 + 1e-6);
    expect(worst(4)).toBeLessThanOrEqual(1 / 8);
  });

  it.each([4, 8] as const)('gives zeros for zeros in %i bits', (bits) => {
    expect(readBlock(new Array<number>(32).fill(0), bits).every((value) => value === 0)).toBe(true);
  });
});

describe('part', () => {
  it('is the chosen columns of any rows', async () => {
    const table = held(
      3,
      4,
      Float32Array.from({ length: 12 }, (_, i) => i),
    );
    const part = table.part(1, 3);
    expect([part.rows, part.columns]).toEqual([3, 2]);
    expect([...(await part.read(1, 3))]).toEqual([5, 6, 9, 10]);
  });
});

describe('channels', () => {
  it('gives each row its own scale', () => {
    const out = channelCodes(2, 2);
    quantiseChannels(Float32Array.of(1, -0.25, 100, 0), 2, 2, out, 0);
    expect([...out.codes]).toEqual([127, -32, 127, 0]);
    expect([...out.scales]).toEqual([Math.fround(1 / 127), Math.fround(100 / 127)]);
  });
});

describe('halfBits', () => {
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2.5, 0xc100],
    [65_504, 0x7bff],
    [1e9, 0x7bff],
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000],
    [3 * 2 ** -25, 0x0002],
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [0.1, 0x2e66],
  ])('rounds %d to the nearest, ties to even', (value, bits) => {
    expect(halfBits(value)).toBe(bits);
  });
});

describe('matrices', () => {
  const a = held(2, 2, Float32Array.of(1, 2, 3, 4));
  const b = held(1, 2, Float32Array.of(5, 6));

  it('are stacked, gathered, padded and transposed', async () => {
    expect([...(await stack(a, b).read(1, 3))]).toEqual([3, 4, 5, 6]);
    const picked = gather([
      { matrix: b, start: 0, end: 1 },
      { matrix: a, start: 1, end: 2 },
    ]);
    expect([...(await picked.read(0, 2))]).toEqual([5, 6, 3, 4]);
    expect([...(await padded(a, 3, 3).read(1, 3))]).toEqual([3, 4, 0, 0, 0, 0]);
    expect([...(await transposed(a).read(0, 2))]).toEqual([1, 3, 2, 4]);
  });

  it('are split into equal stretches within a limit', () => {
    expect(split(10, 4, 16)).toEqual([
      [0, 4],
      [4, 8],
      [8, 10],
    ]);
    expect(split(10, 4, 1000)).toEqual([[0, 10]]);
  });
});

describe('resizeGrid', () => {
  it('gives what torch.nn.functional.interpolate gives, bicubic without aligned corners', () => {
    const wide = resizeGrid(Float32Array.of(0, 1, 4, 9), 2, 4, 1);
    const torch = [
      -0.48284912, -0.29089355, 0.02526855, 0.2172241, 0.7052002, 1.3381348, 2.3806152, 3.0135498,
      2.6619873, 4.0212402, 6.26001, 7.6192627, 3.8500366, 5.6502686, 8.6153564, 10.4155884,
    ];
    torch.forEach((value, i) => expect(wide[i]).toBeCloseTo(value, 5));
  });

  it('leaves a grid of the right size alone', () => {
    const grid = Float32Array.of(1, 2, 3, 4);
    expect(resizeGrid(grid, 2, 2, 1)).toBe(grid);
  });
});

describe('rotaryTable', () => {
  it('turns by position over base^(2i/size)', () => {
    const table = rotaryTable(4, 4, 4, 10_000, Math.sin);
    expect(table[0]).toBe(0);
    expect(table[2]).toBeCloseTo(Math.sin(1), 6);
    expect(table[7]).toBeCloseTo(Math.sin(0.03), 6);
  });
});
