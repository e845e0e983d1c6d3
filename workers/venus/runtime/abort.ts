import { VenusError } from '../errors';

/**
 * To be awaited between two steps of long work: lets messages in (a request to stop may be among
 * them), then throws `aborted` if the signal has fired.
 */
export async function betweenSteps(signal?: AbortSignal): Promise<void> {
  if (!signal) return;
  await nextTask();
  throwIfAborted(signal);
}

export function throwIfAborted(signal?: AbortSignal): void {
  if (signal?.aborted) {
    throw new VenusError('aborted', 'Stopped.', 'Ask again when you are ready.');
  }
}

/** Resolves in a new task; a worker's `setTimeout` would wait 4 ms, a message does not. */
function nextTask(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
