import { VenusError } from '../../../workers/venus/errors';

/** Number types a checkpoint may hold, with their size in bytes. */
export const FLOAT_BYTES: Readonly<Record<string, number>> = { F32: 4, F16: 2, BF16: 2 };

/** Little-endian checkpoint numbers as float32; a bfloat16 is the upper half of a float32. */
export function toFloat32(bytes: Uint8Array, dtype: string): Float32Array {
  if (dtype === 'F32') return new Float32Array(aligned(bytes, 4));
  if (dtype === 'BF16') return widened(aligned(bytes, 2));
  if (dtype === 'F16') {
    const halves = new Uint16Array(aligned(bytes, 2));
    const out = new Float32Array(halves.length);
    for (let i = 0; i < halves.length; i++) out[i] = fromHalf(halves[i] ?? 0);
    return out;
  }
  throw new VenusError(
    'checkpoint-invalid',
    `The checkpoint holds numbers of type ${dtype}.`,
    'Use the published checkpoint in bfloat16, float16 or float32.',
  );
}

/** Whether all are numbers proper: neither NaN nor infinite. */
export function areFinite(values: Float32Array): boolean {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  let signs = bits.length % 2 ? above(bits[bits.length - 1]!) : 0;
  for (let i = 1; i < bits.length; i += 2) signs |= above(bits[i - 1]!) | above(bits[i]!);
  return signs >= 0;
}

/** Negative for float32 bits whose exponent is all ones: no other carries into the sign. */
function above(bits: number): number {
  return ((bits & 0x7fffffff) + 0x00800000) | 0;
}

/** Two bfloat16 at a time: billions of weights pass through here. */
function widened(halves: ArrayBuffer): Float32Array {
  const count = halves.byteLength >> 1;
  const out = new Float32Array(count);
  const bits = new Int32Array(out.buffer);
  const pairs = new Int32Array(halves, 0, count >> 1);
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i]!;
    bits[2 * i] = pair << 16;
    bits[2 * i + 1] = pair & 0xffff0000;
  }
  if (count % 2) bits[count - 1] = (new Uint16Array(halves)[count - 1] ?? 0) << 16;
  return out;
}

function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The bytes' own buffer when typed arrays may look at it directly, a copy otherwise. */
function aligned(bytes: Uint8Array, size: number): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = bytes;
  const whole = byteOffset === 0 && buffer.byteLength === byteLength && byteLength % size === 0;
  return whole && buffer instanceof ArrayBuffer ? buffer : bytes.slice().buffer;
}
