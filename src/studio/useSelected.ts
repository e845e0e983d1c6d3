import { selectedPhoto, shownBox } from '../session/selectors';
import type { Photo } from '../session/types';
import { useSessionState } from '../session/useSession';
import type { Box, Size } from '../crop/types';

/** The photo on the stage, or null. */
export const useSelected = (): Photo | null => useSessionState(selectedPhoto);

/** The box that is drawn now: follows a drag and a previewed alternative. */
export const useShownBox = (): Box | null => useSessionState(shownBox);

/** A photo that is ready for work: its size is known. */
export type ReadyPhoto = Photo & { readonly size: Size };

export function isReady(photo: Photo | null): photo is ReadyPhoto {
  return photo?.status.kind === 'ready' && photo.size !== null;
}
