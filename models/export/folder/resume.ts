import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelFile } from '../../../workers/venus/model/manifest';
import { isIntact, writeWhole } from './files';

const STATE = '.export-state.json';

interface State {
  readonly key: string;
  /** By path. */
  readonly files: Record<string, ModelFile>;
}

/** The files that an interrupted export of the same checkpoint with the same settings has finished. */
export class Resume {
  private constructor(
    private readonly folder: string,
    private readonly state: State,
  ) {}

  /** @param key identifies checkpoint and settings; finished files of another key are not used. */
  static async open(folder: string, key: string): Promise<Resume> {
    const text = await readFile(join(folder, STATE), 'utf8').catch(() => '');
    return new Resume(folder, readState(text, key));
  }

  /** The file of this path, where it stands finished and unchanged in the folder. */
  async finished(path: string): Promise<ModelFile | undefined> {
    const file = this.state.files[path];
    return file && (await isIntact(this.folder, file)) ? file : undefined;
  }

  async record(file: ModelFile): Promise<void> {
    this.state.files[file.path] = file;
    await writeWhole(this.folder, STATE, new TextEncoder().encode(JSON.stringify(this.state)));
  }

  async close(): Promise<void> {
    await rm(join(this.folder, STATE), { force: true });
  }
}

function readState(text: string, key: string): State {
  try {
    const state = JSON.parse(text) as Partial<State>;
    if (state.key === key && state.files) return { key, files: state.files };
  } catch {
    // No state, or one cut short: nothing is known to be finished.
  }
  return { key, files: {} };
}
