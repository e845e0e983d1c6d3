import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Photo, PhotoId, Settings } from '../types';
import { fromRecord, toRecord } from './record';
import { settingsSchema } from './schema';

/** Stored values are unknown until read through a schema: another version may have written them. */
interface Tables extends DBSchema {
  photos: { key: PhotoId; value: unknown };
  /** The files as they came, apart from the records: they are large and never change. */
  sources: { key: PhotoId; value: Blob };
  settings: { key: 'settings'; value: unknown };
}

const VERSION = 1;

/** The session as it is kept in this browser. Methods reject as IndexedDB does. */
export class Database {
  /** Photos whose file is known to be here: a write then begins at once, even as the page closes. */
  private readonly sourced = new Set<PhotoId>();

  private constructor(private readonly db: IDBPDatabase<Tables>) {}

  static async open(name = 'venus-crop'): Promise<Database> {
    const db = await openDB<Tables>(name, VERSION, {
      upgrade(fresh) {
        fresh.createObjectStore('photos');
        fresh.createObjectStore('sources');
        fresh.createObjectStore('settings');
      },
      // Another tab with a newer studio wants to change the tables: let it.
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    return new Database(db);
  }

  /** Every photo that can be read, in the order they were added. */
  async photos(): Promise<Photo[]> {
    const ids = await this.db.getAllKeys('photos');
    const read = await Promise.all(ids.map((id) => this.photo(id)));
    return read
      .filter((photo) => photo !== null)
      .sort((a, b) => a.addedAt - b.addedAt || a.id.localeCompare(b.id));
  }

  /** Null where it is gone or can't be read. */
  async photo(id: PhotoId): Promise<Photo | null> {
    const [record, source] = await Promise.all([
      this.db.get('photos', id),
      this.db.get('sources', id),
    ]);
    if (!(source instanceof Blob)) return null;
    this.sourced.add(id);
    return fromRecord(record, source);
  }

  async putPhoto(photo: Photo): Promise<void> {
    const change = this.db.transaction(['photos', 'sources'], 'readwrite');
    const writes: Promise<unknown>[] = [
      change.objectStore('photos').put(toRecord(photo), photo.id),
    ];
    if (!this.sourced.has(photo.id)) {
      writes.push(change.objectStore('sources').put(photo.source, photo.id));
    }
    change.commit();
    await Promise.all([...writes, change.done]);
    this.sourced.add(photo.id);
  }

  async deletePhoto(id: PhotoId): Promise<void> {
    this.sourced.delete(id);
    const change = this.db.transaction(['photos', 'sources'], 'readwrite');
    await Promise.all([
      change.objectStore('photos').delete(id),
      change.objectStore('sources').delete(id),
      change.done,
    ]);
  }

  async settings(): Promise<Settings> {
    return settingsSchema.parse(await this.db.get('settings', 'settings'));
  }

  async putSettings(settings: Settings): Promise<void> {
    await this.db.put('settings', settings, 'settings');
  }

  close(): void {
    this.db.close();
  }
}

/** Whether a write failed because the browser has no room left. */
export function isFull(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
}
