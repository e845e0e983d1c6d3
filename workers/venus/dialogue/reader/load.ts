import { openReader, type Reader } from './reader';

/** How long a request waits for the reader, in milliseconds; it goes on loading for the next. */
const PATIENCE = 5_000;

let loading: Promise<void> | undefined;
let loaded: Reader | undefined;

/**
 * Loads the trained reader, once: some megabytes, which no first crop should wait for. Until it is here
 * requests are read by the rules of the grammar alone, as they are where it can't be fetched; the next
 * call then tries again.
 */
export async function loadReader(): Promise<void> {
  if (loaded) return;
  loading ??= fetched().catch(() => {
    loading = undefined;
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE);
  });
  await Promise.race([loading, patience]);
  clearTimeout(timer);
}

export const loadedReader = (): Reader | undefined => loaded;

async function fetched(): Promise<void> {
  // Written out, so that the build sees the files: page and worker then share one copy of each.
  const [linear, network] = await Promise.all([
    parsed(new URL('./linear.json', import.meta.url)),
    parsed(new URL('./network.json', import.meta.url)),
  ]);
  loaded = openReader({ linear, network });
}

/** A file beside this one, or where the build put it. */
async function parsed(file: URL): Promise<unknown> {
  if (file.protocol === 'file:') {
    const { default: content } = (await import(/* @vite-ignore */ file.href, {
      with: { type: 'json' },
    })) as { default: unknown };
    return content;
  }
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(`${file.pathname}: ${answer.status}`);
  return answer.json();
}
