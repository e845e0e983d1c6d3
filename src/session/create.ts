import { Asks } from './asks';
import { Edits } from './edits';
import { Exports } from './exports';
import { FirstCrops } from './first-crops';
import { Intake } from './intake';
import { Models } from './models';
import { withdrawOffers, worked } from './offers';
import type { Parts } from './parts';
import { Quarters } from './quarters';
import { ratioForAll } from './ratio-for-all';
import { Returns } from './returns';
import { Say } from './say';
import type { Session, StillAdvice } from './session';
import { apply } from './store';
import { Straighten } from './straighten';
import type { PhotoId } from './types';
import { nameVersion } from './versions';

/** A session with the means to bring restored photos up and to end. */
export interface RunningSession extends Session {
  /**
   * Decodes and asks about whatever waits, after photos were restored. Answers that a reload cut off
   * are asked for again, unless another tab may be at them.
   */
  resume(askAgain: boolean): Promise<void>;
  /** Decodes a photo that another tab brought in, and leaves asking about it to that tab. */
  adopt(id: PhotoId): Promise<void>;
}

/** Puts the session together. `embedded` is the address of the model served with the studio. */
export function createSession(parts: Parts, embedded: string): RunningSession {
  const { store, client } = parts;
  const asks = new Asks(parts);
  const first = new FirstCrops(parts, asks);
  const intake = new Intake(parts, () => void first.goOn());
  const edits = new Edits(parts);
  const quarters = new Quarters(parts, asks);
  const straighten = new Straighten(parts, asks, edits, quarters);
  const chat = new Say(parts, asks, edits, straighten);
  const exports = new Exports(parts);
  const returns = new Returns(parts, asks, first, intake, chat);
  const models = new Models(parts, embedded);
  models.chooseSaved();
  const unsubscribe = store.subscribe((after, before) => {
    if (worked(before, after)) apply(store, withdrawOffers);
  });
  return {
    store,
    importFiles: (files) => intake.importFiles(files),
    resume: async (again) => {
      models.chooseSaved();
      await returns.resume(again);
    },
    adopt: (id) => {
      first.skip(id);
      return intake.decodeAll();
    },
    deletePhoto: (id) => returns.remove(id),
    bringBack: (id) => returns.bringBack(id),
    say: (id, text) => chat.say(id, text),
    requestCrop: async (id, ask) => void (await asks.crop(id, ask)),
    explainBox: (id) => asks.explain(id),
    critiquePhoto: (id, region) => asks.critique(id, region),
    cancel: (id) => asks.cancel(id),
    setBox: (id, box) => edits.setBox(id, box),
    fitBox: (id, box) => edits.fitBox(id, box),
    markSubject: async (id, box) => {
      edits.markSubject(id, box);
      if (box) await asks.crop(id);
    },
    lockRegion: async (id, kind, box) => {
      if (edits.lockRegion(id, kind, box)) await asks.crop(id);
    },
    setAngle: (id, angle) => edits.setAngle(id, angle),
    turnQuarter: (id, by) => quarters.turn(id, by),
    straighten: async (id) => void (await straighten.turn(id, {})),
    setRatio: (id, ratio) => edits.setRatio(id, ratio),
    ratioForAll: (id) => ratioForAll(parts, asks, edits, id),
    setConstraints: (id, constraints) => edits.setConstraints(id, constraints),
    applyAlternative: (id, index) => edits.applyAlternative(id, index),
    nameVersion: (id, versionId, name) => apply(store, nameVersion(id, versionId, name)),
    exportPhoto: (id, options) => exports.photo(id, options),
    exportAll: (options) => exports.all(options),
    exportNamed: (id, options) => exports.named(id, options),
    exportXmp: (id) => exports.xmp(id),
    critiqueText: (id, critiqueId) => exports.critiqueText(id, critiqueId),
    adviseStill: (still, signal) => adviseStill(parts, still, signal),
    refreshModels: () => models.refresh(),
    addModelFromAddress: (url) => models.addFromAddress(url),
    addModelFromFiles: (files) => models.addFromFiles(files),
    verifyModel: (id) => models.verify(id),
    stopModel: (id) => models.stop(id),
    removeModel: (id) => models.remove(id),
    useModel: (id) => models.use(id),
    warmUp: () =>
      client.warmUp().then(
        () => undefined,
        () => undefined,
      ),
    close: () => {
      unsubscribe();
      client.close();
    },
  };
}

/** A framing hint first, then what the model advises. The still itself is forgotten. */
async function adviseStill(
  { client, decode, newId }: Parts,
  still: Blob,
  signal?: AbortSignal,
): Promise<StillAdvice | null> {
  try {
    const { view, size } = await decode(still, 'still');
    const photo = { id: newId(), view, size };
    const ask = signal ? { signal } : {};
    const { box } = await client.crop({ photo, turns: [], alternatives: 0 }, ask);
    const { advice } = await client.critique({ photo }, ask);
    return { box, advice: advice.join(' ') };
  } catch {
    // The engine's state shows why; the camera goes on and the next still may do better.
    return null;
  }
}
