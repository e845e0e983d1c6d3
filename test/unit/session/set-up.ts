import { VenusError } from '../../../workers/venus/errors';
import type {
  Alternative,
  CropAnswer,
  CropRequest,
  Critique,
  EngineEvent,
} from '../../../workers/venus/types';
import type { EngineInfo, Result, VenusWorkerApi } from '../../../workers/venus.worker.api';
import type { DecodedPhoto, Quarter } from '../../../src/photo/types';
import { createSession, type RunningSession } from '../../../src/session/create';
import { editEngine } from '../../../src/session/engine';
import type { Parts } from '../../../src/session/parts';
import { apply, createSessionStore, type SessionStore } from '../../../src/session/store';
import type { Photo } from '../../../src/session/types';
import { VenusClient } from '../../../src/venus/client';
import { fakeWorker } from '../venus/fake-worker';

/**
 * The session with its real client over a real channel. The worker's answers are given by the test:
 * what is under test is what the session makes of them.
 */
export interface SetUp {
  readonly session: RunningSession;
  readonly store: SessionStore;
  readonly parts: Parts;
  /** What the engine was asked, in order. */
  readonly requests: CropRequest[];
  readonly photo: (index?: number) => Photo;
}

export const SIZE = { width: 1200, height: 800 };
export const BOX = { x1: 0.1, y1: 0.1, x2: 0.7, y2: 0.8 };
export const MS = { vision: 1, prefill: 1, decode: 1, total: 3 };

export const ALTERNATIVES: readonly Alternative[] = [
  { box: { x1: 0.2, y1: 0, x2: 1, y2: 1 }, rationale: 'Wider.', score: 0.6 },
  { box: { x1: 0, y1: 0.3, x2: 0.5, y2: 0.9 }, rationale: 'Lower.', score: 0.5 },
];

export function answer(request: CropRequest, patch: Partial<CropAnswer> = {}): CropAnswer {
  return {
    box: request.explain ?? BOX,
    score: 0.8,
    rationale: request.ask ? `Because of “${request.ask}”.` : 'Because of the light.',
    alternatives: request.alternatives ? ALTERNATIVES : [],
    constraints: request.constraints ?? {},
    standing: request.constraints ?? {},
    ms: MS,
    tokens: 5,
    ...patch,
  };
}

export const CRITIQUE: Critique = {
  score: 4,
  analysis: 'The horizon leans.',
  issues: ['Tilted horizon'],
  advice: ['Level the camera'],
  ms: MS,
  tokens: 9,
};

type Listen = ((event: EngineEvent) => void) | undefined;
export type Script = (request: CropRequest, listen: Listen) => Promise<CropAnswer> | CropAnswer;

/** Streams as the engine does: the box, the words, the alternatives. */
export const stream: Script = (request, listen) => {
  const whole = answer(request);
  listen?.({ type: 'stage', stage: 'decode' });
  listen?.({ type: 'box', box: whole.box, score: whole.score });
  for (const word of whole.rationale.split(/(?= )/)) listen?.({ type: 'text', delta: word });
  for (const alternative of whole.alternatives) listen?.({ type: 'alternative', alternative });
  return whole;
};

const INFO: EngineInfo = {
  model: {
    id: 'tiny',
    title: 'Tiny',
    family: 'venus-nano',
    licence: 'Apache-2.0',
    source: 'test',
    bytes: 1,
    variants: [],
  },
  backend: { backend: 'wasm', variant: 'int8', threads: 1, reason: 'test', rejected: [] },
};

export function setUp(
  script: Script = stream,
  more: Partial<VenusWorkerApi> = {},
  own: Partial<Parts> = {},
): SetUp {
  const store = createSessionStore();
  const requests: CropRequest[] = [];
  const worker: Partial<VenusWorkerApi> = {
    load: () => ok(INFO),
    cancel: () => Promise.resolve(),
    crop: async (_id, request, listen) => {
      requests.push(request);
      return resultOf(async () => script(request, listen));
    },
    critique: (_id, _request, listen) => {
      listen?.({ type: 'text', delta: 'The horizon' });
      return ok(CRITIQUE);
    },
    ...more,
  };
  const client = new VenusClient({
    spawn: () => fakeWorker(worker),
    report: (report) => apply(store, editEngine(report)),
    grace: 1,
  });
  let clock = 1_000;
  const parts: Parts = {
    store,
    client,
    now: () => (clock += 2_000),
    newId: () => crypto.randomUUID(),
    decode,
    render: (_picture, _metadata, cut, options) =>
      Promise.resolve(new Blob([JSON.stringify(cut)], { type: `image/${options.format}` })),
    kept: () => Promise.resolve(),
    ...own,
  };
  const session = createSession(parts, 'https://studio.test/models/tiny/');
  return {
    session,
    store,
    parts,
    requests,
    photo: (index = 0) => {
      const { photos, order } = store.getState();
      const photo = photos[order[index] ?? ''];
      if (!photo) throw new Error(`No photo ${index}.`);
      return photo;
    },
  };
}

/** Files called `bad…` can't be decoded; others have one size, and lie as they are turned. */
export function decode(source: Blob, name: string, quarter: Quarter = 0): Promise<DecodedPhoto> {
  if (name.startsWith('bad')) {
    return Promise.reject(new VenusError('photo-unreadable', `“${name}” is damaged.`, 'Hint.'));
  }
  const { width, height } = SIZE;
  return Promise.resolve({
    size: quarter % 2 === 1 ? { width: height, height: width } : SIZE,
    picture: source,
    thumbnail: new Blob(['thumbnail']),
    view: { width: 1, height: 1, data: new Uint8ClampedArray(4) },
    metadata: { kind: 'jpeg', orientation: 1, wideGamut: false },
  });
}

export function file(name: string): File {
  return new File([name], name, { type: 'image/jpeg' });
}

function ok<T>(value: T): Promise<Result<T>> {
  return Promise.resolve({ ok: true, value });
}

async function resultOf<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    if (!(thrown instanceof VenusError)) throw thrown;
    const { code, message, hint } = thrown;
    return { ok: false, error: { code, message, hint } };
  }
}
