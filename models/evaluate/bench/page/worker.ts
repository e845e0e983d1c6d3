import { addressFiles } from '../../../../workers/host/address-files';
import { wasmRuntime } from '../../../../workers/host/web-runtime';
import type { PhotoInput } from '../../../../workers/venus/types';
import { measureEngine } from '../engine';

export interface Options {
  readonly threads: number;
  readonly runs: number;
}

export interface Ask extends Options {
  readonly photo: Omit<PhotoInput, 'id'>;
}

/** The studio's own engine and runtime, with a clock between them that its own worker does without. */
self.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  const files = addressFiles(new URL('/model/', location.href).href);
  void measureEngine(files, () => wasmRuntime(data.threads), data.photo, data.runs).then(
    (report) => self.postMessage(report),
    // What fails in a promise is no error event of the worker's until it is thrown outside of it.
    (error: unknown) => setTimeout(() => reportError(error)),
  );
});
