import type { Matrix, Table } from '../weights/matrix';
import type { Vector } from '../weights/vector';

/** One pre-norm transformer layer with rotary attention and a gated MLP; weights are [out, in]. */
export interface DecoderLayer {
  readonly norm1: Vector;
  /** Queries, keys, values, one below the other: [3 · heads · headSize, hidden]. */
  readonly qkv: Matrix;
  readonly qkvBias?: Vector;
  readonly attentionOut: Matrix;
  readonly norm2: Vector;
  /** down(silu(gate x) · up x). */
  readonly gate: Matrix;
  readonly up: Matrix;
  readonly down: Matrix;
}

/** A decoder as the graphs need it, whatever the checkpoint calls its tensors. */
export interface DecoderSpec {
  readonly hidden: number;
  readonly heads: number;
  /** A multiple of 16. */
  readonly headSize: number;
  /** Channels of a head that turn and count; the rest, absent as a rule, are zeros (heads.ts). */
  readonly headChannels?: number;
  readonly intermediate: number;
  readonly vocabulary: number;
  readonly epsilon: number;
  readonly ropeBase: number;
  /** Positions for which the rotary tables are made. */
  readonly window: number;
  readonly layers: readonly DecoderLayer[];
  readonly finalNorm: Vector;
  readonly head: Matrix;
  readonly embedding: Table;
}
