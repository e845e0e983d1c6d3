import { framed, selectedPhoto, shownBox, type Framed } from '../session/selectors';
import type { Photo } from '../session/types';
import { useSessionState } from '../session/useSession';
import type { Box } from '../crop/types';

/** The photo on the stage, straightened as it stands where it is ready; null where there is none. */
export const useSelected = (): Photo | null =>
  useSessionState((state) => framed(selectedPhoto(state)) ?? selectedPhoto(state));

/** The box that is drawn now: follows a drag and a previewed alternative. */
export const useShownBox = (): Box | null => useSessionState(shownBox);

/** A photo that is ready for work, in the frame of its current version. */
export type ReadyPhoto = Framed;

export function isReady(photo: Photo | null): photo is ReadyPhoto {
  return photo !== null && framed(photo) === photo;
}
