import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { VenusError } from '../../workers/venus/errors';
import type { ModelFiles } from '../../workers/venus/types';

/** The embedded model. */
export const DEFAULT_MODEL = fileURLToPath(
  new URL('../../public/models/venus-q-nano', import.meta.url),
);

/** A model folder on disk. */
export function modelFolder(folder: string): ModelFiles {
  return {
    async read(name, signal) {
      try {
        return await readFile(path.join(folder, name), { signal });
      } catch (cause) {
        if (signal?.aborted) throw cause;
        throw new VenusError(
          'model-file-missing',
          `The model folder ${folder} has no “${name}” that can be read.`,
          'Give a folder that holds venus.json and its files with --model.',
          { cause },
        );
      }
    },
  };
}
