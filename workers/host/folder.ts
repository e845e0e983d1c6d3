import { VenusError } from '../venus/errors';

/** How often a file that is held is asked for, and the milliseconds between. */
const TRIES = 10;
const PAUSE = 100;

/** Files of one folder in the browser's private storage (OPFS). Paths are flattened into names. */
export class Folder {
  constructor(private readonly directory: FileSystemDirectoryHandle) {}

  /** The file's bytes so far; undefined where there is none. */
  async read(path: string): Promise<Uint8Array | undefined> {
    const file = await this.file(path);
    return file && new Uint8Array(await file.arrayBuffer());
  }

  /** Bytes that a file has; 0 where there is none. */
  async size(path: string): Promise<number> {
    return (await this.file(path))?.size ?? 0;
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    const end = await this.append(path, 0);
    try {
      end.write(bytes);
    } finally {
      end.close();
    }
  }

  /** Opens a file for writing from a position on; what follows is cut off. */
  async append(path: string, from: number): Promise<Appender> {
    const handle = await this.directory.getFileHandle(nameOf(path), { create: true });
    const access = await opened(handle);
    try {
      access.truncate(from);
    } catch (error) {
      // An open file is locked: nobody could go on with it.
      access.close();
      throw error;
    }
    let at = from;
    return {
      write: (bytes) => {
        const written = storing(() => access.write(bytes as Uint8Array<ArrayBuffer>, { at }));
        // In private windows Chromium raises no error and answers with no count at all.
        if (written !== bytes.length) throw full();
        at += written;
      },
      close: () => {
        try {
          storing(() => {
            access.flush();
          });
        } finally {
          access.close();
        }
      },
    };
  }

  async remove(path: string): Promise<void> {
    await this.directory.removeEntry(nameOf(path)).catch(() => undefined);
  }

  private async file(path: string): Promise<File | undefined> {
    const handle = await this.directory.getFileHandle(nameOf(path)).catch(() => undefined);
    return handle?.getFile();
  }
}

export interface Appender {
  /** Throws `storage-full`. */
  write(bytes: Uint8Array): void;
  close(): void;
}

/** Opens a file for writing; waits a little where a worker that has just ended still holds it. */
async function opened(handle: FileSystemFileHandle): Promise<FileSystemSyncAccessHandle> {
  for (let tries = 1; ; tries++) {
    try {
      return await handle.createSyncAccessHandle();
    } catch (error) {
      const isHeld = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!isHeld || tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

/** `/` cannot stand in a name. */
const nameOf = (path: string): string => encodeURIComponent(path);

function storing<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'QuotaExceededError') throw full(cause);
    throw cause;
  }
}

function full(cause?: DOMException): VenusError {
  return new VenusError(
    'storage-full',
    'This browser has no more room for the model.',
    'Remove another model or free space on the disk, then add it again: what has come is kept.',
    { cause },
  );
}
