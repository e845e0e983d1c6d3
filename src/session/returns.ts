import type { Asks } from './asks';
import { cutOff, takeBack } from './cut-off';
import type { FirstCrops } from './first-crops';
import type { Intake } from './intake';
import { notify, type Parts } from './parts';
import { bringBack, removePhoto, setAside } from './photos';
import type { Say } from './say';
import { fromRecord, toRecord } from './storage/record';
import { apply } from './store';
import type { PhotoId } from './types';

/** Photos that come back, after a reload or after they were removed, and go on where they were. */
export class Returns {
  constructor(
    private readonly parts: Parts,
    private readonly asks: Asks,
    private readonly first: FirstCrops,
    private readonly intake: Intake,
    private readonly chat: Say,
  ) {}

  /** Decodes what was restored; `askAgain` also asks again for the answers that were cut off. */
  async resume(askAgain: boolean): Promise<void> {
    const ids = [...this.parts.store.getState().order];
    if (askAgain) ids.forEach((id) => this.takeBackFirst(id));
    await this.intake.decodeAll();
    if (askAgain) await this.askAgain(ids);
  }

  /** Removes a photo, and offers to bring back one that could be worked with. */
  remove(id: PhotoId): void {
    const { store } = this.parts;
    const photo = store.getState().photos[id];
    this.asks.cancel(id);
    const back = photo?.size ? fromRecord(toRecord(photo), photo.source) : null;
    if (!back) return apply(store, removePhoto(id));
    apply(store, setAside(back));
    const message = `“${back.name}” was removed.`;
    notify(this.parts, 'info', { message, removed: id });
  }

  /** A photo that was removed, as it was; by default the last one. */
  async bringBack(id = this.parts.store.getState().ui.removed.at(-1)?.photo.id): Promise<void> {
    if (id === undefined) return;
    apply(this.parts.store, bringBack(id));
    this.takeBackFirst(id);
    this.first.retry(id);
    await this.intake.decodeAll();
    await this.askAgain([id]);
  }

  /** A first crop that was cut off becomes one that was never asked for: it then comes by itself. */
  private takeBackFirst(id: PhotoId): void {
    const photo = this.parts.store.getState().photos[id];
    if (photo && cutOff(photo)?.kind === 'first') apply(this.parts.store, takeBack(id));
  }

  private async askAgain(ids: readonly PhotoId[]): Promise<void> {
    const { store } = this.parts;
    for (const id of ids) {
      const photo = store.getState().photos[id];
      const cut = photo?.status.kind === 'ready' ? cutOff(photo) : null;
      if (!cut) continue;
      apply(store, takeBack(id));
      if (cut.kind === 'request') await this.chat.say(id, cut.text);
      if (cut.kind === 'critique') await this.asks.critique(id, cut.region);
    }
  }
}
