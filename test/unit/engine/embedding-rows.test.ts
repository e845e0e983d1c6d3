import { describe, expect, it } from 'vitest';
import { EmbeddingRows } from '../../../workers/venus/model/embedding-rows';

const MIB = 2 ** 20;

describe('embeddings that were looked up before', () => {
  it('gives rows of known tokens in any order and number', () => {
    const rows = new EmbeddingRows();
    rows.keep([5, 9], Float32Array.of(1, 2, 3, 4));
    expect(rows.of([9, 5, 9])).toEqual({ data: Float32Array.of(3, 4, 1, 2, 3, 4), dims: [3, 2] });
  });

  it('gives nothing where one token is unknown, or none is asked for', () => {
    const rows = new EmbeddingRows();
    rows.keep([5], Float32Array.of(1, 2));
    expect(rows.of([5, 6])).toBeUndefined();
    expect(rows.of([6, 5])).toBeUndefined();
    expect(rows.of([])).toBeUndefined();
  });

  it('is not changed by what is done to the rows that went in or came out', () => {
    const rows = new EmbeddingRows();
    const data = Float32Array.of(1, 2);
    rows.keep([5], data);
    data.fill(0);
    rows.of([5])?.data.fill(0);
    expect(rows.of([5])?.data).toEqual(Float32Array.of(1, 2));
  });

  it('keeps no more than it has room for', () => {
    const rows = new EmbeddingRows();
    const wide = new Float32Array(MIB / 4);
    for (let id = 0; id < 6; id++) rows.keep([id], wide);
    expect([0, 1, 2, 3].every((id) => rows.of([id]))).toBe(true);
    expect(rows.of([4])).toBeUndefined();
  });
});
