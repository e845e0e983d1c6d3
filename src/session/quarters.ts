import type { Asks } from './asks';
import { orNotice, type Parts } from './parts';
import { editPhoto } from './photos';
import { apply } from './store';
import { asQuarter, turned } from './turned';
import type { PhotoId } from './types';

/** Turns photos that lie on their side, or stand on their head. */
export class Quarters {
  /** A second turn starts from where the first one ends. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly parts: Parts,
    private readonly asks: Asks,
  ) {}

  /** By so many quarters clockwise; then the model is asked for a crop of what is upright now. */
  async turn(id: PhotoId, by: number): Promise<void> {
    const done = this.last.then(() => orNotice(this.parts, () => this.turnOne(id, by)));
    this.last = done;
    if (await done) await this.asks.crop(id);
  }

  private async turnOne(id: PhotoId, by: number): Promise<boolean> {
    const { store, decode } = this.parts;
    const photo = store.getState().photos[id];
    const quarters = asQuarter(by);
    if (photo?.status.kind !== 'ready' || quarters === 0) return false;
    this.asks.cancel(id);
    const quarter = asQuarter(photo.quarter + quarters);
    const decoded = await decode(photo.source, photo.name, quarter);
    // What was asked meanwhile is about the photo as it lay.
    this.asks.cancel(id);
    apply(
      store,
      editPhoto(id, (now) => turned(now, decoded, quarter)),
    );
    return true;
  }
}
