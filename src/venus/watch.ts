import type { Lifeline } from '../../workers/venus.worker.api';

/**
 * Tells when a worker is gone without an error, as one that the browser ended for want of memory:
 * the lock that it holds as long as it lives then comes to the page. Gives what ends the watch.
 */
export function watchEnd(
  worker: Pick<Worker, 'addEventListener'>,
  gone: () => void,
  locks: Pick<LockManager, 'request'> | undefined = navigator.locks,
): () => void {
  const watch = new AbortController();
  const { signal } = watch;
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isLifeline(data))
      void locks?.request(data.lifeline, { signal }, gone).catch(() => undefined);
  });
  return () => watch.abort();
}

function isLifeline(data: unknown): data is Lifeline {
  return typeof data === 'object' && data !== null && 'lifeline' in data;
}
