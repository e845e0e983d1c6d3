import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { distinctNames } from '../../src/photo/names';
import { usage } from './args';

/**
 * Where each photo's crop goes in the folder `out`, which is made if need be: under the photo's own
 * name, with a number where two photos share one. Throws `usage`, with nothing written, where a crop
 * would take the place of one of the photos.
 */
export async function cropFiles(photos: readonly string[], out: string): Promise<string[]> {
  const names = distinctNames(photos.map((photo) => path.basename(photo)));
  const targets = names.map((name) => path.join(out, name));
  const originals = new Set(await Promise.all(photos.map(identity)));
  originals.delete(undefined);
  for (const target of targets) {
    if (originals.has(await identity(target))) {
      throw usage(
        `The crop would overwrite the original ${target}: choose another folder with --out.`,
      );
    }
  }
  await makeFolder(out);
  return targets;
}

/**
 * What tells one file from another whatever it is called: links, `..` and, on some disks, capitals
 * lead to the same one. Undefined where there is no file.
 */
async function identity(file: string): Promise<string | undefined> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  return found && `${found.dev} ${found.ino}`;
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw usage(`The folder for the crops can't be made (${detail}).`);
  }
}
