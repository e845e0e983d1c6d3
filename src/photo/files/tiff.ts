import { viewOf } from './bytes';

/** TIFF directories: the skeleton of EXIF and of most raw files. */

export interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Offset in the block of the value itself, wherever it is kept. */
  readonly valueAt: number;
}

export interface Directory {
  readonly entries: readonly Entry[];
  /** Offset of the 4 bytes that point to the next directory. */
  readonly nextAt: number;
  /** Offset of the next directory; 0 is none. */
  readonly next: number;
}

export interface Tiff {
  readonly view: DataView;
  readonly little: boolean;
  readonly first: number;
}

/** Bytes of one value of each TIFF type. */
const TYPE_SIZE: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
};

/** Null where the bytes start with no byte-order mark. Raw files' own magic numbers are accepted. */
export function openTiff(bytes: Uint8Array): Tiff | null {
  if (bytes.length < 8) return null;
  const view = viewOf(bytes);
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return null;
  const little = order === 0x4949;
  return { view, little, first: view.getUint32(4, little) };
}

/** Null where the offset or the directory's length leads out of the block. */
export function readDirectory({ view, little }: Tiff, at: number): Directory | null {
  if (at < 8 || at + 2 > view.byteLength) return null;
  const count = view.getUint16(at, little);
  const nextAt = at + 2 + count * 12;
  if (nextAt > view.byteLength) return null;
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    const entryAt = at + 2 + index * 12;
    const type = view.getUint16(entryAt + 2, little);
    const values = view.getUint32(entryAt + 4, little);
    const size = (TYPE_SIZE[type] ?? 1) * values;
    const valueAt = size <= 4 ? entryAt + 8 : view.getUint32(entryAt + 8, little);
    if (valueAt + size > view.byteLength) continue;
    entries.push({ tag: view.getUint16(entryAt, little), type, count: values, valueAt });
  }
  const next = nextAt + 4 <= view.byteLength ? view.getUint32(nextAt, little) : 0;
  return { entries, nextAt, next };
}

/** All whole-number values of a tag; none where it is missing or of another type. */
export function numbers(tiff: Tiff, directory: Directory, tag: number): number[] {
  const entry = directory.entries.find((one) => one.tag === tag);
  if (!entry) return [];
  return Array.from({ length: entry.count }, (_, index) => readWhole(tiff, entry, index)).filter(
    (value) => value !== undefined,
  );
}

function readWhole({ view, little }: Tiff, entry: Entry, index: number): number | undefined {
  if (entry.type === 3) return view.getUint16(entry.valueAt + index * 2, little);
  if (entry.type === 4 || entry.type === 13) {
    return view.getUint32(entry.valueAt + index * 4, little);
  }
  return undefined;
}

/** Writes over a whole number in place; other types are left alone. */
export function setWhole(tiff: Tiff, directory: Directory, tag: number, value: number): void {
  const entry = directory.entries.find((one) => one.tag === tag);
  if (entry?.type === 3) tiff.view.setUint16(entry.valueAt, value, tiff.little);
  if (entry?.type === 4) tiff.view.setUint32(entry.valueAt, value, tiff.little);
}
