import type { NamedFile } from '../../session/session';

/** Longer than any browser takes to begin a download. */
const RELEASE_AFTER = 60_000;

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
 * Saves several files: into a folder that is asked for where the browser can, else one after the
 * other. Resolves to the number saved; 0 where the folder dialog was left.
 */
export async function saveFiles(files: readonly NamedFile[]): Promise<number> {
  if (files.length > 1 && 'showDirectoryPicker' in window) {
    const folder = await pickFolder();
    if (!folder) return 0;
    for (const file of files) await writeInto(folder, file);
  } else {
    for (const file of files) saveFile(file);
  }
  return files.length;
}

async function pickFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await window.showDirectoryPicker({ mode: 'readwrite' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

async function writeInto(folder: FileSystemDirectoryHandle, { name, blob }: NamedFile) {
  const handle = await folder.getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  await stream.write(blob);
  await stream.close();
}
