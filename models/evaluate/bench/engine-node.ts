import { modelFolder } from '../../cli/model-folder';
import { nodeRuntime } from '../../cli/node-runtime';
import { readPhoto } from '../../cli/photo';
import { readManifest } from '../../../workers/venus/model/loader';
import { openEngine, variantFor } from '../../../workers/venus/open';
import { medians, timeAnswer, type AnswerTimes } from './answers';
import { clocked, type Clock } from './clocked';

export interface NodeTimes extends AnswerTimes {
  /** Share of the decode stage, 0–1, outside ONNX Runtime's own run. */
  readonly overhead: number;
}

export interface NodeReport {
  readonly variant: string;
  readonly threads: number;
  readonly load: number;
  /** Decoding a photo of 12 megapixels down to what the model is shown. */
  readonly photo: number;
  /** The first crop after loading. */
  readonly first: NodeTimes;
  /** Median of the crops after it. */
  readonly crop: NodeTimes;
}

/** The engine in Node on the CPU: `runs` crops of one photo, each as if it had not been seen. */
export async function measureNode(
  folder: string,
  file: string,
  runs: number,
  threads: number,
): Promise<NodeReport> {
  const clock: Clock = { busy: 0 };
  const files = modelFolder(folder);
  const started = performance.now();
  const manifest = await readManifest(files);
  const variant = variantFor(manifest, 'cpu');
  const runtime = clocked(nodeRuntime(threads), clock);
  const engine = await openEngine({ files, manifest, variant, runtime, reason: 'measured' });
  const load = performance.now() - started;
  try {
    const opened = performance.now();
    const photo = await readPhoto(file);
    const opening = performance.now() - opened;
    const crop = async (id: string): Promise<NodeTimes> => {
      let busyBefore = 0;
      const times = await timeAnswer((listen) =>
        engine.crop({ photo: { ...photo, id }, turns: [], alternatives: 0 }, (event) => {
          if (event.type === 'stage' && event.stage === 'decode') busyBefore = clock.busy;
          listen(event);
        }),
      );
      return { ...times, overhead: 1 - (clock.busy - busyBefore) / times.decode };
    };
    const first = await crop('first');
    const rest: NodeTimes[] = [];
    for (let run = 0; run < runs; run += 1) rest.push(await crop(`run ${run}`));
    return { variant: variant.name, threads, load, photo: opening, first, crop: medians(rest) };
  } finally {
    await engine.dispose();
  }
}
