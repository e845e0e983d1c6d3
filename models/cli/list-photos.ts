import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

const PHOTO = /\.(jpe?g|png|webp|avif|gif|tiff?)$/i;

/** Photos as named, and those directly inside folders, by name. What does not exist stays listed. */
export async function listPhotos(paths: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(paths.map(expand));
  return lists.flat();
}

async function expand(name: string): Promise<string[]> {
  const found = await stat(name).catch(() => undefined);
  if (!found?.isDirectory()) return [name];
  const entries = await readdir(name);
  return entries
    .filter((entry) => PHOTO.test(entry))
    .sort()
    .map((entry) => path.join(name, entry));
}
