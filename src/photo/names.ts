import type { ExportFormat } from './types';

/** File names of exports. */

const EXTENSIONS: Readonly<Record<ExportFormat, string>> = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
};

/** `harbour.CR2` becomes `harbour`. A name that is all extension stays. */
export function stem(name: string): string {
  return name.replace(/(?<=.)\.[^.]*$/, '');
}

export function exportName(source: string, format: ExportFormat): string {
  return `${stem(source)}-crop.${EXTENSIONS[format]}`;
}

/** One of several crops of a photo, by the name it was given: `harbour-for-print.jpg`. */
export function versionName(source: string, version: string, format: ExportFormat): string {
  // Letters and digits of any script; what file systems refuse is none of them.
  const plain = version.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}]+/gu, '-');
  const named = plain.replace(/^-+|-+$/g, '').toLowerCase();
  return `${stem(source)}-${named || 'crop'}.${EXTENSIONS[format]}`;
}

/** Sidecars carry the raw file's own name, or Lightroom does not find them. */
export function sidecarName(source: string): string {
  return `${stem(source)}.xmp`;
}

/** A critique of the whole photo, or of a crop of it. */
export function critiqueName(source: string, ofCrop: boolean): string {
  return `${stem(source)}${ofCrop ? '-crop' : ''}-critique.txt`;
}

/** Makes names differ, also to file systems that ignore case: `a-crop.jpg`, `a-crop-2.jpg`. */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let count = 2; taken.has(free.toLowerCase()); count += 1) {
      free = name.replace(/(\.[^.]*)?$/, `-${count}$1`);
    }
    taken.add(free.toLowerCase());
    return free;
  });
}
