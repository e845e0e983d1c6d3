import { decodePhoto } from '../../../../src/photo/decode';
import type { EngineReport } from '../engine';
import type { OpenedReport } from '../engine-node';
import type { Ask, Options } from './worker';

declare global {
  interface Window {
    measureEngine(options: Options): Promise<OpenedReport>;
  }
}

/** The studio's own photo code, then the engine in a worker of its own. */
window.measureEngine = async (options) => {
  const response = await fetch('/photo.jpg');
  const file = await response.blob();
  const opened = performance.now();
  const { view, size } = await decodePhoto(file, 'photo.jpg');
  const photo = performance.now() - opened;

  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const report = await new Promise<EngineReport>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<EngineReport>) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage({ ...options, photo: { view, size } } satisfies Ask);
  });
  worker.terminate();
  return { ...report, photo };
};
