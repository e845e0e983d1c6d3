import type { StoredModel } from '../venus.worker.api';
import { VenusError } from '../venus/errors';
import { readManifest, refuseHtml, verifyFile } from '../venus/model/loader';
import { parseManifest, type Manifest, type ModelFile } from '../venus/model/manifest';
import type { LoadProgress, ModelFiles } from '../venus/types';
import { addressFiles, folderAddress } from './address-files';
import { download } from './download';
import { throwIfStopped } from './fetch-bytes';
import { Folder } from './folder';
import { key, readVerified, writeVerified } from './notes';
import { refuseWithoutRoom } from './room';
import { filesOfModel, summarise } from './summary';

const MODELS = 'models';
const MANIFEST = 'venus.json';

type OnProgress = (progress: LoadProgress) => void;

/** Models in the browser's private storage. A model is complete when all its files are verified. */
export class ModelStore {
  async list(): Promise<StoredModel[]> {
    const models: StoredModel[] = [];
    for await (const [id] of (await this.root()).entries()) {
      const model = await this.describe(id).catch(() => undefined);
      if (model) models.push(model);
    }
    return models;
  }

  /** A model that is gone already counts as removed. */
  async remove(id: string): Promise<void> {
    const root = await this.root();
    await root.removeEntry(id, { recursive: true }).catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
    });
  }

  /** The stored model's files; a missing or unfinished one is told on reading. */
  async files(id: string): Promise<ModelFiles> {
    const folder = await this.folder(id);
    return {
      read: async (path) => {
        const bytes = await folder.read(path);
        if (bytes) return bytes;
        throw new VenusError(
          'model-file-missing',
          `The stored model lacks “${path}”.`,
          'Finish its download in the model panel, or remove it and add it again.',
        );
      },
    };
  }

  /** Downloads a model folder; files that are here are not fetched again, halves are gone on with. */
  async addFromAddress(
    url: string,
    onProgress: OnProgress,
    signal?: AbortSignal,
  ): Promise<StoredModel> {
    const address = folderAddress(url);
    const source = addressFiles(address);
    const text = await source.read(MANIFEST, signal, { fresh: true });
    refuseHtml(text, MANIFEST);
    return this.add(text, onProgress, signal, (file, folder, told) =>
      download(address, file, folder, told, signal),
    );
  }

  /** Copies a model folder that the photographer picked. */
  async addFromFiles(
    files: readonly File[],
    onProgress: OnProgress,
    signal?: AbortSignal,
  ): Promise<StoredModel> {
    const byPath = new Map(files.map((file) => [pathInFolder(file), file]));
    const pick = (path: string): File => {
      const file = byPath.get(path);
      if (file) return file;
      throw new VenusError(
        'model-file-missing',
        `The folder has no “${path}”.`,
        'Choose the whole model folder, with venus.json directly inside it.',
      );
    };
    const text = new Uint8Array(await pick(MANIFEST).arrayBuffer());
    return this.add(text, onProgress, signal, async (file, folder) => {
      await folder.write(file.path, new Uint8Array(await pick(file.path).arrayBuffer()));
    });
  }

  /** Compares every file with its hash; a damaged one is removed, to be fetched again. */
  async verify(id: string, onProgress: OnProgress, signal?: AbortSignal): Promise<StoredModel> {
    const folder = await this.folder(id);
    const files = filesOfModel(await this.manifest(id));
    const tell = progressOver(files, onProgress);
    const verified: string[] = [];
    for (const file of files) {
      throwIfStopped(signal);
      tell('verify', file, 0);
      const bytes = await folder.read(file.path);
      const isWhole =
        bytes &&
        (await verifyFile(bytes, file).then(
          () => true,
          () => false,
        ));
      if (isWhole) verified.push(key(file));
      else await folder.remove(file.path);
      tell('verify', file, file.bytes);
    }
    await writeVerified(folder, verified);
    return this.describe(id);
  }

  private async add(
    manifestBytes: Uint8Array,
    onProgress: OnProgress,
    signal: AbortSignal | undefined,
    bring: (file: ModelFile, folder: Folder, told: (bytes: number) => void) => Promise<void>,
  ): Promise<StoredModel> {
    const manifest = parseManifest(new TextDecoder().decode(manifestBytes));
    const files = filesOfModel(manifest);
    const needed = await this.bytesLacking(manifest.id, files);
    await refuseWithoutRoom(manifest.title, needed, navigator.storage);
    const folder = await this.folder(manifest.id, true);
    await folder.write(MANIFEST, manifestBytes);
    const tell = progressOver(files, onProgress);
    const verified = await readVerified(folder);
    for (const file of files) {
      throwIfStopped(signal);
      const isHere = verified.includes(key(file)) && (await folder.size(file.path)) === file.bytes;
      if (!isHere) {
        tell('download', file, 0);
        await bring(file, folder, (bytes) => {
          tell('download', file, bytes);
        });
        throwIfStopped(signal);
        await this.check(file, folder);
        verified.push(key(file));
        await writeVerified(folder, verified);
      }
      tell('verify', file, file.bytes);
    }
    return this.describe(manifest.id);
  }

  /** Bytes that must still come; a damaged file is written over, so it takes no more room. */
  private async bytesLacking(id: string, files: readonly ModelFile[]): Promise<number> {
    const folder = await this.folder(id).catch(() => undefined);
    let lacking = 0;
    for (const { path, bytes } of files) {
      lacking += Math.max(0, bytes - ((await folder?.size(path)) ?? 0));
    }
    return lacking;
  }

  private async check(file: ModelFile, folder: Folder): Promise<void> {
    try {
      await verifyFile((await folder.read(file.path)) ?? new Uint8Array(), file);
    } catch (error) {
      await folder.remove(file.path);
      throw error;
    }
  }

  private async describe(id: string): Promise<StoredModel> {
    const folder = await this.folder(id);
    const manifest = await this.manifest(id);
    const verified = await readVerified(folder);
    const files = filesOfModel(manifest);
    const sizes = await Promise.all(files.map((file) => folder.size(file.path)));
    return {
      ...summarise(manifest),
      storedBytes: sizes.reduce((sum, size) => sum + size, 0),
      complete: files.every((file, i) => verified.includes(key(file)) && sizes[i] === file.bytes),
    };
  }

  private async manifest(id: string): Promise<Manifest> {
    return readManifest(await this.files(id));
  }

  private async folder(id: string, create = false): Promise<Folder> {
    const root = await this.root();
    try {
      return new Folder(await root.getDirectoryHandle(id, { create }));
    } catch (cause) {
      throw new VenusError(
        'model-file-missing',
        'This model is no longer stored in this browser.',
        'Add it again in the model panel.',
        { cause },
      );
    }
  }

  private async root(): Promise<FileSystemDirectoryHandle> {
    const storage = await navigator.storage.getDirectory();
    return storage.getDirectoryHandle(MODELS, { create: true });
  }
}

function progressOver(files: readonly ModelFile[], onProgress: OnProgress) {
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  return (stage: LoadProgress['stage'], current: ModelFile, bytes: number): void => {
    const before = files
      .slice(0, files.indexOf(current))
      .reduce((sum, file) => sum + file.bytes, 0);
    onProgress({ stage, file: current.path, loaded: before + bytes, total });
  };
}

/** The path inside the folder that was picked: its own name goes. */
function pathInFolder(file: File): string {
  const path = file.webkitRelativePath || file.name;
  return path.slice(path.indexOf('/') + 1);
}
