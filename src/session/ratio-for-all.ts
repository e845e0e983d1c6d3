import { sameRatio } from '../crop/merge';
import type { Asks } from './asks';
import type { Edits } from './edits';
import type { Parts } from './parts';
import { standingConstraints } from './selectors';
import type { Photo, PhotoId } from './types';
import { currentVersion } from './versions';

/** Pins one photo's ratio on all the others that are not decided yet. */
export async function ratioForAll(
  { store }: Parts,
  asks: Asks,
  edits: Edits,
  id: PhotoId,
): Promise<void> {
  const { photos, order } = store.getState();
  const from = photos[id];
  const ratio = from && standingConstraints(from).ratio;
  if (!ratio) return;
  const others = order.flatMap((other) => {
    const photo = photos[other];
    if (other === id || photo?.status.kind !== 'ready' || photo.accepted) return [];
    const pinned = standingConstraints(photo).ratio;
    return pinned && sameRatio(pinned, ratio) ? [] : [photo];
  });
  // All at once, then one answer after the other: the model does one thing at a time.
  others.forEach((photo) => edits.setRatio(photo.id, ratio));
  for (const photo of others.filter(isModels)) {
    const error = await asks.crop(photo.id);
    if (error && error.code !== 'aborted') return;
  }
}

/** Whether nobody but the model has set the crop. */
const isModels = (photo: Photo): boolean => (currentVersion(photo)?.origin ?? 'model') === 'model';
