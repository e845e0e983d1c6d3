import { quarterBox, quarterConstraints } from '../crop/quarter';
import type { DecodedPhoto, Quarter } from '../photo/types';
import type { CritiqueRecord, Photo, Version } from './types';
import { without } from './without';

/** What a turn by quarters makes of a photo, and what taking it back makes of that. */

export const asQuarter = (turns: number): Quarter => (((turns % 4) + 4) % 4) as Quarter;

/**
 * The photo with its pixels as they lie at `quarter`. Boxes go where their part of the picture went;
 * reasons spoke of sides that are now others, so none stays with a box.
 */
export function turned(photo: Photo, decoded: DecodedPhoto, quarter: Quarter): Photo {
  const by = asQuarter(quarter - photo.quarter);
  return {
    ...photo,
    ...decoded,
    quarter,
    accepted: false,
    mark: photo.mark && { ...photo.mark, box: quarterBox(photo.mark.box, by) },
    versions: photo.versions.map((version) => turnedVersion(version, by)),
    messages: photo.messages.map((message) => without(message, 'versionId')),
    critiques: photo.critiques.map((critique) => turnedCritique(critique, by)),
    beforeTurn: photo,
  };
}

/** Whether what was done last to the box or the frame is a turn by quarters. */
export function canTakeBackTurn({ beforeTurn, cursor }: Photo): boolean {
  return beforeTurn !== null && cursor <= beforeTurn.cursor;
}

/**
 * The photo as it was before its last turn, reasons and all. What came since stays, turned back: boxes
 * without their reasons, words, names.
 */
export function turnTakenBack(photo: Photo): Photo {
  const before = photo.beforeTurn;
  if (!before) return photo;
  const back = asQuarter(before.quarter - photo.quarter);
  const versions = joined(before.versions, photo.versions, {
    since: (version) => turnedVersion(version, back),
    both: (old, { name }) => (name ? { ...old, name } : without(old, 'name')),
  });
  return {
    ...before,
    versions,
    messages: joined(before.messages, photo.messages, {
      since: (message) => without(message, 'versionId'),
    }),
    critiques: joined(before.critiques, photo.critiques, {
      since: (critique) => turnedCritique(critique, back),
    }),
  };
}

interface Joining<T> {
  readonly since: (item: T) => T;
  readonly both?: (old: T, now: T) => T;
}

/** The items of before, then those that came since. */
function joined<T extends { readonly id: string }>(
  before: readonly T[],
  now: readonly T[],
  { since, both = (old) => old }: Joining<T>,
): T[] {
  const known = new Map(before.map((item) => [item.id, item]));
  return now.map((item) => {
    const old = known.get(item.id);
    return old ? both(old, item) : since(item);
  });
}

function turnedVersion(version: Version, by: Quarter): Version {
  const { box, subject, constraints } = version;
  return {
    ...version,
    box: quarterBox(box, by),
    rationale: '',
    alternatives: [],
    constraints: quarterConstraints(constraints, by),
    ...(subject && { subject: quarterBox(subject, by) }),
  };
}

function turnedCritique(critique: CritiqueRecord, by: Quarter): CritiqueRecord {
  return { ...critique, region: critique.region && quarterBox(critique.region, by) };
}
