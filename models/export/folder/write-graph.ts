import type { GraphFiles, ModelFile } from '../../../workers/venus/model/manifest';
import { tensorBytes, type Graph } from '../onnx/graph';
import { layOut, type Placement } from '../onnx/layout';
import { encodeModel } from '../onnx/proto';
import type { Progress } from '../progress';
import { WholeFile, writeWhole } from './files';
import type { Resume } from './resume';

/** Writes a graph's parts, save those that an earlier run has finished, and then the graph itself. */
export async function writeGraph(
  folder: string,
  graph: Graph,
  resume: Resume,
  progress: Progress,
): Promise<GraphFiles> {
  const placements = layOut(graph);
  const parts = await finishedParts(placements, resume);
  const isKept = ({ file }: Placement): boolean => parts.has(file);
  const missing = placements.filter((place) => !isKept(place));
  const kept = placements.filter(isKept).reduce((sum, { length }) => sum + length, 0);
  if (kept > 0) progress.skip(kept);

  let file: WholeFile | undefined;
  let current = '';
  const finish = async (): Promise<void> => {
    if (!file) return;
    const part = await file.finish();
    file = undefined;
    await resume.record(part);
    parts.set(part.path, part);
  };
  try {
    const places = new Map(missing.map((place) => [place.tensor, place]));
    for (const group of graph.weights) {
      if (!group.tensors.some((tensor) => places.has(tensor))) continue;
      const pieces = await group.produce();
      for (const [i, tensor] of group.tensors.entries()) {
        const bytes = pieces[i];
        if (bytes?.length !== tensorBytes(tensor)) {
          throw new RangeError(`${tensor.name}: ${bytes?.length ?? 0} bytes were made`);
        }
        const place = places.get(tensor);
        // A group may begin in a part that was finished before.
        if (!place) continue;
        if (place.file !== current) {
          await finish();
          file = await WholeFile.create(folder, place.file);
          current = place.file;
        }
        await file?.padTo(place.offset);
        await file?.write(bytes);
        progress.add(bytes.length);
      }
    }
    await finish();
  } catch (error) {
    await file?.abandon();
    throw error;
  }
  return {
    graph: await writeWhole(folder, `${graph.name}.onnx`, encodeModel(graph, placements)),
    data: partsOf(placements).flatMap((path) => parts.get(path) ?? []),
  };
}

/** Paths of the parts, in order. */
function partsOf(placements: readonly Placement[]): string[] {
  return [...new Set(placements.map(({ file }) => file))];
}

async function finishedParts(
  placements: readonly Placement[],
  resume: Resume,
): Promise<Map<string, ModelFile>> {
  const finished = new Map<string, ModelFile>();
  for (const path of partsOf(placements)) {
    const file = await resume.finished(path);
    if (file) finished.set(path, file);
  }
  return finished;
}
