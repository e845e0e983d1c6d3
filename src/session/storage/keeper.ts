import { editPhoto, addPhotos, removePhoto } from '../photos';
import { notify, type Parts } from '../parts';
import { apply } from '../store';
import type { Photo, PhotoId, SessionState, Settings } from '../types';
import { isFull, type Database } from './database';
import { recordDiffers } from './record';
import type { Tabs } from './tabs';

/** The first change is written at once, so that a reload loses nothing; those after it gather. */
const GATHER = 500;

/**
 * Keeps the session in the browser: read once at the start, then written as it changes. Between
 * tabs the last writer of a photo wins, and the others follow. Where there is no room left the
 * studio goes on in memory.
 */
export class Keeper {
  private readonly saved = new Map<PhotoId, Photo>();
  private savedSettings: Settings | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private written = -Infinity;
  private writing: Promise<void> = Promise.resolve();
  private inMemory = false;
  private unsubscribe = (): void => undefined;

  constructor(
    private readonly parts: Parts,
    private readonly database: Database,
    private readonly tabs: Tabs,
    /** A photo came from another tab and waits to be decoded. */
    private readonly arrived: (id: PhotoId) => void,
  ) {}

  /** Puts what was saved into the state, then begins to save. */
  async start(): Promise<void> {
    const { store } = this.parts;
    const settings = await this.database.settings();
    const photos = await this.database.photos();
    for (const photo of photos) this.saved.set(photo.id, photo);
    this.savedSettings = settings;
    apply(store, (state) => ({ ...addPhotos(photos)(state), settings }));
    this.unsubscribe = store.subscribe(() => this.schedule());
    this.tabs.listen((news) => void this.follow(news.kind, news.id));
    // Photos may have been dropped while the saved ones were being read.
    this.schedule();
  }

  /**
   * Writes what has changed; resolves when that and all before it is written, or can't be. Every
   * write begins at once, behind those under way, since a page that closes runs nothing later.
   */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.written = performance.now();
    const writes = [this.writing, this.write(this.parts.store.getState())];
    this.writing = Promise.all(writes).then(() => undefined);
    await this.writing;
  }

  close(): void {
    this.unsubscribe();
    clearTimeout(this.timer);
    this.tabs.close();
    this.database.close();
  }

  private schedule(): void {
    if (this.inMemory) return;
    const wait = this.written + GATHER - performance.now();
    this.timer ??= setTimeout(() => void this.flush(), Math.max(0, wait));
  }

  private async write(state: SessionState): Promise<void> {
    if (this.inMemory) return;
    const gone = [...this.saved.keys()].filter((id) => !isWorthKeeping(state.photos[id]));
    try {
      await Promise.all([
        ...Object.values(state.photos).map((photo) => this.writePhoto(photo)),
        ...gone.map((id) => this.drop(id)),
        this.writeSettings(state.settings),
      ]);
    } catch (thrown) {
      this.giveUp(thrown);
    }
  }

  private async writePhoto(photo: Photo): Promise<void> {
    const before = this.saved.get(photo.id);
    if (!isWorthKeeping(photo) || (before && !recordDiffers(before, photo))) return;
    this.saved.set(photo.id, photo);
    await this.database.putPhoto(photo);
    this.tabs.tell({ kind: 'saved', id: photo.id });
  }

  private async drop(id: PhotoId): Promise<void> {
    this.saved.delete(id);
    await this.database.deletePhoto(id);
    this.tabs.tell({ kind: 'deleted', id });
  }

  private async writeSettings(settings: Settings): Promise<void> {
    if (settings === this.savedSettings) return;
    this.savedSettings = settings;
    await this.database.putSettings(settings);
  }

  private giveUp(thrown: unknown): void {
    if (this.inMemory) return;
    this.inMemory = true;
    notify(this.parts, 'error', {
      message: isFull(thrown)
        ? 'The browser has no room left: from now on photos and versions are kept in memory only.'
        : 'The browser refuses to save: from now on photos and versions are kept in memory only.',
      hint: 'Export what you need before closing the page. Remove photos or free space, then reload.',
    });
  }

  /** Another tab wrote a photo. */
  private async follow(kind: 'saved' | 'deleted', id: PhotoId): Promise<void> {
    const { store } = this.parts;
    const here = store.getState().photos[id];
    if (kind === 'deleted') {
      this.saved.delete(id);
      apply(store, removePhoto(id));
      return;
    }
    const before = this.saved.get(id);
    if (here && (here.job !== null || (before && recordDiffers(before, here)))) {
      notify(this.parts, 'info', {
        message: `“${here.name}” is being changed in another tab as well: the last change is kept.`,
      });
      return;
    }
    const theirs = await this.database.photo(id).catch(() => null);
    if (!theirs) return;
    if (here)
      apply(
        store,
        editPhoto(id, (photo) => withContent(photo, theirs)),
      );
    else apply(store, addPhotos([theirs]));
    const merged = store.getState().photos[id];
    if (merged) this.saved.set(id, merged);
    if (!here) this.arrived(id);
  }
}

/** A file that could never be read is shown until the page is left, and not kept. */
function isWorthKeeping(photo: Photo | undefined): boolean {
  return photo !== undefined && !(photo.status.kind === 'failed' && photo.size === null);
}

/** The other tab's history on this tab's decoded picture. */
function withContent(here: Photo, theirs: Photo): Photo {
  const { versions, trail, cursor, messages, critiques, accepted } = theirs;
  return { ...here, versions, trail, cursor, messages, critiques, accepted };
}
