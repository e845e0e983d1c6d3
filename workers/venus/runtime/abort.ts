import { VenusError } from '../errors';

/**
 * Milliseconds that a request to stop may have to wait. Whoever asked it is answered at once; only
 * what is asked next waits for this, and each look costs about a millisecond.
 */
const PATIENCE = 250;
let heard: { readonly signal: AbortSignal; readonly at: number } | undefined;

/**
 * To be awaited between two steps of long work: lets messages in now and then (a request to stop may
 * be among them), and throws `aborted` if the signal has fired.
 */
export async function betweenSteps(signal?: AbortSignal): Promise<void> {
  if (!signal) return;
  const now = performance.now();
  // Work that has just begun came in as a message.
  if (heard?.signal !== signal) heard = { signal, at: now };
  if (now - heard.at > PATIENCE) {
    await nextTask();
    heard = { signal, at: performance.now() };
  }
  throwIfAborted(signal);
}

export function throwIfAborted(signal?: AbortSignal): void {
  if (signal?.aborted) {
    throw new VenusError('aborted', 'Stopped.', 'Ask again when you are ready.');
  }
}

let channel: MessageChannel | undefined;

/** Resolves in a new task; a worker's `setTimeout` would wait 4 ms, a message does not. */
function nextTask(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  channel ??= new MessageChannel();
  const { port1, port2 } = channel;
  return new Promise((resolve) => {
    port1.addEventListener('message', () => resolve(), { once: true });
    port1.start();
    port2.postMessage(undefined);
  });
}
