import { VenusError } from '../venus/errors';

export interface FetchOptions {
  readonly signal?: AbortSignal;
  /** First byte wanted; the answer may start at 0 all the same. */
  readonly from?: number;
  /** Past every cache. */
  readonly fresh?: boolean;
}

/** An answer on its way: the bytes as they come, and the position of the first. */
export interface Incoming {
  readonly body: ReadableStream<Uint8Array>;
  readonly from: number;
}

/**
 * Asks for one file of a model. Rejects with VenusError: `network-failed`, `model-file-missing` (also
 * where a web page comes in place of the file), `aborted`.
 */
export async function fetchFile(url: string, options: FetchOptions = {}): Promise<Incoming> {
  const { signal, from = 0, fresh = false } = options;
  const response = await asked(url, {
    signal,
    ...(fresh && { cache: 'reload' }),
    ...(from > 0 && { headers: { Range: `bytes=${from}-` } }),
  });
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!response.ok || !response.body || isPage) {
    await response.body?.cancel();
    // What is here already is the whole file.
    if (response.status === 416) return { body: new Blob().stream(), from };
    throw missing(url, isPage ? 'a web page came in its place' : `status ${response.status}`);
  }
  return { body: response.body, from: response.status === 206 ? from : 0 };
}

/** The whole file in memory. `onBytes` hears how much has come. */
export async function fetchBytes(
  url: string,
  options: FetchOptions & { readonly onBytes?: (bytes: number) => void } = {},
): Promise<Uint8Array> {
  const { body } = await fetchFile(url, options);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of chunks(body, options.signal)) {
    parts.push(part);
    length += part.length;
    options.onBytes?.(length);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The parts of a body; a connection that breaks off rejects with `network-failed`. */
export async function* chunks(
  body: ReadableStream<Uint8Array>,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (cause) {
    throw failed(cause, signal);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Throws `aborted` if the signal has fired. */
export function throwIfStopped(signal?: AbortSignal): void {
  if (signal?.aborted) throw stopped();
}

async function asked(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    throw failed(cause, init.signal ?? undefined);
  }
}

function failed(cause: unknown, signal?: AbortSignal): VenusError {
  if (cause instanceof VenusError) return cause;
  if (signal?.aborted) return stopped();
  return new VenusError(
    'network-failed',
    'The model could not be fetched: the connection failed.',
    'Check the connection and the address, then try again: what has come is kept.',
    { cause },
  );
}

function stopped(): VenusError {
  return new VenusError(
    'aborted',
    'Stopped.',
    'Start again when you are ready: it goes on from here.',
  );
}

function missing(url: string, why: string): VenusError {
  const name = new URL(url).pathname.split('/').pop() ?? url;
  return new VenusError(
    'model-file-missing',
    `The model file “${name}” is not at this address (${why}).`,
    'Check the address of the model folder: it must hold venus.json and the files beside it.',
  );
}
