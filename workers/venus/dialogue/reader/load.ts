import { openReader, type Reader } from './reader';

let loading: Promise<void> | undefined;
let loaded: Reader | undefined;

/**
 * Loads the trained reader, once: some megabytes, which no first crop should wait for. Until it is here
 * requests are read by the rules of the grammar alone, as they are where it can't be fetched; the next
 * call then tries again.
 */
export function loadReader(): Promise<void> {
  loading ??= fetched().catch(() => {
    loading = undefined;
  });
  return loading;
}

export const loadedReader = (): Reader | undefined => loaded;

async function fetched(): Promise<void> {
  const [linear, network] = await Promise.all([import('./linear.json'), import('./network.json')]);
  loaded = openReader({ linear: linear.default, network: network.default });
}
