import { throwIfAborted } from '../runtime/abort';
import { VenusError } from '../errors';
import type { LoadProgress, ModelFiles } from '../types';
import type { GraphBytes } from '../runtime/session';
import { parseManifest, type GraphFiles, type Manifest, type ModelFile } from './manifest';

export type OnProgress = (progress: LoadProgress) => void;

/** Reads a model's `venus.json`. */
export async function readManifest(files: ModelFiles, signal?: AbortSignal): Promise<Manifest> {
  const bytes = await files.read('venus.json', signal);
  refuseHtml(bytes, 'venus.json');
  return parseManifest(new TextDecoder().decode(bytes));
}

/** Reads files of one model and compares each with the manifest's size and hash. */
export class ModelReader {
  private loaded = 0;

  /** `total`: bytes of all files that will be asked for, against which progress is told. */
  constructor(
    private readonly files: ModelFiles,
    private readonly total: number,
    private readonly onProgress: OnProgress = () => undefined,
    private readonly signal?: AbortSignal,
  ) {}

  /** Throws `model-file-missing` or `model-file-corrupt` naming the file. */
  async file(file: ModelFile): Promise<Uint8Array> {
    try {
      return await this.verified(file, false);
    } catch (error) {
      // A cache may hold what a broken download left, or a file of the model's last version.
      const isDamaged = error instanceof VenusError && error.code === 'model-file-corrupt';
      if (!isDamaged) throw error;
      return this.verified(file, true);
    }
  }

  async graph(name: string, { graph, data }: GraphFiles): Promise<GraphBytes> {
    const bytes = await this.file(graph);
    const parts: { path: string; data: Uint8Array }[] = [];
    for (const part of data) {
      parts.push({ path: relativeTo(graph.path, part.path), data: await this.file(part) });
    }
    this.tell('session', graph.path);
    return { name, graph: bytes, data: parts };
  }

  private async verified(file: ModelFile, fresh: boolean): Promise<Uint8Array> {
    this.tell('download', file.path);
    const bytes = await this.files.read(file.path, this.signal, {
      fresh,
      onBytes: (count) => {
        this.tell('download', file.path, Math.min(count, file.bytes));
      },
    });
    throwIfAborted(this.signal);
    this.tell('verify', file.path, file.bytes);
    await verifyFile(bytes, file);
    this.loaded += file.bytes;
    return bytes;
  }

  private tell(stage: LoadProgress['stage'], file: string, more = 0): void {
    this.onProgress({ stage, file, loaded: this.loaded + more, total: this.total });
  }
}

/** Compares bytes with the manifest's; throws `model-file-corrupt` naming the file. */
export async function verifyFile(bytes: Uint8Array, file: ModelFile): Promise<void> {
  if (bytes.length !== file.bytes) {
    refuseHtml(bytes, file.path);
    throw corrupt(file.path, `it has ${bytes.length} bytes where ${file.bytes} are due`);
  }
  if ((await sha256(bytes)) !== file.sha256) throw corrupt(file.path, 'its contents have changed');
}

/** Hexadecimal SHA-256. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A server that answers every address with its start page would pass for a model file. */
export function refuseHtml(bytes: Uint8Array, path: string): void {
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart().toLowerCase();
  if (!start.startsWith('<!doctype') && !start.startsWith('<html')) return;
  throw new VenusError(
    'model-file-missing',
    `The address gave a web page in place of the model file “${path}”.`,
    'Check the address of the model folder: it must hold venus.json and the files beside it.',
  );
}

function corrupt(path: string, why: string): VenusError {
  return new VenusError(
    'model-file-corrupt',
    `The model file “${path}” is damaged: ${why}.`,
    'Remove the model and download it again, or copy the folder again.',
  );
}

/** External data is named in a graph relative to the graph's own folder. */
function relativeTo(graph: string, part: string): string {
  const folder = graph.slice(0, graph.lastIndexOf('/') + 1);
  return part.startsWith(folder) ? part.slice(folder.length) : part;
}
