import { proxy } from 'comlink';
import { decodePhoto } from '../../../../src/photo/decode';
import { Connection, spawnWorker } from '../../../../src/venus/connection';
import type { LoadProgress, Listener } from '../../../../workers/venus/types';
import { medians, timeAnswer, type AnswerTimes } from '../answers';

export interface PageOptions {
  readonly backend: 'wasm' | 'webgpu';
  readonly threads: number;
  readonly runs: number;
}

export interface PageReport {
  readonly backend: string;
  readonly variant: string;
  readonly threads: number;
  readonly bytes: number;
  readonly load: number;
  readonly photo: number;
  readonly first: AnswerTimes;
  readonly crop: AnswerTimes;
}

declare global {
  interface Window {
    measureEngine(options: PageOptions): Promise<PageReport>;
  }
}

/** The studio's own worker and photo code, without the studio around it. */
window.measureEngine = async ({ backend, threads, runs }) => {
  const connection = new Connection(spawnWorker());
  let bytes = 0;
  const started = performance.now();
  const info = await connection.call((api) =>
    api.load(
      'load',
      { kind: 'address', url: new URL('/model/', location.href).href },
      { backend, threads },
      proxy(({ total }: LoadProgress) => (bytes = Math.max(bytes, total))),
    ),
  );
  const load = performance.now() - started;

  const response = await fetch('/photo.jpg');
  const file = await response.blob();
  const opened = performance.now();
  const { view, size } = await decodePhoto(file, 'photo.jpg');
  const photo = performance.now() - opened;

  const crop = (id: string) =>
    timeAnswer((listen: Listener) =>
      connection.call((api) =>
        api.crop(id, { photo: { id, view, size }, turns: [], alternatives: 0 }, proxy(listen)),
      ),
    );
  const first = await crop('first');
  const rest: AnswerTimes[] = [];
  for (let run = 0; run < runs; run += 1) rest.push(await crop(`run ${run}`));
  const { variant, threads: used, backend: name } = info.backend;
  const times = { load, photo, first, crop: medians(rest) };
  return { backend: name, variant, threads: used, bytes, ...times };
};
