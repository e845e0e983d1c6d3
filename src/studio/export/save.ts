import type { Saved, Saving } from '../../commands/types';
import type { NamedFile, NamedFiles } from '../../session/session';
import { isLeft, notSaved } from './words';

/** Longer than any browser takes to begin a download. */
const RELEASE_AFTER = 60_000;

type Save = (file: NamedFile) => Promise<void>;

/** Hands a file to the browser's downloads. */
export function saveFile({ name, blob }: NamedFile): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_AFTER);
}

/**
 * Saves several files, each as soon as it is rendered: into a folder that is asked for where the
 * browser can, else as downloads. The folder is asked for first, as browsers only let a page ask
 * within seconds of the click. Never rejects: what was written before a failure stays.
 */
export async function saveAll({ count, files }: NamedFiles, saving?: Saving): Promise<Saved> {
  let saved = 0;
  let name = '';
  try {
    const save = await destination(count);
    if (!save) return { saved, wanted: count, left: true };
    saving?.(saved, count);
    for await (const file of files) {
      name = file.name;
      await save(file);
      saved += 1;
      saving?.(saved, count);
    }
    return { saved, wanted: count };
  } catch (thrown) {
    return { saved, wanted: count, error: notSaved(thrown, name) };
  }
}

/** Where the files go; null where the folder dialog was left. One alone is a plain download. */
async function destination(count: number): Promise<Save | null> {
  const download: Save = (file) => Promise.resolve(saveFile(file));
  if (count < 2 || !('showDirectoryPicker' in window)) return download;
  try {
    const folder = await window.showDirectoryPicker({ mode: 'readwrite' });
    return (file) => writeInto(folder, file);
  } catch (thrown) {
    if (isLeft(thrown)) return null;
    throw thrown;
  }
}

async function writeInto(folder: FileSystemDirectoryHandle, { name, blob }: NamedFile) {
  const handle = await folder.getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  try {
    await stream.write(blob);
    await stream.close();
  } catch (thrown) {
    // Half a file would look like a whole one; an older file of this name stays as it was.
    await stream.abort().catch(() => undefined);
    throw thrown;
  }
}
