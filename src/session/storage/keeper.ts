import { editPhoto, addPhotos, removePhoto } from '../photos';
import { notify, type Parts } from '../parts';
import { apply } from '../store';
import type { Photo, PhotoId, SessionState, Settings } from '../types';
import { isFull, type Database } from './database';
import { historyDiffers, recordDiffers } from './record';
import type { TabNews, Tabs } from './tabs';

/** The first change is written at once, so that a reload loses nothing; those after it gather. */
const GATHER = 500;

/** What another tab's changes need of the session. */
export interface Followed {
  /** A photo came from another tab and waits to be decoded. */
  adopt(id: PhotoId): Promise<void>;
  /** Stops what the model is doing for a photo. */
  cancel(id: PhotoId): void;
}

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
  private following: Promise<void> = Promise.resolve();
  private inMemory = false;
  private unsubscribe = (): void => undefined;

  constructor(
    private readonly parts: Parts,
    private readonly database: Database,
    private readonly tabs: Tabs,
    private readonly session: Followed,
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
    // One after the other, so that what differs meanwhile was changed here.
    this.tabs.listen((news) => {
      this.following = this.following.then(() => this.follow(news));
    });
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

  /** Keeps nothing more; `flush` first. */
  close(): void {
    this.inMemory = true;
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

  private async follow({ kind, id }: TabNews): Promise<void> {
    if (kind === 'saved') return this.takeOver(id);
    this.saved.delete(id);
    // Its answer would be for nobody, and hold up those that are wanted.
    this.session.cancel(id);
    apply(this.parts.store, removePhoto(id));
  }

  /** Another tab wrote a photo: takes it as it is there, unless it is being changed here too. */
  private async takeOver(id: PhotoId): Promise<void> {
    const { store } = this.parts;
    const before = store.getState().photos[id];
    if (before && this.isChanging(before)) return this.tellOfBoth(before);
    const theirs = await this.database.photo(id).catch(() => null);
    const here = store.getState().photos[id];
    const wasRemoved = before !== undefined && here === undefined;
    if (!theirs || wasRemoved) return;
    // Something may have been asked or set here while theirs was read, and written already.
    const wasChanged = before !== undefined && here !== undefined && historyDiffers(before, here);
    if (here && (wasChanged || this.isChanging(here))) return this.tellOfBoth(here);
    this.saved.set(id, theirs);
    if (here?.quarter === theirs.quarter) {
      apply(
        store,
        editPhoto(id, (photo) => withHistory(photo, theirs)),
      );
    } else if (here) {
      // Turned there: its pixels have to be read anew.
      apply(
        store,
        editPhoto(id, () => theirs),
      );
      void this.session.adopt(id);
    } else {
      apply(store, addPhotos([theirs]));
      void this.session.adopt(id);
    }
  }

  private isChanging(photo: Photo): boolean {
    const saved = this.saved.get(photo.id);
    return photo.job !== null || (saved !== undefined && historyDiffers(saved, photo));
  }

  private tellOfBoth({ name }: Photo): void {
    notify(this.parts, 'info', {
      message: `“${name}” is being changed in another tab as well: the last change is kept.`,
    });
  }
}

/** A file that could never be read is shown until the page is left, and not kept. */
function isWorthKeeping(photo: Photo | undefined): boolean {
  return photo !== undefined && !(photo.status.kind === 'failed' && photo.size === null);
}

/** The other tab's history on this tab's decoded picture. */
function withHistory(here: Photo, theirs: Photo): Photo {
  const { mark, versions, trail, cursor, messages, critiques, accepted } = theirs;
  const history = { mark, versions, trail, cursor, messages, critiques, accepted };
  return { ...here, ...history, beforeTurn: null };
}
