import type { Box } from '../crop/types';
import type { ErrorData } from '../../workers/venus/types';
import { editPhoto } from './photos';
import type { Change } from './store';
import type { Photo, PhotoId, VersionId } from './types';

/** Answers that a reload cut off: they are taken back and asked for again. */

export const INTERRUPTED: ErrorData = {
  code: 'aborted',
  message: 'Interrupted: the page was closed while Venus was answering.',
  hint: 'Ask again.',
};

/** What must be asked again: the unasked first crop, a request in its words, or a critique. */
export type CutOff =
  | { readonly kind: 'first' }
  | { readonly kind: 'request'; readonly text: string }
  | { readonly kind: 'critique'; readonly region: Box | null };

/** Null where the last answer came to its end, or where nothing tells what it answered. */
export function cutOff(photo: Photo): CutOff | null {
  const critique = photo.critiques.at(-1);
  if (isCutOff(critique)) return { kind: 'critique', region: critique?.region ?? null };
  if (!isCutOff(photo.messages.at(-1))) return null;
  const before = photo.messages.at(-2);
  if (before?.role === 'photographer') return { kind: 'request', text: before.text };
  return before ? null : { kind: 'first' };
}

/** The photo as it was before the answer that was cut off was asked for. */
export function takeBack(id: PhotoId): Change {
  return editPhoto(id, (photo) => {
    const cut = cutOff(photo);
    if (!cut) return photo;
    if (cut.kind === 'critique') return { ...photo, critiques: photo.critiques.slice(0, -1) };
    const half = photo.messages.at(-1)?.versionId;
    const messages = photo.messages.slice(0, cut.kind === 'request' ? -2 : -1);
    return { ...(half === undefined ? photo : withoutVersion(photo, half)), messages };
  });
}

function isCutOff(item: { readonly error?: ErrorData } | undefined): boolean {
  return item?.error?.message === INTERRUPTED.message;
}

function withoutVersion(photo: Photo, id: VersionId): Photo {
  const passed = photo.trail.slice(0, photo.cursor + 1).filter((one) => one !== id).length;
  return {
    ...photo,
    versions: photo.versions.filter((version) => version.id !== id),
    trail: photo.trail.filter((one) => one !== id),
    cursor: Math.max(0, passed - 1),
  };
}
