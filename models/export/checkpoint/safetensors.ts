import { open, type FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { VenusError } from '../../../workers/venus/errors';

/** Where one tensor lies in its shard; offsets count from the start of the file. */
export interface TensorPlace {
  readonly name: string;
  readonly file: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

const headerSchema = z.record(
  z.string(),
  z.object({
    dtype: z.string(),
    shape: z.array(z.number().int().nonnegative()),
    data_offsets: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]),
  }),
);

/** A header of a real checkpoint takes some hundred kB; anything far over is not a header. */
const MAX_HEADER_BYTES = 100_000_000;
const BYTES: Readonly<Record<string, number>> = {
  F64: 8, F32: 4, F16: 2, BF16: 2, I64: 8, I32: 4, I16: 2, I8: 1, U8: 1, BOOL: 1,
}; // prettier-ignore

/** Reads a safetensors header; throws `checkpoint-invalid` when file, header or sizes disagree. */
export async function readHeader(file: string, label: string): Promise<TensorPlace[]> {
  const handle = await open(file, 'r');
  try {
    const size = (await handle.stat()).size;
    if (size < 8) throw truncated(label);
    const length = Number((await readRange(handle, 0, 8, label)).readBigUInt64LE(0));
    if (length > MAX_HEADER_BYTES) throw notSafetensors(label);
    if (8 + length > size) throw truncated(label);
    const places = parseHeader(
      (await readRange(handle, 8, 8 + length, label)).toString('utf8'),
      file,
      label,
      8 + length,
    );
    if (places.some((place) => place.end > size)) throw truncated(label);
    refuseOverlaps(places, label);
    return places;
  } finally {
    await handle.close();
  }
}

function parseHeader(text: string, file: string, label: string, base: number): TensorPlace[] {
  let header: z.infer<typeof headerSchema>;
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    delete value.__metadata__;
    header = headerSchema.parse(value);
  } catch (cause) {
    throw notSafetensors(label, cause);
  }
  return Object.entries(header).map(([name, entry]) => {
    const [start, end] = entry.data_offsets;
    const count = entry.shape.reduce((product, side) => product * side, 1);
    const bytes = BYTES[entry.dtype];
    if (bytes === undefined) {
      throw new VenusError(
        'checkpoint-invalid',
        `The tensor ${name} in ${label} has the unknown number type ${entry.dtype}.`,
        'Use the published checkpoint in bfloat16, float16 or float32.',
      );
    }
    if (end - start !== count * bytes) {
      throw new VenusError(
        'checkpoint-invalid',
        `The tensor ${name} in ${label} takes ${end - start} bytes, but its shape [${entry.shape.join(', ')}] in ${entry.dtype} needs ${count * bytes}.`,
        'The file is damaged: download it again.',
      );
    }
    return {
      name,
      file,
      dtype: entry.dtype,
      shape: entry.shape,
      start: base + start,
      end: base + end,
    };
  });
}

/** Two tensors never share bytes. */
function refuseOverlaps(places: readonly TensorPlace[], label: string): void {
  let end = 0;
  for (const place of [...places].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (place.start < end) {
      throw new VenusError(
        'checkpoint-invalid',
        `The tensor ${place.name} in ${label} lies over another one.`,
        'The file is damaged: download it again.',
      );
    }
    end = place.end;
  }
}

/** Reads bytes [start, end); throws `checkpoint-invalid` when the file ends first. */
export async function readRange(
  handle: FileHandle,
  start: number,
  end: number,
  label: string,
): Promise<Buffer<ArrayBuffer>> {
  const buffer = Buffer.from(new ArrayBuffer(end - start));
  await readInto(buffer, handle, start, label);
  return buffer;
}

/** Fills a buffer from `start` on; throws `checkpoint-invalid` when the file ends first. */
export async function readInto(
  buffer: Uint8Array,
  handle: FileHandle,
  start: number,
  label: string,
): Promise<void> {
  let done = 0;
  while (done < buffer.length) {
    const { bytesRead } = await handle.read(buffer, done, buffer.length - done, start + done);
    if (bytesRead === 0) throw truncated(label);
    done += bytesRead;
  }
}

function truncated(label: string): VenusError {
  return new VenusError(
    'checkpoint-invalid',
    `${label} ends too early: the file is cut short.`,
    'Download this file again and compare its size with the published one.',
  );
}

function notSafetensors(label: string, cause?: unknown): VenusError {
  return new VenusError(
    'checkpoint-invalid',
    `${label} is not a safetensors file.`,
    'Download this file again; a web page or a Git LFS pointer saved in its place is a common cause.',
    { cause },
  );
}
