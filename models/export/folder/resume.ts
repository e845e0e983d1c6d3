import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GraphFiles } from '../../../workers/venus/model/manifest';
import { isIntact, writeWhole } from './files';

const STATE = '.export-state.json';

interface State {
  readonly key: string;
  readonly graphs: Record<string, GraphFiles>;
}

/** What an interrupted export of the same checkpoint with the same settings has finished. */
export class Resume {
  private constructor(
    private readonly folder: string,
    private readonly state: State,
  ) {}

  /** @param key identifies checkpoint and settings; finished graphs of another key are not used. */
  static async open(folder: string, key: string): Promise<Resume> {
    const text = await readFile(join(folder, STATE), 'utf8').catch(() => '');
    return new Resume(folder, readState(text, key));
  }

  /** The files of a graph that stands finished and unchanged in the folder. */
  async finished(name: string): Promise<GraphFiles | undefined> {
    const files = this.state.graphs[name];
    if (!files) return undefined;
    for (const file of [files.graph, ...files.data]) {
      if (!(await isIntact(this.folder, file))) return undefined;
    }
    return files;
  }

  async record(name: string, files: GraphFiles): Promise<void> {
    this.state.graphs[name] = files;
    await writeWhole(this.folder, STATE, new TextEncoder().encode(JSON.stringify(this.state)));
  }

  async close(): Promise<void> {
    await rm(join(this.folder, STATE), { force: true });
  }
}

function readState(text: string, key: string): State {
  try {
    const state = JSON.parse(text) as State;
    if (state.key === key) return state;
  } catch {
    // No state, or one cut short: nothing is known to be finished.
  }
  return { key, graphs: {} };
}
