/** Times in milliseconds. A slow installation must not hold the photographer up for long. */
const PATIENCE = { registration: 3_000, claim: 500, all: 10_000 };

/**
 * Resolves once the service worker controls this page, so that what is fetched from then on (the
 * ONNX runtime, the model) is kept for use without a network, on the first visit already. Wait for
 * it before the engine's worker is started: a worker keeps the controller that it was born with.
 *
 * Gives false where there will be none: no service worker is registered or can be, or its
 * installation fails or takes too long. The studio then works all the same, with a network.
 */
export async function controlled(
  container: ServiceWorkerContainer | null = serviceWorkers(),
  patience = PATIENCE,
): Promise<boolean> {
  if (!container) return false;
  if (container.controller) return true;
  return new Promise((resolve) => {
    const timers: ReturnType<typeof setTimeout>[] = [];
    const listening = new AbortController();
    const end = () => {
      timers.forEach(clearTimeout);
      listening.abort();
      resolve(container.controller !== null);
    };
    const endAfter = (time: number) => timers.push(setTimeout(end, time));
    container.addEventListener('controllerchange', end, { signal: listening.signal });
    endAfter(patience.all);
    // Registration may have been refused.
    timers.push(
      setTimeout(() => {
        void container.getRegistration().then((registration) => registration ?? end());
      }, patience.registration),
    );
    // A page reloaded past its service worker has an active one that never takes it over.
    void container.ready.then(({ active }) => {
      if (active?.state === 'activated') endAfter(patience.claim);
    });
  });
}

function serviceWorkers(): ServiceWorkerContainer | null {
  return 'serviceWorker' in navigator && import.meta.env.PROD ? navigator.serviceWorker : null;
}
