import { readManifest } from '../../../workers/venus/model/loader';
import { openEngine, variantFor } from '../../../workers/venus/open';
import type { Runtime } from '../../../workers/venus/runtime/ort';
import type { ModelFiles, PhotoInput } from '../../../workers/venus/types';
import { medians, timeAnswer, type AnswerTimes } from './answers';
import { clocked, type Clock } from './clocked';

export interface EngineReport {
  readonly variant: string;
  readonly threads: number;
  /** Bytes of the model that were read. */
  readonly bytes: number;
  readonly load: number;
  /** The first crop after loading. */
  readonly first: AnswerTimes;
  /** Median of the crops after it. */
  readonly crop: AnswerTimes;
}

/** Loads a model and times `runs` crops of one photo after a first one, each as if it had not been seen. */
export async function measureEngine(
  files: ModelFiles,
  openRuntime: () => Runtime | Promise<Runtime>,
  photo: Omit<PhotoInput, 'id'>,
  runs: number,
): Promise<EngineReport> {
  const clock: Clock = { busy: 0, steps: 0 };
  const started = performance.now();
  const manifest = await readManifest(files);
  const runtime = clocked(await openRuntime(), clock);
  const variant = variantFor(manifest, runtime.backend);
  let bytes = 0;
  const engine = await openEngine({
    ...{ files, manifest, variant, runtime, reason: 'measured' },
    onProgress: ({ total }) => (bytes = total),
  });
  const load = performance.now() - started;
  try {
    const crop = (id: string) => {
      // As in the studio, where a request to stop is looked for between steps.
      const { signal } = new AbortController();
      const request = { photo: { ...photo, id }, turns: [], alternatives: 0 };
      return timeAnswer((listen) => engine.crop(request, listen, signal), clock);
    };
    const first = await crop('first');
    const rest: AnswerTimes[] = [];
    for (let run = 0; run < runs; run += 1) rest.push(await crop(`run ${run}`));
    const { threads } = engine.backend;
    return { variant: variant.name, threads, bytes, load, first, crop: medians(rest) };
  } finally {
    await engine.dispose();
  }
}
