/** Small helpers over byte arrays, shared by the readers of file formats. */

export type Bytes = Uint8Array<ArrayBuffer>;

export function startsWith(bytes: Uint8Array, ...values: number[]): boolean {
  return bytes.length >= values.length && values.every((value, index) => bytes[index] === value);
}

/** Bytes as Latin-1 text; shorter where the array ends. */
export function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

export function fromAscii(text: string): Bytes {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, value);
  return bytes;
}

/** zlib, as PNG uses it; rejects with TypeError where the bytes are not zlib. */
export function inflate(bytes: Uint8Array): Promise<Bytes> {
  return through(bytes, new DecompressionStream('deflate'));
}

export function deflate(bytes: Uint8Array): Promise<Bytes> {
  return through(bytes, new CompressionStream('deflate'));
}

async function through(
  bytes: Uint8Array,
  transform: CompressionStream | DecompressionStream,
): Promise<Bytes> {
  const { body } = new Response(bytes.slice());
  if (!body) return new Uint8Array();
  return new Uint8Array(await new Response(body.pipeThrough(transform)).arrayBuffer());
}
