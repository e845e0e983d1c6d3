import type { Alternative } from '../../workers/venus/types';
import type { Box, Constraints } from '../crop/types';
import { editPhoto } from './photos';
import type { Change } from './store';
import { canTakeBackTurn, turnTakenBack } from './turned';
import type { Origin, Photo, PhotoId, Version, VersionId } from './types';
import { without } from './without';

/**
 * A photo's history. Versions are never lost: `trail` remembers which were on screen, in order, and
 * `cursor` walks it, so a version left by undo can still be found in the list and returned to.
 */

/** Hand edits this close together are one gesture, undone by one step. Milliseconds. */
const GESTURE = 900;

export function currentVersion(photo: Photo): Version | null {
  const id = photo.trail[photo.cursor] ?? null;
  return id === null ? null : (findVersion(photo, id) ?? null);
}

export function findVersion(photo: Photo, id: VersionId): Version | undefined {
  return photo.versions.find((version) => version.id === id);
}

/** A version's angle, written down only where there is one. */
export function angled(angle = 0): Pick<Version, 'angle'> {
  return angle === 0 ? {} : { angle };
}

export const namedVersions = ({ versions }: Photo): readonly Version[] =>
  versions.filter(({ name }) => name !== undefined);

/** Adds a version and shows it. A new box has not been accepted yet. */
export function withVersion(photo: Photo, version: Version): Photo {
  return visit({ ...photo, versions: [...photo.versions, version] }, version.id);
}

export function addVersion(id: PhotoId, version: Version): Change {
  return editPhoto(id, (photo) => withVersion(photo, version));
}

/** What is set without the model: a box, or the photo straightened. */
export interface HandEdit {
  readonly id: VersionId;
  readonly origin: Origin;
  readonly ask?: string;
  readonly box: Box;
  readonly angle: number;
  readonly constraints: Constraints;
  readonly alternatives: readonly Alternative[];
  readonly at: number;
}

/**
 * A box or an angle set by hand. Steps of one gesture (keys in quick succession) become one version:
 * the last is replaced where it is an unnamed hand version on top of the trail, of the same kind and
 * recent.
 */
export function addHandVersion(id: PhotoId, hand: HandEdit): Change {
  return editPhoto(id, (photo) => {
    const top = currentVersion(photo);
    const onTop = photo.cursor === photo.trail.length - 1;
    const sameGesture =
      top !== null &&
      onTop &&
      top.origin === 'hand' &&
      hand.origin === 'hand' &&
      !top.name &&
      !top.rationale &&
      top.constraints === hand.constraints &&
      turns(top, versionBefore(photo)) === turns(hand, top) &&
      hand.at - top.createdAt < GESTURE;
    const { box, origin, ask, constraints, alternatives } = hand;
    const fresh: Version = {
      id: sameGesture ? top.id : hand.id,
      box,
      rationale: '',
      origin,
      ...(ask !== undefined && { ask }),
      createdAt: hand.at,
      alternatives,
      constraints,
      ...angled(hand.angle),
    };
    if (!sameGesture) return withVersion(photo, fresh);
    return { ...editVersion(photo, top.id, () => fresh), accepted: false };
  });
}

type Angled = Pick<Version, 'angle'> | null;

const turns = (after: Angled, before: Angled): boolean =>
  (after?.angle ?? 0) !== (before?.angle ?? 0);

/** The version that was shown before the current one; null is the whole photo. */
export function versionBefore(photo: Photo): Version | null {
  const id = photo.trail[photo.cursor - 1] ?? null;
  return id === null ? null : (findVersion(photo, id) ?? null);
}

/** The version for an alternative of `from`: its own reason, the others offered again. */
export function versionOfAlternative(
  from: Version,
  chosen: Alternative,
  made: { id: VersionId; at: number },
): Version {
  const others = from.alternatives.filter((alternative) => alternative !== chosen);
  const before = { box: from.box, rationale: from.rationale, score: from.score ?? 0 };
  return {
    id: made.id,
    box: chosen.box,
    rationale: chosen.rationale,
    score: chosen.score,
    origin: 'alternative',
    createdAt: made.at,
    alternatives: from.rationale ? [before, ...others] : others,
    constraints: from.constraints,
    ...angled(from.angle),
    ...(from.subject && { subject: from.subject }),
  };
}

/** Back to what was on screen before, or to how the photo lay before it was turned. */
export function undo(id: PhotoId): Change {
  return editPhoto(id, (photo) =>
    canTakeBackTurn(photo) ? turnTakenBack(photo) : walk(photo, photo.cursor - 1),
  );
}

export function redo(id: PhotoId): Change {
  return editPhoto(id, (photo) => walk(photo, photo.cursor + 1));
}

export function canUndo(photo: Photo): boolean {
  return photo.cursor > 0 || canTakeBackTurn(photo);
}

export function canRedo(photo: Photo): boolean {
  return photo.cursor < photo.trail.length - 1;
}

/** Returns to a version of the list, or to the whole photo; itself a step that undo takes back. */
export function goTo(id: PhotoId, versionId: VersionId | null): Change {
  return editPhoto(id, (photo) => {
    const known = versionId === null || findVersion(photo, versionId) !== undefined;
    const here = photo.trail[photo.cursor] ?? null;
    return known && versionId !== here ? visit(photo, versionId) : photo;
  });
}

export function nameVersion(id: PhotoId, versionId: VersionId, name: string): Change {
  const trimmed = name.trim();
  return editPhoto(id, (photo) =>
    editVersion(photo, versionId, (version) =>
      trimmed ? { ...version, name: trimmed } : without(version, 'name'),
    ),
  );
}

export function editVersion(
  photo: Photo,
  id: VersionId,
  change: (version: Version) => Version,
): Photo {
  const versions = photo.versions.map((version) => (version.id === id ? change(version) : version));
  return { ...photo, versions };
}

function visit(photo: Photo, id: VersionId | null): Photo {
  const trail = [...photo.trail.slice(0, photo.cursor + 1), id];
  return { ...photo, trail, cursor: trail.length - 1, accepted: false };
}

function walk(photo: Photo, cursor: number): Photo {
  if (cursor < 0 || cursor >= photo.trail.length) return photo;
  return { ...photo, cursor, accepted: false };
}
