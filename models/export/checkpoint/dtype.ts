import { VenusError } from '../../../workers/venus/errors';

/** Number types a checkpoint may hold, with their size in bytes. */
export const FLOAT_BYTES: Readonly<Record<string, number>> = { F32: 4, F16: 2, BF16: 2 };

/** Little-endian checkpoint numbers as float32; a bfloat16 is the upper half of a float32. */
export function toFloat32(bytes: Uint8Array, dtype: string): Float32Array {
  if (dtype === 'F32') return new Float32Array(aligned(bytes, 4));
  const halves = new Uint16Array(aligned(bytes, 2));
  const out = new Float32Array(halves.length);
  if (dtype === 'BF16') {
    const bits = new Uint32Array(out.buffer);
    for (let i = 0; i < halves.length; i++) bits[i] = (halves[i] ?? 0) << 16;
    return out;
  }
  if (dtype === 'F16') {
    for (let i = 0; i < halves.length; i++) out[i] = fromHalf(halves[i] ?? 0);
    return out;
  }
  throw new VenusError(
    'checkpoint-invalid',
    `The checkpoint holds numbers of type ${dtype}.`,
    'Use the published checkpoint in bfloat16, float16 or float32.',
  );
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
