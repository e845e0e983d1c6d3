import { toErrorData } from '../../workers/venus/errors';
import { notify, type Parts } from './parts';
import { bringIn, newPhoto, photoDecoded, photoFailed } from './photos';
import { apply } from './store';
import type { Photo, PhotoId } from './types';

/** Brings photos in: all at once into the list, then decoded one after the other. */
export class Intake {
  private working: Promise<void> | null = null;

  /** `ready` hears of each photo as soon as it can be worked with. */
  constructor(
    private readonly parts: Parts,
    private readonly ready: (id: PhotoId) => void,
  ) {}

  /** Adds files, shows one that comes alone, and resolves when all are decoded or refused. */
  importFiles(files: readonly File[]): Promise<void> {
    const { store, newId, now } = this.parts;
    const added = files.map((file) => newPhoto(newId(), file.name, file, now()));
    apply(store, bringIn(added));
    return this.decodeAll();
  }

  /** Decodes whatever waits for it, restored photos too. The selected photo goes first. */
  decodeAll(): Promise<void> {
    this.working ??= this.work().finally(() => (this.working = null));
    return this.working;
  }

  private async work(): Promise<void> {
    for (let photo = this.next(); photo; photo = this.next()) await this.decodeOne(photo);
  }

  private next(): Photo | undefined {
    const { photos, order, ui } = this.parts.store.getState();
    const waits = (id: PhotoId): boolean => photos[id]?.status.kind === 'decoding';
    const id = ui.selected !== null && waits(ui.selected) ? ui.selected : order.find(waits);
    return id === undefined ? undefined : photos[id];
  }

  private async decodeOne({ id, name, source, quarter }: Photo): Promise<void> {
    const { store, decode } = this.parts;
    try {
      const decoded = await decode(source, name, quarter);
      apply(store, photoDecoded(id, decoded));
      const fresh = store.getState().photos[id];
      const { notice } = decoded.metadata;
      if (notice && fresh?.versions.length === 0) {
        notify(this.parts, 'info', { message: `${name}: ${notice}` });
      }
      this.ready(id);
    } catch (thrown) {
      apply(store, photoFailed(id, toErrorData(thrown)));
    }
  }
}
