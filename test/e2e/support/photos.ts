import { fileURLToPath } from 'node:url';

const sample = (name: string): string =>
  fileURLToPath(new URL(`../../../public/samples/${name}`, import.meta.url));

/** The demonstration photos serve as test photos: they are real, and they are here. */
export const PAGODA = sample('pagoda.jpg');
export const RACCOON = sample('raccoon.jpg');
export const DAHLIA = sample('dahlia.jpg');
