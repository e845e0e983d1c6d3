import { VenusError } from '../../workers/venus/errors';

export function stopped(): VenusError {
  return new VenusError('aborted', 'Stopped.', 'Ask again when you are ready.');
}

export function isStopped(thrown: unknown): boolean {
  return thrown instanceof VenusError && thrown.code === 'aborted';
}

/** Settles as `work` does, or rejects with `aborted` as soon as the signal fires. */
export async function orStopped<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return work;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(stopped());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
