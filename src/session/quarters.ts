import { quarterBox, quarterConstraints } from '../crop/quarter';
import type { DecodedPhoto, Quarter } from '../photo/types';
import type { Asks } from './asks';
import { orNotice, type Parts } from './parts';
import { editPhoto } from './photos';
import { apply, type Change } from './store';
import type { Photo, PhotoId, Version } from './types';
import { without } from './without';

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
    const turned = this.last.then(() => orNotice(this.parts, () => this.turnOne(id, by)));
    this.last = turned;
    if (await turned) await this.asks.crop(id);
  }

  private async turnOne(id: PhotoId, by: number): Promise<boolean> {
    const { store, decode } = this.parts;
    const photo = store.getState().photos[id];
    const quarters = asQuarter(by);
    if (photo?.status.kind !== 'ready' || quarters === 0) return false;
    this.asks.cancel(id);
    const quarter = asQuarter(photo.quarter + quarters);
    const decoded = await decode(photo.source, photo.name, quarter);
    apply(store, turnedBy(id, decoded, quarters, quarter));
    return true;
  }
}

const asQuarter = (turns: number): Quarter => (((turns % 4) + 4) % 4) as Quarter;

/**
 * The photo with its other pixels. Boxes go where their part of the picture went; reasons spoke of sides
 * that are now others, so none stays with a box.
 */
function turnedBy(id: PhotoId, decoded: DecodedPhoto, by: Quarter, quarter: Quarter): Change {
  return editPhoto(id, (photo): Photo => ({
    ...photo,
    ...decoded,
    quarter,
    accepted: false,
    mark: photo.mark && { ...photo.mark, box: quarterBox(photo.mark.box, by) },
    versions: photo.versions.map((version) => turnedVersion(version, by)),
    messages: photo.messages.map((message) => without(message, 'versionId')),
    critiques: photo.critiques.map((one) => ({
      ...one,
      region: one.region && quarterBox(one.region, by),
    })),
  }));
}

function turnedVersion(version: Version, by: Quarter): Version {
  const { box, subject, constraints } = version;
  return {
    ...version,
    box: quarterBox(box, by),
    rationale: '',
    alternatives: [],
    constraints: quarterConstraints(constraints, by),
    ...(subject && { subject: quarterBox(subject, by) }),
  };
}
