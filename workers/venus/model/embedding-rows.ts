/** Bytes of embeddings that are kept: enough for all that a small model writes. */
const ROOM = 4 * 2 ** 20;

/**
 * Embeddings of tokens that were looked up before. Boxes are written with the same few hundred
 * tokens over and over, and a run of the graph for each step takes longer than a copy.
 */
export class EmbeddingRows {
  private readonly rows = new Map<number, Float32Array>();
  private bytes = 0;

  /** Rows of these tokens, one after the other: [tokens, hidden]; undefined unless all are known. */
  of(ids: readonly number[]): { readonly data: Float32Array; readonly dims: number[] } | undefined {
    const hidden = this.rows.get(ids[0] ?? -1)?.length;
    if (hidden === undefined) return undefined;
    const data = new Float32Array(ids.length * hidden);
    for (let i = 0; i < ids.length; i++) {
      const row = this.rows.get(ids[i] ?? -1);
      if (!row) return undefined;
      data.set(row, i * hidden);
    }
    return { data, dims: [ids.length, hidden] };
  }

  /** Remembers the rows of these tokens, copied, as long as there is room. */
  keep(ids: readonly number[], data: Float32Array): void {
    const hidden = data.length / ids.length;
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] ?? -1;
      if (this.rows.has(id) || this.bytes + 4 * hidden > ROOM) continue;
      this.rows.set(id, data.slice(i * hidden, (i + 1) * hidden));
      this.bytes += 4 * hidden;
    }
  }
}
