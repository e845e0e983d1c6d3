import { modelFolder } from '../../cli/model-folder';
import { nodeRuntime } from '../../cli/node-runtime';
import { readPhoto } from '../../cli/photo';
import { measureEngine, type EngineReport } from './engine';

export interface OpenedReport extends EngineReport {
  /** Decoding a photo of 12 megapixels down to what the model is shown. */
  readonly photo: number;
}

/** The engine in Node on the CPU. */
export async function measureNode(
  folder: string,
  file: string,
  runs: number,
  threads: number,
): Promise<OpenedReport> {
  const opened = performance.now();
  const input = await readPhoto(file);
  const photo = performance.now() - opened;
  const report = await measureEngine(modelFolder(folder), () => nodeRuntime(threads), input, runs);
  return { ...report, photo };
}
