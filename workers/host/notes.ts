import type { ModelFile } from '../venus/model/manifest';
import type { Folder } from './folder';

/** What is known of a stored model's files, kept beside them. */

/** Names the files whose hashes have been compared: others may be half here. */
const VERIFIED = 'verified.json';
/** Names the file whose download was begun last; what else is here is no half of its own. */
const BEGUN = 'begun.json';

/** A file of a later version of the model is another file. */
export const key = ({ path, sha256 }: ModelFile): string => `${path} ${sha256}`;

export async function readVerified(folder: Folder): Promise<string[]> {
  const verified = await read(folder, VERIFIED);
  return Array.isArray(verified) ? verified.filter((one) => typeof one === 'string') : [];
}

export function writeVerified(folder: Folder, verified: readonly string[]): Promise<void> {
  return write(folder, VERIFIED, verified);
}

/** Whether what is here of a file was left by its own download, and not by another version's. */
export async function wasBegun(folder: Folder, file: ModelFile): Promise<boolean> {
  return (await read(folder, BEGUN)) === key(file);
}

export function writeBegun(folder: Folder, file: ModelFile): Promise<void> {
  return write(folder, BEGUN, key(file));
}

/** Undefined where there is nothing, or half a note. */
async function read(folder: Folder, name: string): Promise<unknown> {
  const bytes = await folder.read(name);
  if (!bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function write(folder: Folder, name: string, value: unknown): Promise<void> {
  return folder.write(name, new TextEncoder().encode(JSON.stringify(value)));
}
