import { clampBox, sameBox } from '../crop/box';
import { constrain } from '../crop/constrain';
import { merge } from '../crop/merge';
import { reduced, reshaped } from '../crop/ratio';
import { pinLabel } from '../crop/ratio-label';
import { settle } from '../crop/settle';
import { carryBox, carryConstraints, fittingAngle, straightenedSize } from '../crop/straighten';
import type { Box, Constraints, Ratio, Size } from '../crop/types';
import { nearest } from '../../workers/venus/decode/box/nearest';
import type { Alternative } from '../../workers/venus/types';
import { addMessage } from './conversation';
import type { Parts } from './parts';
import { setMark } from './photos';
import { currentBox, framed, standingConstraints, type Framed } from './selectors';
import { apply } from './store';
import { without } from './without';
import type { PhotoId, Version } from './types';
import {
  addHandVersion,
  addVersion,
  angled,
  currentVersion,
  versionOfAlternative,
  type HandEdit,
} from './versions';

/** Boxes set by hand and what stands for them: every one obeys, in whole pixels. */
export class Edits {
  constructor(private readonly parts: Parts) {}

  fitBox(id: PhotoId, box: Box): Box {
    const photo = this.ready(id);
    if (!photo) return box;
    return constrain(box, standingConstraints(photo), photo.size, currentBox(photo));
  }

  setBox(id: PhotoId, box: Box): void {
    const photo = this.ready(id);
    if (!photo) return;
    const fitted = this.fitBox(id, box);
    if (sameBox(fitted, currentBox(photo), 1e-9)) return;
    this.addHand(photo, { box: fitted, angle: photo.angle });
  }

  /** Where a lock leaves no room for the ratio, the box stays and the conflict is said. */
  setRatio(id: PhotoId, ratio: Ratio | null): void {
    const photo = this.ready(id);
    if (!photo) return;
    const free = without(standingConstraints(photo), 'ratio');
    const constraints: Constraints = ratio ? { ...free, ratio: reduced(ratio) } : free;
    const box = currentBox(photo);
    const wanted = constraints.ratio ? reshaped(box, constraints.ratio, photo.size) : box;
    this.stand(photo, constraints, wanted);
  }

  setConstraints(id: PhotoId, constraints: Constraints): void {
    const photo = this.ready(id);
    if (photo) this.stand(photo, constraints, currentBox(photo));
  }

  applyAlternative(id: PhotoId, index: number): void {
    const photo = this.ready(id);
    const version = photo && currentVersion(photo);
    const chosen = version?.alternatives[index];
    if (!photo || !version || !chosen) return;
    const { store, newId, now } = this.parts;
    const made = versionOfAlternative(version, chosen, { id: newId(), at: now() });
    const box = settle(made.box, made.constraints, photo.size) ?? made.box;
    const kept = fitted({ ...chosen, box: made.box }, box);
    apply(store, addVersion(id, { ...made, box, rationale: kept.rationale }));
    // It was written about when it was offered: its own reason answers, as the first box's did.
    const reason = { id: newId(), role: 'venus', text: kept.rationale, at: now() } as const;
    if (kept.rationale) apply(store, addMessage(id, { ...reason, versionId: made.id }));
  }

  /**
   * Straightens by an angle in degrees, clockwise positive. The box stays about what it held, as far
   * as the frame has room for it; what stands keeps standing, or as near as it can, which is said.
   */
  setAngle(
    id: PhotoId,
    wanted: number,
    by: Pick<HandEdit, 'origin' | 'ask'> = { origin: 'hand' },
  ): void {
    const photo = this.ready(id);
    const angle = fittingAngle(wanted);
    if (!photo || angle === photo.angle) return;
    const { upright, angle: from } = photo;
    const size = straightenedSize(upright, angle);
    const carry = (box: Box): Box => carryBox(box, upright, from, angle);
    const carried = carryConstraints(standingConstraints(photo), upright, from, angle);
    // What can't be kept to any longer gives way to the turn that was asked for.
    const { constraints, conflict } = nearest(carried, size);
    const box = carry(currentBox(photo));
    const offered = (currentVersion(photo)?.alternatives ?? []).map((one) => ({
      ...one,
      box: carry(one.box),
      rationale: '',
    }));
    this.addHand(photo, {
      box: settle(box, constraints, size) ?? box,
      angle,
      constraints,
      alternatives: refit(offered, constraints, size),
      ...by,
    });
    if (conflict) this.tell(id, conflict);
  }

  markSubject(id: PhotoId, box: Box | null): void {
    const photo = this.ready(id);
    if (!photo) return;
    apply(this.parts.store, setMark(id, box && { box: clampBox(box), angle: photo.angle }));
  }

  /** Locks a region; tells whether the box had to change for it. */
  lockRegion(id: PhotoId, kind: 'keep' | 'drop', region: Box): boolean {
    const photo = this.ready(id);
    if (!photo) return false;
    const before = currentBox(photo);
    const locked = { [kind]: [clampBox(region)] };
    this.stand(photo, merge(standingConstraints(photo), locked).constraints, before);
    const after = this.ready(id);
    return after !== null && !sameBox(before, currentBox(after), 1e-9);
  }

  private addHand(photo: Framed, set: Pick<HandEdit, 'box' | 'angle'> & Partial<HandEdit>): void {
    const { store, newId, now } = this.parts;
    const constraints = standingConstraints(photo);
    const plain = { origin: 'hand', constraints, alternatives: [] } as const;
    apply(store, addHandVersion(photo.id, { id: newId(), at: now(), ...plain, ...set }));
  }

  private stand(photo: Framed, constraints: Constraints, wanted: Box): void {
    const { store, newId, now } = this.parts;
    const box = settle(wanted, constraints, photo.size);
    if (!box) {
      this.tell(photo.id, conflictWords(constraints));
      return;
    }
    const from = currentVersion(photo);
    const same = from !== null && sameBox(from.box, box, 1e-9);
    const version: Version = {
      id: newId(),
      box,
      rationale: same ? from.rationale : '',
      origin: 'hand',
      createdAt: now(),
      alternatives: refit(from?.alternatives ?? [], constraints, photo.size),
      constraints,
      ...angled(photo.angle),
    };
    apply(store, addVersion(photo.id, version));
  }

  private tell(id: PhotoId, conflict: string): void {
    const { store, newId, now } = this.parts;
    apply(
      store,
      addMessage(id, { id: newId(), role: 'note', text: conflict, conflict, at: now() }),
    );
  }

  private ready(id: PhotoId): Framed | null {
    return framed(this.parts.store.getState().photos[id]);
  }
}

/** A pinned ratio holds for what is offered too; one that cannot obey is offered no more. */
function refit(
  alternatives: readonly Alternative[],
  constraints: Constraints,
  size: Size,
): Alternative[] {
  return alternatives.flatMap((one) => {
    const wanted = constraints.ratio ? reshaped(one.box, constraints.ratio, size) : one.box;
    const box = settle(wanted, constraints, size);
    return box ? [fitted(one, box)] : [];
  });
}

/** A reason belongs to the box that it was written about: another box goes without one. */
function fitted(alternative: Alternative, box: Box): Alternative {
  const same = sameBox(alternative.box, box, 5e-3);
  return { ...alternative, box, rationale: same ? alternative.rationale : '' };
}

function conflictWords({ ratio, keep, drop }: Constraints): string {
  const locks = [keep?.length ? 'what must stay in' : '', drop?.length ? 'what must stay out' : ''];
  const named = locks.filter(Boolean).join(' and ');
  const shape = ratio ? `No ${pinLabel(ratio)} box` : 'No box';
  return `${shape} in this photo respects ${named || 'these limits'}. The crop stays as it was.`;
}
