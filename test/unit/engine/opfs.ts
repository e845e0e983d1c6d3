/** A browser's private storage (OPFS) in memory: as much of it as stored models use. */
export class MemoryDirectory {
  private readonly folders = new Map<string, MemoryDirectory>();
  readonly files = new Map<string, MemoryFile>();
  /** How the next removal fails. */
  refusal: DOMException | undefined;

  getDirectoryHandle = (name: string, { create = false } = {}): Promise<MemoryDirectory> => {
    const folder = this.folders.get(name) ?? (create ? new MemoryDirectory() : undefined);
    if (!folder) return Promise.reject(gone());
    this.folders.set(name, folder);
    return Promise.resolve(folder);
  };

  getFileHandle = (name: string, { create = false } = {}): Promise<MemoryFile> => {
    const file = this.files.get(name) ?? (create ? new MemoryFile() : undefined);
    if (!file) return Promise.reject(gone());
    this.files.set(name, file);
    return Promise.resolve(file);
  };

  removeEntry = (name: string): Promise<void> => {
    if (this.refusal) return Promise.reject(this.refusal);
    const isHere = this.folders.delete(name) || this.files.delete(name);
    return isHere ? Promise.resolve() : Promise.reject(gone());
  };

  entries = (): IterableIterator<[string, MemoryDirectory]> => this.folders.entries();

  asHandle(): FileSystemDirectoryHandle {
    return this as unknown as FileSystemDirectoryHandle;
  }
}

export class MemoryFile {
  bytes = new Uint8Array();
  isHeld = false;
  /** What goes wrong at the next call of that name. */
  readonly faults: { truncate?: Error; flush?: Error } = {};

  getFile = (): Promise<File> => Promise.resolve(new File([this.bytes], 'file'));

  createSyncAccessHandle = (): Promise<object> => {
    if (this.isHeld) {
      return Promise.reject(new DOMException('held', 'NoModificationAllowedError'));
    }
    this.isHeld = true;
    return Promise.resolve({
      truncate: (size: number) => {
        if (this.faults.truncate) throw this.faults.truncate;
        this.resize(size);
      },
      getSize: () => this.bytes.length,
      write: (part: Uint8Array, { at }: { at: number }) => {
        if (at + part.length > this.bytes.length) this.resize(at + part.length);
        this.bytes.set(part, at);
        return part.length;
      },
      flush: () => {
        if (this.faults.flush) throw this.faults.flush;
      },
      close: () => void (this.isHeld = false),
    });
  };

  private resize(size: number): void {
    const bytes = new Uint8Array(size);
    bytes.set(this.bytes.subarray(0, size));
    this.bytes = bytes;
  }
}

const gone = (): DOMException => new DOMException('gone', 'NotFoundError');
