import type { Alternative } from '../../workers/venus/types';
import { WHOLE } from '../crop/box';
import type { Box, Constraints } from '../crop/types';
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

/** What hand edits and requests must obey now: a pinned ratio, locks. */
export function standingConstraints(photo: Photo): Constraints {
  return currentVersion(photo)?.constraints ?? FREE;
}

export function alternatives(photo: Photo): readonly Alternative[] {
  return currentVersion(photo)?.alternatives ?? NONE;
}
const NONE: readonly Alternative[] = [];

/** The box to draw: a drag first, then a previewed alternative, then the current version. */
export function shownBox(state: SessionState): Box | null {
  const photo = selectedPhoto(state);
  if (!photo) return null;
  if (state.ui.draft) return state.ui.draft;
  const preview = state.ui.preview === null ? undefined : alternatives(photo)[state.ui.preview];
  return preview?.box ?? currentBox(photo);
}
