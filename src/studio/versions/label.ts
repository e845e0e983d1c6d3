import type { Origin, Photo, Version } from '../../session/types';

const ORIGINS: Readonly<Record<Origin, string>> = {
  model: 'Suggested',
  request: 'On request',
  hand: 'By hand',
  alternative: 'Alternative',
};

/** A version's name: the one it was given, or its number and who made it. */
export function versionLabel(photo: Photo, version: Version): string {
  if (version.name) return version.name;
  return `${photo.versions.indexOf(version) + 1} · ${ORIGINS[version.origin]}`;
}
