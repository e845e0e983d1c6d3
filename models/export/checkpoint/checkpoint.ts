import { open, readFile, stat, type FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { VenusError } from '../../../workers/venus/errors';
import { areFinite, FLOAT_BYTES, toFloat32 } from './dtype';
import { readHeader, readInto, readRange, type TensorPlace } from './safetensors';

const SINGLE = 'model.safetensors';
/** Bytes of whole rows that are gone through at once for some of their columns. */
const STRETCH_BYTES = 2_000_000;
const INDEX = 'model.safetensors.index.json';
const indexSchema = z.object({ weight_map: z.record(z.string(), z.string()) });

/** A checkpoint folder: config.json and safetensors shards, read by range, never whole. */
export class Checkpoint {
  private readonly handles = new Map<string, FileHandle>();

  private constructor(
    readonly folder: string,
    readonly config: Readonly<Record<string, unknown>>,
    /** Shard names with sizes and times of change, which identify the weights. */
    readonly identity: string,
    private readonly places: ReadonlyMap<string, TensorPlace>,
  ) {}

  /** Opens a folder; throws `checkpoint-invalid` naming a missing or damaged file. */
  static async open(folder: string): Promise<Checkpoint> {
    const config = await readJson(join(folder, 'config.json'), z.record(z.string(), z.unknown()));
    const weightMap = await readWeightMap(folder);
    const shards = weightMap ? [...new Set(Object.values(weightMap))].sort() : [SINGLE];
    const places = new Map<string, TensorPlace>();
    const identity = [JSON.stringify(config)];
    for (const shard of shards) {
      const file = join(folder, shard);
      const info = await stat(file).catch(() => undefined);
      if (!info?.isFile()) throw missingFile(shard, folder);
      identity.push(`${shard} ${info.size} ${info.mtimeMs}`);
      for (const place of await readHeader(file, shard)) places.set(place.name, place);
    }
    for (const [name, shard] of Object.entries(weightMap ?? {})) {
      if (!places.has(name)) throw missingTensor(name, `${INDEX} promises it in ${shard}`);
    }
    return new Checkpoint(folder, config, identity.join('\n'), places);
  }

  has(name: string): boolean {
    return this.places.has(name);
  }

  /** The tensor's shape, as stored; throws `checkpoint-invalid` when there is none of that name. */
  shape(name: string): readonly number[] {
    return this.place(name).shape;
  }

  /** Throws `checkpoint-invalid` unless the tensor has this shape, which the config implies. */
  expect(name: string, shape: readonly number[]): void {
    const found = this.place(name).shape;
    if (found.length === shape.length && found.every((side, i) => side === shape[i])) return;
    throw new VenusError(
      'checkpoint-invalid',
      `config.json and the weights disagree: ${name} should be [${shape.join(', ')}] and is [${found.join(', ')}].`,
      'Use the config.json published with these weights.',
    );
  }

  /**
   * Throws `checkpoint-invalid` where the weights go beyond the `count` layers that `field` of the
   * config promises: tensors `prefix`.0, `prefix`.1 and so on.
   */
  expectLayers(prefix: string, count: number, field: string): void {
    const start = `${prefix}.`;
    const indices = [...this.places.keys()]
      .filter((name) => name.startsWith(start))
      .map((name) => parseInt(name.slice(start.length), 10));
    const found = indices.reduce((most, index) => Math.max(most, index + 1), 0);
    if (found <= count) return;
    throw new VenusError(
      'checkpoint-invalid',
      `config.json and the weights disagree: ${field} is ${count}, and the weights have ${found} layers (${start}${found - 1}).`,
      'Use the config.json published with these weights.',
    );
  }

  /** A whole tensor as float32 after checking its shape; for small tensors. */
  async read(name: string, shape: readonly number[]): Promise<Float32Array> {
    this.expect(name, shape);
    return this.readRows(name, 0, shape[0] ?? 1);
  }

  /**
   * Rows [start, end) along the first axis, as float32, row by row. Throws `checkpoint-invalid`
   * where one holds NaN or infinity.
   */
  async readRows(name: string, start: number, end: number): Promise<Float32Array> {
    const place = this.place(name);
    const stride = rowBytes(place);
    const bytes = await readRange(
      await this.handle(place.file),
      place.start + start * stride,
      place.start + end * stride,
      basename(place.file),
    );
    return numbers(bytes, place);
  }

  /**
   * Of rows [start, end) the numbers [first, last) alone, row by row; trailing axes count as one.
   * A table too large for one file is gone through once a piece, so only the piece is converted.
   */
  async readPart(
    name: string,
    start: number,
    end: number,
    first: number,
    last: number,
  ): Promise<Float32Array> {
    const place = this.place(name);
    const handle = await this.handle(place.file);
    const stride = rowBytes(place);
    const unit = FLOAT_BYTES[place.dtype] ?? 0;
    const width = (last - first) * unit;
    const out = Buffer.from(new ArrayBuffer((end - start) * width));
    const step = Math.max(1, Math.floor(STRETCH_BYTES / stride));
    const stretch = Buffer.alloc(Math.min(step, end - start) * stride);
    for (let row = start; row < end; row += step) {
      const count = Math.min(step, end - row);
      const rows = stretch.subarray(0, count * stride);
      await readInto(rows, handle, place.start + row * stride, basename(place.file));
      for (let i = 0; i < count; i++) {
        const from = i * stride + first * unit;
        rows.copy(out, (row - start + i) * width, from, from + width);
      }
    }
    return numbers(out, place);
  }

  async close(): Promise<void> {
    await Promise.all([...this.handles.values()].map((handle) => handle.close()));
    this.handles.clear();
  }

  private place(name: string): TensorPlace {
    const place = this.places.get(name);
    if (!place) throw missingTensor(name, 'config.json and its architecture call for it');
    if (FLOAT_BYTES[place.dtype] === undefined) {
      throw new VenusError(
        'checkpoint-invalid',
        `The tensor ${name} holds ${place.dtype}, not bfloat16, float16 or float32.`,
        'Use the published checkpoint, not one quantised by another tool.',
      );
    }
    return place;
  }

  private async handle(file: string): Promise<FileHandle> {
    const known = this.handles.get(file);
    if (known) return known;
    const handle = await open(file, 'r');
    this.handles.set(file, handle);
    return handle;
  }
}

async function readWeightMap(folder: string): Promise<Record<string, string> | undefined> {
  const found = await stat(join(folder, INDEX)).catch(() => undefined);
  if (found) return (await readJson(join(folder, INDEX), indexSchema)).weight_map;
  const single = await stat(join(folder, SINGLE)).catch(() => undefined);
  if (!single) throw missingFile(`${SINGLE} or ${INDEX}`, folder);
  return undefined;
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw missingFile(basename(file), join(file, '..'));
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new VenusError(
      'checkpoint-invalid',
      `${basename(file)} can't be read.`,
      'Download this file again.',
      { cause },
    );
  }
}

function missingFile(name: string, folder: string): VenusError {
  return new VenusError(
    'checkpoint-invalid',
    `The checkpoint has no ${name} in ${folder}.`,
    'Download every file of the checkpoint into one folder and give that folder.',
  );
}

function missingTensor(name: string, why: string): VenusError {
  return new VenusError(
    'checkpoint-invalid',
    `The checkpoint lacks the tensor ${name}: ${why}.`,
    'Download the checkpoint again, config.json included, or choose one of this architecture.',
  );
}

/** Bytes of one row along the first axis. */
function rowBytes({ shape, start, end }: TensorPlace): number {
  const rows = shape[0] ?? 1;
  return rows === 0 ? 0 : (end - start) / rows;
}

/** Throws `checkpoint-invalid` where a number is none. */
function numbers(bytes: Uint8Array, { name, file, dtype }: TensorPlace): Float32Array {
  const values = toFloat32(bytes, dtype);
  if (areFinite(values)) return values;
  throw new VenusError(
    'checkpoint-invalid',
    `The tensor ${name} in ${basename(file)} holds values that are no numbers (NaN or infinity).`,
    'The weights are damaged, or their training went astray: use another copy of the checkpoint.',
  );
}
