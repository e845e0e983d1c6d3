import { loadReader } from '../../workers/venus/dialogue/reader/load';
import { controlled } from '../offline/controlled';
import { VenusClient } from '../venus/client';
import { spawnWorker } from '../venus/connection';
import { decodePhoto } from '../photo/decode';
import { renderCrop } from '../photo/render';
import { createSession } from './create';
import { editEngine } from './engine';
import { EMBEDDED_MODEL } from './initial';
import { notify, type Parts } from './parts';
import type { Session } from './session';
import { Database } from './storage/database';
import { Keeper, type Followed } from './storage/keeper';
import { isOnlyTab, Tabs } from './storage/tabs';
import { apply, createSessionStore, type SessionStore } from './store';

/** How long a photo's first crop waits for the photo to be stored, in milliseconds. */
const PATIENCE = 5_000;

/** The page's session: usable at once; saved photos come in as soon as they are read. */
export function startSession(): Session {
  const store = createSessionStore();
  const client = new VenusClient({
    spawn: spawnWorker,
    ready: () => controlled(),
    report: (report) => apply(store, editEngine(report)),
  });
  const parts: Parts = {
    store,
    client,
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    decode: decodePhoto,
    render: renderCrop,
    kept: () => soon(keeping.then((keeper) => keeper?.flush())),
  };
  // So that the first request need not wait for it.
  void loadReader();
  const embedded = new URL(`models/${EMBEDDED_MODEL}/`, document.baseURI).href;
  const session = createSession(parts, embedded);
  const keeping = keep(parts, session);
  void keeping.then(async () => {
    apply(store, (state) => ({ ...state, restored: true }));
    if (mayFetch(store)) void session.warmUp();
    await session.resume(await isOnlyTab());
  });
  const close = (): void => {
    session.close();
    void keeping.then(async (keeper) => {
      await keeper?.flush();
      keeper?.close();
    });
  };
  return { ...session, close };
}

/**
 * The embedded model is small: it is fetched and made ready while the photographer looks for a
 * photo, and one visit is then enough for all later ones to need no network. A model of one's own
 * may be huge, and a connection may be paid by the byte: these wait for the first photo.
 */
function mayFetch(store: SessionStore): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return store.getState().settings.modelId === EMBEDDED_MODEL && connection?.saveData !== true;
}

/** Without a database (a private window may have none) the studio works all the same. */
async function keep(parts: Parts, session: Followed): Promise<Keeper | null> {
  try {
    const keeper = new Keeper(parts, await Database.open(), new Tabs(), session);
    await keeper.start();
    window.addEventListener('pagehide', () => void keeper.flush());
    // The answer may be no; then the browser may clear the photos when it runs short of room.
    void navigator.storage.persist();
    return keeper;
  } catch {
    notify(parts, 'info', {
      message:
        'This browser lets nothing be saved: photos and versions last until the page closes.',
    });
    return null;
  }
}

/** A storage that hangs must not keep a photographer from cropping. */
async function soon(storing: Promise<void>): Promise<void> {
  await Promise.race([storing, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}
