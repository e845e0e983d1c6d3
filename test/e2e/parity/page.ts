import type { Ask, Reply } from './ask';

/** Each ask has a worker of its own: ONNX Runtime is set up once for a worker's life. */
window.decode = (ask: Ask) =>
  new Promise<Reply>((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const end = (reply: Reply) => {
      worker.terminate();
      resolve(reply);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => end(data));
    worker.addEventListener('error', ({ message }) => end({ error: message }));
    worker.postMessage(ask);
  });
