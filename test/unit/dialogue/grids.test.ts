import { describe, expect, it } from 'vitest';
import { blurred, laplacian, slopes } from '../../../workers/venus/dialogue/facts/filter';
import { blended, gridOf, varianceOf } from '../../../workers/venus/dialogue/facts/grid';
import { colours, resized } from '../../../workers/venus/dialogue/facts/resample';
import {
  meanIn,
  middleOf,
  sumIn,
  summed,
  sumsIn,
} from '../../../workers/venus/dialogue/facts/summed';
import { Random } from '../crop/random';

const noise = (width: number, height: number, seed = 3) => {
  const random = new Random(seed);
  return gridOf(width, height, () => random.next());
};

describe('sums over windows', () => {
  it('are those of the places in them', () => {
    const grid = noise(9, 7);
    const table = summed(grid);
    const window = { x1: 2, y1: 1, x2: 8, y2: 6 };
    const at = (x: number, y: number) => grid.data[y * 9 + x] ?? 0;
    let sum = 0;
    for (let y = 1; y < 6; y++) for (let x = 2; x < 8; x++) sum += at(x, y);
    expect(sumIn(table, window)).toBeCloseTo(sum, 10);
    expect(meanIn(table, window)).toBeCloseTo(sum / 30, 10);
    const { columns, rows } = sumsIn(table, window);
    expect(columns[1]).toBeCloseTo(at(3, 1) + at(3, 2) + at(3, 3) + at(3, 4) + at(3, 5), 10);
    expect(rows.reduce((all, row) => all + row, 0)).toBeCloseTo(sum, 10);
  });

  it('find the middle of a mass', () => {
    const spot = summed(gridOf(10, 10, (x, y) => (x === 7 && y === 2 ? 1 : 0)));
    const { x, y } = middleOf(sumsIn(spot, { x1: 0, y1: 0, x2: 10, y2: 10 }));
    expect([x, y].map((value) => Number(value.toFixed(4)))).toEqual([0.75, 0.25]);
  });
});

describe('kernels', () => {
  it('give a ramp its slope and no curvature, away from the edges', () => {
    const ramp = gridOf(8, 8, (x, y) => 3 * x - 2 * y);
    const [right, down] = slopes(ramp, 1, 2);
    const inner = 4 * 8 + 4;
    expect(right.data[inner]).toBeCloseTo(6);
    expect(down.data[inner]).toBeCloseTo(-4);
    expect(laplacian(ramp).data[inner]).toBeCloseTo(0);
  });

  it('mirror the grid at its edges', () => {
    const [right] = slopes(
      gridOf(8, 8, (x) => x),
      3,
      10,
    );
    expect(right.data[0]).toBeCloseTo(0);
    expect(
      blurred(
        gridOf(4, 1, (x) => x),
        3,
        1,
      ).data[0],
    ).toBeCloseTo(2 / 3);
  });

  it('blur keeps a constant, and spreads nothing else', () => {
    expect(
      varianceOf(
        blurred(
          gridOf(6, 5, () => 0.5),
          3,
          3,
        ),
      ),
    ).toBeCloseTo(0);
  });
});

describe('resampling', () => {
  it('keeps the mean of a picture, channel by channel', () => {
    const random = new Random(8);
    const [width, height] = [30, 20];
    const data = new Uint8ClampedArray(4 * width * height);
    for (let i = 0; i < data.length; i++) data[i] = Math.floor(256 * random.next());
    colours({ width, height, data }, 7, 9).forEach((plane, channel) => {
      let sum = 0;
      for (let i = channel; i < data.length; i += 4) sum += data[i] ?? 0;
      expect(meanIn(summed(plane))).toBeCloseTo(sum / 255 / (width * height), 5);
    });
  });

  it('is linear between places', () => {
    const wide = resized(
      gridOf(2, 1, (x) => x),
      4,
      1,
    );
    expect([...wide.data]).toEqual([0, 0.25, 0.75, 1]);
  });

  it('blends grids by weight', () => {
    const one = gridOf(2, 2, () => 1);
    expect([...blended([0.25, one], [0.5, one]).data]).toEqual([0.75, 0.75, 0.75, 0.75]);
  });
});
