import { proxy } from 'comlink';
import { toErrorData } from '../../workers/venus/errors';
import { parseManifest } from '../../workers/venus/model/manifest';
import type { LoadProgress } from '../../workers/venus/types';
import type { ProgressListener, StoredModel } from '../../workers/venus.worker.api';
import { chooseModel, dropModel, editEngine, editModel, putModel } from './engine';
import { EMBEDDED_MODEL } from './initial';
import { notify, orNotice, type Parts } from './parts';
import { apply } from './store';
import type { ModelEntry } from './types';

/** The models that the studio knows: the embedded one, and those added to this browser. */
export class Models {
  /** Downloads, copies and checks under way, by the model's id. */
  private readonly running = new Map<string, AbortController>();

  /** `embedded`: address of the folder that is served with the studio. */
  constructor(
    private readonly parts: Parts,
    private readonly embedded: string,
  ) {}

  /** The saved choice; its files are opened at the first request. */
  chooseSaved(): void {
    const { store, client } = this.parts;
    const { modelId } = store.getState().settings;
    client.choose(this.sourceOf(modelId));
    apply(store, editEngine({ modelId }));
  }

  async use(id: string): Promise<void> {
    const { store, client } = this.parts;
    apply(store, chooseModel(id));
    client.choose(this.sourceOf(id));
    await orNotice(this.parts, () => client.load());
  }

  async refresh(): Promise<void> {
    const { client, store } = this.parts;
    await orNotice(this.parts, async () => {
      const device = await client.aside((api) => api.device());
      apply(store, editEngine({ device }));
      const source = this.sourceOf(EMBEDDED_MODEL);
      const summary = await client.aside((api) => api.inspect(this.embedded));
      const entry = {
        summary,
        source,
        embedded: true,
        complete: true,
        progress: null,
        error: null,
      };
      apply(store, putModel({ ...entry, storedBytes: summary.bytes }));
    });
    await orNotice(this.parts, async () => {
      const stored = await client.aside((api) => api.listModels());
      const known = new Set(stored.map(({ id }) => id));
      for (const { summary, embedded, progress } of store.getState().engine.models) {
        if (!embedded && !progress && !known.has(summary.id)) apply(store, dropModel(summary.id));
      }
      for (const model of stored) if (!this.isBusy(model.id)) this.put(model);
    });
  }

  async addFromAddress(url: string): Promise<void> {
    await orNotice(this.parts, async () => {
      const summary = await this.parts.client.aside((api) => api.inspect(url));
      await this.transfer({ ...summary, storedBytes: 0, complete: false }, (listen, signal) =>
        this.parts.client.aside((api, job) => api.addModelFromAddress(job, url, listen), signal),
      );
    });
  }

  async addFromFiles(files: readonly File[]): Promise<void> {
    await orNotice(this.parts, async () => {
      const manifest = files.find(({ name }) => name === 'venus.json');
      const { id, title, family, licence, source } = parseManifest((await manifest?.text()) ?? '');
      const bytes = files.reduce((sum, file) => sum + file.size, 0);
      const about = { id, title, family, licence, source, bytes, variants: [] };
      await this.transfer({ ...about, storedBytes: 0, complete: false }, (listen, signal) =>
        this.parts.client.aside((api, job) => api.addModelFromFiles(job, files, listen), signal),
      );
    });
  }

  async verify(id: string): Promise<void> {
    const entry = this.entry(id);
    if (!entry) return;
    const { summary, storedBytes, complete } = entry;
    await this.transfer({ ...summary, storedBytes, complete }, (listen, signal) =>
      this.parts.client.aside((api, job) => api.verifyModel(job, id, listen), signal),
    );
  }

  /** Ends a download, copy or check; what has come is kept. */
  stop(id: string): void {
    this.running.get(id)?.abort();
  }

  async remove(id: string): Promise<void> {
    const { store, client } = this.parts;
    await orNotice(this.parts, async () => {
      if (store.getState().engine.modelId === id) await this.use(EMBEDDED_MODEL);
      await client.aside((api) => api.removeModel(id));
      apply(store, dropModel(id));
    });
  }

  /** A download, copy or check: its progress and its failure are shown with the model. */
  private async transfer(
    model: StoredModel,
    work: (listen: ProgressListener, signal: AbortSignal) => Promise<StoredModel>,
  ): Promise<void> {
    const { store } = this.parts;
    const { id, title } = model;
    // Two that write the same files would be in each other's way.
    if (this.running.has(id)) return;
    const stop = new AbortController();
    this.running.set(id, stop);
    this.put(model);
    apply(store, editModel(id, { progress: { stage: 'download', loaded: 0, total: model.bytes } }));
    try {
      const listen = proxy((progress: LoadProgress) => apply(store, editModel(id, { progress })));
      this.put(await work(listen, stop.signal));
      notify(this.parts, 'info', { message: `${title} is here, and every file of it is right.` });
    } catch (thrown) {
      const here = await this.stored(id);
      apply(store, editModel(id, { ...here, progress: null, error: toErrorData(thrown) }));
    } finally {
      this.running.delete(id);
    }
  }

  /** How much of a model is here after a transfer that did not come to its end. */
  private async stored(id: string): Promise<Partial<ModelEntry>> {
    const models = await this.parts.client.aside((api) => api.listModels()).catch(() => []);
    const model = models.find((one) => one.id === id);
    return model ? { storedBytes: model.storedBytes, complete: model.complete } : {};
  }

  private put(model: StoredModel): void {
    const { storedBytes, complete, ...summary } = model;
    const source = this.sourceOf(model.id);
    const rest = { embedded: false, progress: null, error: null };
    apply(this.parts.store, putModel({ summary, source, storedBytes, complete, ...rest }));
  }

  private sourceOf(id: string): ModelEntry['source'] {
    return id === EMBEDDED_MODEL ? { kind: 'address', url: this.embedded } : { kind: 'stored', id };
  }

  private isBusy(id: string): boolean {
    return (this.entry(id)?.progress ?? null) !== null;
  }

  private entry(id: string): ModelEntry | undefined {
    return this.parts.store.getState().engine.models.find(({ summary }) => summary.id === id);
  }
}
