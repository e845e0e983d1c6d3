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
import { Keeper } from './storage/keeper';
import { Tabs } from './storage/tabs';
import { apply, createSessionStore } from './store';
import type { PhotoId } from './types';

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
  };
  const embedded = new URL(`models/${EMBEDDED_MODEL}/`, document.baseURI).href;
  const session = createSession(parts, embedded);
  void keep(parts, (id) => void session.adopt(id)).then(() => {
    apply(store, (state) => ({ ...state, restored: true }));
    return session.resume();
  });
  return session;
}

/** Without a database (a private window may have none) the studio works all the same. */
async function keep(parts: Parts, arrived: (id: PhotoId) => void): Promise<void> {
  try {
    const keeper = new Keeper(parts, await Database.open(), new Tabs(), arrived);
    await keeper.start();
    window.addEventListener('pagehide', () => void keeper.flush());
    // The answer may be no; then the browser may clear the photos when it runs short of room.
    void navigator.storage.persist();
  } catch {
    notify(parts, 'info', {
      message:
        'This browser lets nothing be saved: photos and versions last until the page closes.',
    });
  }
}
