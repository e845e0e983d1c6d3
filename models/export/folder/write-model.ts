import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GraphFiles, Manifest, ModelFile } from '../../../workers/venus/model/manifest';
import { layOut } from '../onnx/layout';
import type { Progress } from '../progress';
import { makeFolder, writeWhole } from './files';
import { graphsOf, memoryNeeded, type ModelPlan, type VariantPlan } from './plan';
import { Resume } from './resume';
import { writeGraph } from './write-graph';

/** Raised when the same checkpoint gives other bytes than before, so that old work is not reused. */
const EXPORTER_VERSION = 3;
const MANIFEST = 'venus.json';
/** Files that this exporter makes; others in the folder are left alone. */
const OURS = /^(vision|embed|decoder)-[\w-]+\.onnx(\.\d+)?(\.part)?$/;

/**
 * Writes a model folder. `venus.json` goes first and comes last, so a folder that has one is whole.
 * Run again after an interruption with the same `identity` it keeps what was finished.
 */
export async function writeModel(
  folder: string,
  plan: ModelPlan,
  identity: string,
  progress: Progress,
): Promise<Manifest> {
  const graphs = graphsOf(plan);
  for (const graph of graphs) layOut(graph);
  await makeFolder(folder);
  await rm(join(folder, MANIFEST), { force: true });
  const partBytes = graphs[0]?.partBytes ?? 0;
  const key = createHash('sha256')
    .update(`${EXPORTER_VERSION}\n${partBytes}\n${identity}`)
    .digest('hex');
  const resume = await Resume.open(folder, key);
  progress.begin(graphs.reduce((sum, graph) => sum + graph.weightBytes, 0));

  const written = new Map<string, GraphFiles>();
  for (const graph of graphs) {
    progress.label(graph.name);
    written.set(graph.name, await writeGraph(folder, graph, resume, progress));
  }
  const tokenizer = await writeWhole(folder, 'tokenizer.json', plan.tokenizer);
  const manifest = describe(plan, written, tokenizer);
  await removeLeftovers(folder, written);
  await writeWhole(
    folder,
    MANIFEST,
    new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`),
  );
  await resume.close();
  progress.end();
  return manifest;
}

function describe(
  plan: ModelPlan,
  written: ReadonlyMap<string, GraphFiles>,
  tokenizer: ModelFile,
): Manifest {
  const filesOf = (name: string): GraphFiles => {
    const files = written.get(name);
    if (!files) throw new RangeError(`${name} was not written`);
    return files;
  };
  const variant = (planned: VariantPlan): Manifest['variants'][number] => ({
    name: planned.name,
    backends: planned.backends,
    gpuFeatures: [],
    memory: memoryNeeded(planned, plan.about.text.window),
    vision: filesOf(planned.vision.name),
    embed: filesOf(planned.embed.name),
    decoder: planned.decoder.map(({ graph, cache }) => ({ ...filesOf(graph.name), cache })),
  });
  return { format: 1, ...plan.about, tokenizer, variants: plan.variants.map(variant) };
}

/** Parts of an earlier export of other settings, which no manifest names any more. */
async function removeLeftovers(
  folder: string,
  written: ReadonlyMap<string, GraphFiles>,
): Promise<void> {
  const kept = new Set(
    [...written.values()].flatMap(({ graph, data }) => [graph, ...data].map((file) => file.path)),
  );
  for (const name of await readdir(folder)) {
    if (OURS.test(name) && !kept.has(name)) await rm(join(folder, name), { force: true });
  }
}
