import type { ErrorData } from '../../../workers/venus/types';
import { INTERRUPTED } from '../cut-off';
import { newPhoto } from '../photos';
import { without } from '../without';
import type { Photo, VersionId } from '../types';
import { photoSchema, type PhotoRecord } from './schema';

/** A photo to a record and back. Pixels are not in it: they are decoded again from the file. */

export function toRecord(photo: Photo): PhotoRecord {
  const { id, name, addedAt, size, thumbnail, cursor, accepted } = photo;
  return {
    id,
    name,
    addedAt,
    size: size && { ...size },
    thumbnail,
    quarter: photo.quarter,
    mark: photo.mark && { box: { ...photo.mark.box }, angle: photo.mark.angle },
    versions: photo.versions.map((version) => ({
      ...version,
      alternatives: [...version.alternatives],
      constraints: mutable(version.constraints),
    })),
    trail: [...photo.trail],
    cursor,
    messages: [...photo.messages],
    critiques: photo.critiques.map(({ result, ...critique }) => ({
      ...critique,
      result: result && { ...result, issues: [...result.issues], advice: [...result.advice] },
    })),
    accepted,
  };
}

function mutable({
  keep,
  drop,
  ...rest
}: Photo['versions'][number]['constraints']): PhotoRecord['versions'][number]['constraints'] {
  return { ...rest, ...(keep && { keep: [...keep] }), ...(drop && { drop: [...drop] }) };
}

/** Whether anything that a record holds differs between two states of a photo. */
export function recordDiffers(a: Photo, b: Photo): boolean {
  // Decoding makes the same thumbnail anew on every visit.
  return historyDiffers(a, b) || (a.thumbnail === null) !== (b.thumbnail === null);
}

/** Whether the photographer or the model changed anything between two states of a photo. */
export function historyDiffers(a: Photo, b: Photo): boolean {
  return (
    a.quarter !== b.quarter ||
    a.mark !== b.mark ||
    a.versions !== b.versions ||
    a.trail !== b.trail ||
    a.cursor !== b.cursor ||
    a.messages !== b.messages ||
    a.critiques !== b.critiques ||
    a.accepted !== b.accepted
  );
}

/** Null where not even the photo's identity can be read. References to what is gone are dropped. */
export function fromRecord(value: unknown, source: Blob): Photo | null {
  const read = photoSchema.safeParse(value);
  if (!read.success) return null;
  const record = read.data;
  const known = new Set(record.versions.map(({ id }) => id));
  const { trail, cursor } = repairTrail(record, known);
  return {
    ...newPhoto(record.id, record.name, source, record.addedAt),
    size: record.size,
    thumbnail: record.thumbnail,
    quarter: record.quarter,
    mark: record.mark,
    versions: record.versions,
    trail,
    cursor,
    messages: record.messages.map((message) => {
      const settled = message.pending ? interrupted(message) : message;
      const lost = settled.versionId !== undefined && !known.has(settled.versionId);
      return lost ? without(settled, 'versionId') : settled;
    }),
    critiques: record.critiques.map((one) => (one.pending ? interrupted(one) : one)),
    accepted: record.accepted,
  };
}

/** The whole photo comes first, and the cursor points into the trail. */
function repairTrail(
  { trail, cursor }: PhotoRecord,
  known: ReadonlySet<VersionId>,
): Pick<Photo, 'trail' | 'cursor'> {
  const sound = trail.map((id) => id === null || known.has(id));
  const at = Math.min(Math.max(cursor, 0), trail.length - 1);
  const before = sound.slice(0, at + 1).filter(Boolean).length;
  const kept = trail.filter((_, index) => sound[index]);
  const led = kept[0] === null;
  return { trail: led ? kept : [null, ...kept], cursor: Math.max(0, before - (led ? 1 : 0)) };
}

function interrupted<T extends { readonly pending?: boolean | undefined }>(
  item: T,
): Omit<T, 'pending'> & { readonly error: ErrorData } {
  return { ...without(item, 'pending'), error: INTERRUPTED };
}
