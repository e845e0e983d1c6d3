import { VenusError } from '../venus/errors';

/** The part of `navigator.storage` that tells of room. */
type Storage = Pick<StorageManager, 'estimate' | 'getDirectory'>;

/**
 * Rejects with `storage-full` where the browser has no room for `needed` more bytes of a model,
 * before any is fetched. Chromium's estimate is the same on every disk and in private windows, so
 * a file is given that length too. Neither knows the disk: writing may still find it full.
 */
export async function refuseWithoutRoom(
  title: string,
  needed: number,
  storage: Storage,
): Promise<void> {
  const { quota, usage = 0 } = await storage.estimate();
  const free = quota === undefined ? Infinity : Math.max(0, quota - usage);
  if (needed > free) {
    throw refusal(title, needed, `has room for about ${sizeOf(free, Math.floor)}`);
  }
  if (!(await holds(await storage.getDirectory(), needed))) {
    throw refusal(title, needed, 'has less room than that');
  }
}

/** Whether a file may become this long; none stays. */
async function holds(directory: FileSystemDirectoryHandle, bytes: number): Promise<boolean> {
  // Another download may ask at this very moment.
  const name = `room-${crypto.randomUUID()}`;
  const handle = await directory.getFileHandle(name, { create: true });
  const access = await handle.createSyncAccessHandle();
  try {
    access.truncate(bytes);
    // In a private window a length that is refused raises no error.
    return access.getSize() === bytes;
  } catch {
    return false;
  } finally {
    access.close();
    await directory.removeEntry(name);
  }
}

function refusal(title: string, needed: number, but: string): VenusError {
  return new VenusError(
    'storage-full',
    `“${title}” needs ${sizeOf(needed, Math.ceil)} more than is stored here, and this browser ${but}.`,
    'Remove another model, or free space on this computer’s disk, then add it again. Private windows have little room: use an ordinary one.',
  );
}

/** Rounded away from the other side of the comparison, so that the two never read alike. */
function sizeOf(bytes: number, round: (value: number) => number): string {
  return bytes < 1e9 ? `${round(bytes / 1e6)} MB` : `${(round(bytes / 1e8) / 10).toFixed(1)} GB`;
}
