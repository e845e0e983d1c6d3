import type { Engine } from './engine';
import { VenusError } from './errors';
import { readTokenizer } from './model/tokenizer';
import { ModelReader, type OnProgress } from './model/loader';
import type { GraphFiles, Manifest, ModelFile, Variant } from './model/manifest';
import { Network } from './model/network';
import { WASM_MEMORY } from './runtime/limits';
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

/**
 * The first variant meant for a backend, best first; throws `model-unsupported` where none is, and
 * `model-too-large` where none can be held, before gigabytes are read in vain.
 */
export function variantFor(manifest: Manifest, backend: BackendName): Variant {
  const rank = ({ backends }: Variant) => {
    const index = backends.indexOf(backend);
    return index < 0 ? Infinity : index;
  };
  const meant = manifest.variants
    .filter((variant) => Number.isFinite(rank(variant)))
    .sort((a, b) => rank(a) - rank(b));
  const best = meant.find(({ memory }) => backend !== 'wasm' || memory <= WASM_MEMORY);
  if (best) return best;
  if (meant.length > 0) {
    const needed = Math.min(...meant.map(({ memory }) => memory));
    throw new VenusError(
      'model-too-large',
      `“${manifest.title}” needs ${(needed / 1e9).toFixed(1)} GB of memory; WASM has ${(WASM_MEMORY / 1e9).toFixed(1)} GB at most.`,
      'Use it on a device with a graphics card that holds it, or choose a smaller model.',
    );
  }
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
