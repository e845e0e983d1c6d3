import type { Engine } from './engine';
import { VenusError } from './errors';
import { readTokenizer } from './model/tokenizer';
import { ModelReader, type OnProgress } from './model/loader';
import type { GraphFiles, Manifest, ModelFile, Variant } from './model/manifest';
import { Network } from './model/network';
import type { Runtime } from './runtime/ort';
import type { BackendName, BackendReport, ModelFiles } from './types';
import { VenusEngine } from './venus-engine';

export interface OpenOptions {
  readonly files: ModelFiles;
  readonly manifest: Manifest;
  readonly variant: Variant;
  readonly runtime: Runtime;
  /** Why this backend, for the report. */
  readonly reason: string;
  readonly rejected?: BackendReport['rejected'];
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** A model's parts in session, for the engine and for plain generation. */
export interface OpenModel {
  readonly manifest: Manifest;
  readonly network: Network;
  readonly tokenizer: ReturnType<typeof readTokenizer>;
  readonly report: BackendReport;
}

/** Loads a model's files, verified, into sessions. Rejects with VenusError naming the file at fault. */
export async function openModel(options: OpenOptions): Promise<OpenModel> {
  const { files, manifest, variant, runtime, onProgress, signal } = options;
  const total = bytesOf([manifest.tokenizer, ...filesOf(variant)]);
  const reader = new ModelReader(files, total, onProgress, signal);
  const tokenizer = readTokenizer(await reader.file(manifest.tokenizer));
  const network = await Network.open(runtime, manifest, variant, reader);
  const report: BackendReport = {
    backend: runtime.backend,
    variant: variant.name,
    threads: runtime.threads,
    reason: options.reason,
    rejected: options.rejected ?? [],
    ...(runtime.adapter !== undefined && { adapter: runtime.adapter }),
  };
  return { manifest, network, tokenizer, report };
}

/** A model as an Engine. */
export async function openEngine(options: OpenOptions): Promise<Engine> {
  return new VenusEngine(await openModel(options));
}

/** The first variant meant for a backend, best first; throws `model-unsupported` where none is. */
export function variantFor(manifest: Manifest, backend: BackendName): Variant {
  const rank = ({ backends }: Variant) => {
    const index = backends.indexOf(backend);
    return index < 0 ? Infinity : index;
  };
  const [best] = [...manifest.variants].sort((a, b) => rank(a) - rank(b));
  if (best && Number.isFinite(rank(best))) return best;
  throw new VenusError(
    'model-unsupported',
    `“${manifest.title}” has no variant that runs on ${backend}.`,
    'Choose another model, or export this one at another precision.',
  );
}

/** Every file of a variant, in the order of loading. */
export function filesOf(variant: Variant): ModelFile[] {
  const graphs: GraphFiles[] = [variant.vision, variant.embed, ...variant.decoder];
  return graphs.flatMap(({ graph, data }) => [graph, ...data]);
}

export function bytesOf(files: readonly ModelFile[]): number {
  const sizes = new Map(files.map(({ path, bytes }) => [path, bytes]));
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
}
