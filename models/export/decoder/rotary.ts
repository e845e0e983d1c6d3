/**
 * Cosines or sines [window, headSize / 2] of position · base^(−2i / channels), of angle 0 from
 * i = channels / 2 on.
 */
export function rotaryTable(
  window: number,
  headSize: number,
  channels: number,
  base: number,
  wave: (angle: number) => number,
): Float32Array {
  const half = headSize / 2;
  const out = new Float32Array(window * half).fill(wave(0));
  for (let i = 0; i < channels / 2; i++) {
    // The reference keeps frequencies in float32; so do these, or far positions drift apart.
    const frequency = Math.fround(1 / Math.fround(base ** ((2 * i) / channels)));
    for (let position = 0; position < window; position++) {
      out[position * half + i] = wave(Math.fround(position * frequency));
    }
  }
  return out;
}
