interface FloatTensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** Float32 tensors in the safetensors format: header length, JSON header, data end to end. */
export function writeSafetensors(tensors: Readonly<Record<string, FloatTensor>>): Uint8Array {
  const header: Record<string, object> = {};
  let end = 0;
  for (const [name, { data, shape }] of Object.entries(tensors)) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + data.byteLength] };
    end += data.byteLength;
  }
  const json = JSON.stringify(header);
  // Padded with spaces, so that the data is aligned.
  const text = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 8) * 8));
  const bytes = new Uint8Array(8 + text.length + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  let at = 8 + text.length;
  for (const { data } of Object.values(tensors)) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}
