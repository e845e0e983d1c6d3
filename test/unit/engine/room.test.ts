import { describe, expect, it } from 'vitest';
import { Folder } from '../../../workers/host/folder';
import { refuseWithoutRoom } from '../../../workers/host/room';

/** How a full browser answers: an ordinary window raises an error, a private one does not. */
type Window = 'ordinary' | 'private';

/** A browser's storage of one file that may hold `limit` bytes, and says whatever `estimate` says. */
class Disk {
  readonly names = new Set<string>();
  size = 0;

  constructor(
    private readonly limit: number,
    private readonly window: Window = 'ordinary',
    private readonly said: StorageEstimate = {},
  ) {}

  estimate = () => Promise.resolve(this.said);
  getDirectory = () => Promise.resolve(this.directory);

  get directory(): FileSystemDirectoryHandle {
    const access = {
      truncate: (size: number) => void this.grow(size, true),
      getSize: () => this.size,
      write: (bytes: Uint8Array, { at }: { at: number }) =>
        this.grow(at + bytes.length, false) ? bytes.length : 2 ** 32 - 8,
      flush: () => undefined,
      close: () => undefined,
    };
    return {
      getFileHandle: (name: string) => {
        this.names.add(name);
        return Promise.resolve({ createSyncAccessHandle: () => Promise.resolve(access) });
      },
      removeEntry: (name: string) => {
        this.names.delete(name);
        return Promise.resolve();
      },
    } as unknown as FileSystemDirectoryHandle;
  }

  private grow(size: number, shrink: boolean): boolean {
    if (size > this.limit) {
      if (this.window === 'private') return false;
      throw new DOMException('No space available for this operation', 'QuotaExceededError');
    }
    this.size = shrink ? size : Math.max(this.size, size);
    return true;
  }
}

const ask = (needed: number, disk: Disk) => refuseWithoutRoom('Venus-Q', needed, disk);

describe('refuseWithoutRoom', () => {
  it('says what is needed, what is free and what to do', async () => {
    const disk = new Disk(1e12, 'ordinary', { quota: 5e9, usage: 1.66e9 });
    await expect(ask(6.91e9, disk)).rejects.toMatchObject({
      code: 'storage-full',
      message: expect.stringMatching(/“Venus-Q” needs 7\.0 GB .* about 3\.3 GB/) as string,
      hint: expect.stringContaining('Remove another model') as string,
    });
  });

  it('never names the same size twice', async () => {
    const says = (quota: number, usage = 0) => new Disk(1e12, 'ordinary', { quota, usage });
    await expect(ask(2_000_000_001, says(2e9))).rejects.toThrow(/2\.1 GB .* 2\.0 GB/);
    await expect(ask(500_001, says(5e5))).rejects.toThrow(/1 MB .* 0 MB/);
    await expect(ask(3e6, says(1e6, 2e6))).rejects.toThrow(/3 MB .* 0 MB/);
  });

  it.each(['ordinary', 'private'] as const)(
    'tries what an estimate promises, in %s windows',
    async (window) => {
      const disk = new Disk(2e9, window, { quota: 10 * 2 ** 30, usage: 0 });
      await expect(ask(7e9, disk)).rejects.toThrow(/7\.0 GB .* less room than that/);
      await expect(ask(2e9, disk)).resolves.toBeUndefined();
      expect(disk.names).toEqual(new Set());
    },
  );

  it('lets pass what is here already, and what no browser speaks against', async () => {
    const full = new Disk(0, 'ordinary', { quota: 1e9, usage: 2e9 });
    await expect(ask(0, full)).resolves.toBeUndefined();
    await expect(ask(1e9, new Disk(1e9))).resolves.toBeUndefined();
  });
});

describe('a full browser', () => {
  it.each(['ordinary', 'private'] as const)(
    'is told while a file is written, in %s windows',
    async (window) => {
      const disk = new Disk(10, window);
      const end = await new Folder(disk.directory).append('part', 0);
      end.write(new Uint8Array(8));
      const more = () => {
        end.write(new Uint8Array(8));
      };
      expect(more).toThrow(expect.objectContaining({ code: 'storage-full' }));
      expect(disk.size).toBe(8);
      end.write(new Uint8Array(2));
    },
  );
});
