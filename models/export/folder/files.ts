import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { VenusError } from '../../../workers/venus/errors';
import type { ModelFile } from '../../../workers/venus/model/manifest';

/** Suffix of a file that is still being written. */
export const UNFINISHED = '.part';

/** A file that appears under its name only when it is whole. */
export class WholeFile {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  private constructor(
    private readonly folder: string,
    private readonly path: string,
    private readonly handle: Awaited<ReturnType<typeof open>>,
  ) {}

  static async create(folder: string, path: string): Promise<WholeFile> {
    const handle = await naming(path, () => open(join(folder, path + UNFINISHED), 'w'));
    return new WholeFile(folder, path, handle);
  }

  /** Appends bytes; throws `storage-full`. */
  async write(bytes: Uint8Array): Promise<void> {
    this.hash.update(bytes);
    let done = 0;
    while (done < bytes.length) {
      const { bytesWritten } = await naming(this.path, () => this.handle.write(bytes, done));
      done += bytesWritten;
    }
    this.bytes += bytes.length;
  }

  /** Writes zeros up to `offset`. */
  async padTo(offset: number): Promise<void> {
    if (offset > this.bytes) await this.write(new Uint8Array(offset - this.bytes));
  }

  async finish(): Promise<ModelFile> {
    await naming(this.path, () => this.handle.sync());
    await this.handle.close();
    const target = join(this.folder, this.path);
    await naming(this.path, () => rename(target + UNFINISHED, target));
    return { path: this.path, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  /** Takes away what was written: half a file is of no use, and the disk may be full. */
  async abandon(): Promise<void> {
    await this.handle.close();
    await rm(join(this.folder, this.path + UNFINISHED), { force: true });
  }
}

/** Makes the model's folder if need be; throws `usage` where none can be. */
export async function makeFolder(folder: string): Promise<void> {
  await naming(folder, () => mkdir(folder, { recursive: true }));
}

/** Writes a small file whole. */
export async function writeWhole(
  folder: string,
  path: string,
  bytes: Uint8Array,
): Promise<ModelFile> {
  const file = await WholeFile.create(folder, path);
  try {
    await file.write(bytes);
    return await file.finish();
  } catch (error) {
    await file.abandon();
    throw error;
  }
}

/** Whether a file of the folder has the size and hash it should have. */
export async function isIntact(folder: string, file: ModelFile): Promise<boolean> {
  const path = join(folder, file.path);
  const info = await stat(path).catch(() => undefined);
  if (info?.size !== file.bytes) return false;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex') === file.sha256;
}

/** A folder that is forbidden, no folder, or one on a disk that takes none. */
const UNWRITABLE: ReadonlySet<string> = new Set([
  'EACCES',
  'EROFS',
  'EPERM',
  'EEXIST',
  'ENOTDIR',
  'ENOENT',
]);

/** Runs a file operation; a full disk and a forbidden folder become errors that say so. */
export async function naming<T>(path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new VenusError(
        'storage-full',
        `The disk is full: ${path} could not be written.`,
        'Free some space and run the same command again; it goes on where it stopped.',
        { cause },
      );
    }
    if (UNWRITABLE.has(String(code))) {
      throw new VenusError(
        'usage',
        `The folder for the model can't be written to (${path}).`,
        'Choose another folder with --out.',
        { cause },
      );
    }
    throw cause;
  }
}
