import type { Asks } from './asks';
import type { Parts } from './parts';
import type { Photo, PhotoId } from './types';

/**
 * Asks for each new photo's first crop, one photo at a time: the selected one first, then in order.
 * A request that the photographer types need therefore wait for one photo, not for all. Photos are
 * stored before they are asked about, so that a reload in the middle of an answer loses nothing.
 */
export class FirstCrops {
  private readonly tried = new Set<PhotoId>();
  private working = false;

  constructor(
    private readonly parts: Parts,
    private readonly asks: Asks,
  ) {}

  /** Leaves a photo to the tab that it came from. */
  skip(id: PhotoId): void {
    this.tried.add(id);
  }

  /** A photo that comes back may be asked about anew. */
  retry(id: PhotoId): void {
    this.tried.delete(id);
  }

  /** Goes on until every ready photo was asked about, or the model can't answer at all. */
  async goOn(): Promise<void> {
    if (this.working) return;
    this.working = true;
    try {
      for (;;) {
        await this.parts.kept();
        const id = this.next();
        if (id === undefined) return;
        this.tried.add(id);
        const error = await this.asks.crop(id);
        // What fails for one photo will fail for all: the next import or request tries again.
        if (error && error.code !== 'aborted') return;
      }
    } finally {
      this.working = false;
    }
  }

  private next(): PhotoId | undefined {
    const { photos, order, ui } = this.parts.store.getState();
    const waits = (id: PhotoId): boolean => !this.tried.has(id) && isUntouched(photos[id]);
    return ui.selected !== null && waits(ui.selected) ? ui.selected : order.find(waits);
  }
}

function isUntouched(photo: Photo | undefined): boolean {
  if (photo?.status.kind !== 'ready' || photo.job) return false;
  return photo.versions.length === 0 && photo.messages.length === 0;
}
