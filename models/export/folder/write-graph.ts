import type { GraphFiles, ModelFile } from '../../../workers/venus/model/manifest';
import { tensorBytes, type Graph } from '../onnx/graph';
import { layOut } from '../onnx/layout';
import { encodeModel } from '../onnx/proto';
import { WholeFile, writeWhole } from './files';

/** Writes a graph's parts and then the graph itself; `onBytes` hears of weights as they are written. */
export async function writeGraph(
  folder: string,
  graph: Graph,
  onBytes: (bytes: number) => void,
): Promise<GraphFiles> {
  const placements = layOut(graph);
  const data: ModelFile[] = [];
  let file: WholeFile | undefined;
  let current = '';
  let next = 0;
  try {
    for (const group of graph.weights) {
      const pieces = await group.produce();
      for (const [i, tensor] of group.tensors.entries()) {
        const place = placements[next++];
        const bytes = pieces[i];
        if (!place || bytes?.length !== tensorBytes(tensor)) {
          throw new RangeError(`${tensor.name}: ${bytes?.length ?? 0} bytes were made`);
        }
        if (place.file !== current) {
          if (file) data.push(await file.finish());
          file = await WholeFile.create(folder, place.file);
          current = place.file;
        }
        await file?.padTo(place.offset);
        await file?.write(bytes);
        onBytes(bytes.length);
      }
    }
    if (file) data.push(await file.finish());
  } catch (error) {
    await file?.abandon();
    throw error;
  }
  return {
    graph: await writeWhole(folder, `${graph.name}.onnx`, encodeModel(graph, placements)),
    data,
  };
}
