import { fittingAngle } from '../../src/crop/straighten';
import { readingsOf } from './dialogue/facts/readings';
import type { OpenModel } from './open';
import type { PhotoInput } from './types';
import { straightenView } from './vision/straighten';
import { betweenSteps } from './runtime/abort';

/** A large lean is read too small; what is left of it is read when the photo has been turned. */
const PASSES = 2;

/**
 * The angle to turn a photo by so that it stands straight, in degrees, clockwise positive: from its
 * lines and from what the model believes of its lean, where it tells.
 */
export async function straighteningAngle(
  { network }: OpenModel,
  photo: PhotoInput,
  signal?: AbortSignal,
): Promise<number> {
  let angle = 0;
  for (let pass = 0; pass < PASSES; pass++) {
    await betweenSteps(signal);
    const view = straightenView(photo.view, angle);
    const id = angle === 0 ? photo.id : `${photo.id} turned by ${angle}`;
    const features = await network.vision.features(id, view);
    const [maps] = readingsOf({ id, view }, features);
    angle = fittingAngle(angle - maps.tilt().finely());
  }
  return angle;
}
