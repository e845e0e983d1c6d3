import { int, type Graph } from '../onnx/graph';

const bits = new Uint32Array(1);
const single = new Float32Array(bits.buffer);

/** A number as float16 bits, to the nearest, ties to even; beyond the range it is the largest. */
export function halfBits(value: number): number {
  single[0] = value;
  const word = bits[0] ?? 0;
  const sign = (word >>> 16) & 0x8000;
  const magnitude = word & 0x7fffffff;
  if (magnitude >= 0x477ff000) return sign | 0x7bff;
  if (magnitude < 0x38800000) {
    // Below 2⁻¹⁴ float16 counts in steps of 2⁻²⁴.
    const steps = Math.abs(value) * 2 ** 24;
    const floor = Math.floor(steps);
    const rest = steps - floor;
    return sign | (floor + (rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? 1 : 0));
  }
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
  return sign | ((rounded - 0x38000000) >>> 13);
}

/** An array as float16, little-endian. */
export function halfBytes(values: Float32Array): Uint8Array {
  return new Uint8Array(Uint16Array.from(values, halfBits).buffer);
}

/**
 * A weight stored as float16 in float32 again. onnxruntime works this out once, as it loads the
 * graph, so that it costs room on the disk only half, and time nothing.
 */
export function widen(graph: Graph, name: string): string {
  return graph.op('Cast', [name], { to: int(1) });
}
