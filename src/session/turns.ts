import type { CropRequest, PhotoInput, Turn } from '../../workers/venus/types';
import { carryBox } from '../crop/straighten';
import { straightenView } from '../../workers/venus/vision/straighten';
import { currentAngle, currentBox, framed, markedBox, standingConstraints } from './selectors';
import type { Photo, Version } from './types';
import { findVersion } from './versions';

/** What the model is told of a photo and of what was said about it. */

/**
 * Earlier turns beyond these say little and cost prompt. The first is one of them: requests such as
 * "the first one, but wider" go back to it.
 */
const MOST_TURNS = 4;

/** The photo as the engine wants it, straightened as it stands; null until it is decoded. */
export function photoInput(photo: Photo): PhotoInput | null {
  const standing = framed(photo);
  if (!standing?.view) return null;
  const { view, size, quarter, angle } = standing;
  const box = markedBox(photo);
  // The engine keeps what it saw by this name: other pixels, another name.
  const turns = [quarter && `turned ${quarter}`, angle && `at ${angle}`];
  const id = [standing.id, ...turns].filter(Boolean).join(' ');
  return { id, view: straightenView(view, angle), size, ...(box && { mark: box }) };
}

/** The way that led to the version on screen: what was asked, and the reasons the model gave. */
export function turnsOf(photo: Photo): Turn[] {
  const seen = new Set<string>();
  const path: Version[] = [];
  for (const id of photo.trail.slice(0, photo.cursor + 1)) {
    const version = id === null ? undefined : findVersion(photo, id);
    // An exact command has no reason, and what follows may speak of it all the same.
    if (!version || seen.has(version.id)) continue;
    if (!version.rationale && version.ask === undefined) continue;
    seen.add(version.id);
    path.push(version);
  }
  const told =
    path.length > MOST_TURNS ? [...path.slice(0, 1), ...path.slice(1 - MOST_TURNS)] : path;
  const here = currentAngle(photo);
  return told.map(({ ask, box, angle = 0, rationale }) => ({
    ...(ask === undefined ? {} : { ask }),
    box: photo.size ? carryBox(box, photo.size, angle, here) : box,
    rationale,
  }));
}

/** A request about the photo as it stands now; null until it is decoded. */
export function cropRequest(photo: Photo, wanted: Partial<CropRequest>): CropRequest | null {
  const input = photoInput(photo);
  if (!input) return null;
  const constraints = standingConstraints(photo);
  const touched = photo.versions.length > 0;
  return {
    photo: input,
    turns: turnsOf(photo),
    ...(touched ? { current: currentBox(photo) } : {}),
    constraints,
    ...wanted,
  };
}
