import type { Alternative } from '../../workers/venus/types';
import { WHOLE } from '../crop/box';
import { carryBox, carryRegion, straightenedSize } from '../crop/straighten';
import type { Box, Constraints, Size } from '../crop/types';
import type { Photo, SessionState } from './types';
import { currentVersion } from './versions';

/** Questions about the state that several views ask. All cheap enough to ask on every render. */

const FREE: Constraints = {};

export function selectedPhoto(state: SessionState): Photo | null {
  return state.ui.selected === null ? null : (state.photos[state.ui.selected] ?? null);
}

/** The box that counts: the current version's, or the whole photo. */
export function currentBox(photo: Photo): Box {
  return currentVersion(photo)?.box ?? WHOLE;
}

/** How far the photo is straightened now, in degrees, clockwise positive. */
export function currentAngle(photo: Photo): number {
  return currentVersion(photo)?.angle ?? 0;
}

/** A photo as it stands on the stage: straightened, and in that frame its boxes count. */
export type Framed = Photo & {
  /** Of the straightened photo, in pixels. */
  readonly size: Size;
  readonly angle: number;
  /** Of the photo as it came, in pixels. */
  readonly upright: Size;
};

/** The photo in the frame of its current version; null until it can be worked with. */
export function framed(photo: Photo | null | undefined): Framed | null {
  if (photo?.status.kind !== 'ready' || !photo.size) return null;
  const known = FRAMED.get(photo);
  if (known) return known;
  const angle = currentAngle(photo);
  const size = straightenedSize(photo.size, angle);
  const made = { ...photo, size, angle, upright: photo.size };
  FRAMED.set(photo, made);
  FRAMED.set(made, made);
  return made;
}
/** The same photo is asked for at every render, and has to stay the same object. */
const FRAMED = new WeakMap<Photo, Framed>();

/** The marked subject in the frame of the current version; undefined where none is marked or in it. */
export function markedBox(photo: Photo): Box | undefined {
  const { mark } = photo;
  const upright = framed(photo)?.upright;
  return mark && upright
    ? carryRegion(mark.box, upright, mark.angle, currentAngle(photo))
    : undefined;
}

/** What hand edits and requests must obey now: a pinned ratio, locks. */
export function standingConstraints(photo: Photo): Constraints {
  return currentVersion(photo)?.constraints ?? FREE;
}

export function alternatives(photo: Photo): readonly Alternative[] {
  return currentVersion(photo)?.alternatives ?? NONE;
}
const NONE: readonly Alternative[] = [];

/** The angle to draw: none for the photo as it came, else the slider's, else the current version's. */
export function shownAngle({ ui }: SessionState, photo: Photo): number {
  return ui.before ? 0 : (ui.turning ?? currentAngle(photo));
}

/** The current box as it would lie in the photo straightened by another angle; one object an angle. */
function turnedBox(photo: Photo, angle: number): Box {
  const known = TURNED.get(photo);
  if (known?.angle === angle) return known.box;
  const box = currentBox(photo);
  const turned = photo.size ? carryBox(box, photo.size, currentAngle(photo), angle) : box;
  TURNED.set(photo, { angle, box: turned });
  return turned;
}
const TURNED = new WeakMap<Photo, { readonly angle: number; readonly box: Box }>();

/** The box to draw: a drag first, then a previewed alternative, then the current version. */
export function shownBox(state: SessionState): Box | null {
  const photo = selectedPhoto(state);
  if (!photo) return null;
  if (state.ui.draft) return state.ui.draft;
  const { turning } = state.ui;
  if (turning !== null) return turnedBox(photo, turning);
  const preview = state.ui.preview === null ? undefined : alternatives(photo)[state.ui.preview];
  return preview?.box ?? currentBox(photo);
}
