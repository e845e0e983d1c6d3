import { toErrorData } from '../../workers/venus/errors';
import type { Cut, DecodedPhoto, ExportOptions, PhotoMetadata, Quarter } from '../photo/types';
import type { VenusClient } from '../venus/client';
import { apply, type SessionStore } from './store';
import type { Notice } from './types';
import { addNotice } from './ui';

/** What the session is put together from; tests put in their own store, clock and decoder. */
export interface Parts {
  readonly store: SessionStore;
  readonly client: VenusClient;
  readonly now: () => number;
  readonly newId: () => string;
  readonly decode: (source: Blob, name: string, quarter?: Quarter) => Promise<DecodedPhoto>;
  readonly render: (
    picture: Blob,
    metadata: PhotoMetadata,
    cut: Cut,
    options: ExportOptions,
  ) => Promise<Blob>;
  /** Resolves when all photos are in the browser's storage as they are now, or can't be. */
  readonly kept: () => Promise<void>;
}

/** Says something once, outside any conversation. */
export function notify({ store, newId }: Parts, tone: 'info' | 'error', what: Words): void {
  const { message, hint, removed } = what;
  const more = { ...(hint && { hint }), ...(removed && { removed }) };
  apply(store, addNotice({ id: newId(), tone, message, ...more }));
}

type Words = Pick<Notice, 'message' | 'hint' | 'removed'>;

/** Runs what may fail; a failure becomes a notice and null. */
export async function orNotice<T>(parts: Parts, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    const error = toErrorData(thrown);
    if (error.code !== 'aborted') notify(parts, 'error', error);
    return null;
  }
}
