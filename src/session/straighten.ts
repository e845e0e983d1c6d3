import type { Turn } from '../../workers/venus/dialogue/straightening';
import { fittingAngle, MOST_ANGLE } from '../crop/straighten';
import type { Asks } from './asks';
import { addMessage } from './conversation';
import type { Edits } from './edits';
import type { Parts } from './parts';
import type { Quarters } from './quarters';
import { currentAngle } from './selectors';
import { apply } from './store';
import type { ErrorData } from '../../workers/venus/types';
import type { Message, PhotoId, Role } from './types';
import { currentVersion } from './versions';
import { boxWords } from './words';

/** Degrees. */
const QUARTER = 90;
/** Less is not told apart from standing straight. Degrees. */
const SEEN = 0.3;

/** Turns a photo until it stands straight, or as it was asked. */
export class Straighten {
  constructor(
    private readonly parts: Parts,
    private readonly asks: Asks,
    private readonly edits: Edits,
    private readonly quarters: Quarters,
  ) {}

  /** `ask`: what was typed, if anything was. Resolves with the error, if there was one. */
  async turn(id: PhotoId, { degrees }: Turn, ask?: string): Promise<ErrorData | null> {
    if (degrees !== undefined && degrees !== 0 && degrees % QUARTER === 0) {
      await this.turnQuarters(id, degrees / QUARTER, ask);
      return null;
    }
    if (degrees !== undefined) {
      this.turnBy(id, degrees, ask);
      return null;
    }
    return this.asks.straighten(id, (angle) => this.settle(id, angle, ask), ask);
  }

  private async turnQuarters(id: PhotoId, by: number, ask?: string): Promise<void> {
    this.asks.cancel(id);
    if (ask) this.write(id, 'photographer', ask);
    await this.quarters.turn(id, by);
  }

  private turnBy(id: PhotoId, degrees: number, ask = ''): void {
    this.asks.cancel(id);
    if (ask) this.write(id, 'photographer', ask);
    const text = this.turned(id, degrees, ask);
    const versionId = this.versionId(id);
    this.write(id, 'note', text, versionId ? { versionId } : {});
  }

  /** What a measured angle comes to. */
  private settle(id: PhotoId, angle: number, ask?: string): { text: string; versionId?: string } {
    const text =
      Math.abs(angle) < SEEN
        ? 'It stands straight, as far as Venus can tell. Under Straighten it can be turned by eye.'
        : this.turned(id, angle, ask);
    const versionId = this.versionId(id);
    return { text, ...(versionId && { versionId }) };
  }

  private turned(id: PhotoId, by: number, ask?: string): string {
    const before = this.angle(id);
    if (Math.abs(before + by) > MOST_ANGLE) return TOO_FAR;
    this.edits.setAngle(id, before + by, { origin: 'request', ...(ask && { ask }) });
    const photo = this.parts.store.getState().photos[id];
    const turn = fittingAngle(this.angle(id) - before);
    const way = turn < 0 ? 'counter-clockwise' : 'clockwise';
    return `Turned ${Math.abs(turn)}° ${way}. ${photo ? boxWords(photo) : ''}`;
  }

  private write(id: PhotoId, role: Role, text: string, more: Partial<Message> = {}): void {
    const { store, newId, now } = this.parts;
    apply(store, addMessage(id, { id: newId(), role, text, at: now(), ...more }));
  }

  private angle(id: PhotoId): number {
    const photo = this.parts.store.getState().photos[id];
    return photo ? currentAngle(photo) : 0;
  }

  private versionId(id: PhotoId): string | undefined {
    const photo = this.parts.store.getState().photos[id];
    return photo && currentVersion(photo)?.id;
  }
}

const TOO_FAR = `A photo can be turned by ${MOST_ANGLE}° either way, or by quarters. It stays as it was.`;
