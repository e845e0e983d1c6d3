import type { Origin, Photo, Version } from '../../session/types';

const ORIGINS: Readonly<Record<Origin, string>> = {
  model: 'Suggested',
  request: 'On request',
  hand: 'By hand',
  alternative: 'Alternative',
};

/** Longer requests are cut, so that two names fit beside each other. */
const MOST = 30;

/** As `versionLabel`, with the request that a version answers: tells versions apart out of context. */
export function versionTitle(photo: Photo, version: Version): string {
  const { name, ask } = version;
  if (name || !ask) return versionLabel(photo, version);
  const short = ask.length > MOST ? `${ask.slice(0, MOST - 1).trimEnd()}…` : ask;
  return `${photo.versions.indexOf(version) + 1} · “${short}”`;
}

/** A version's name: the one it was given, or its number and who made it. */
export function versionLabel(photo: Photo, version: Version): string {
  if (version.name) return version.name;
  return `${photo.versions.indexOf(version) + 1} · ${ORIGINS[version.origin]}`;
}
