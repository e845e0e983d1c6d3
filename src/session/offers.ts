import type { Change } from './store';
import type { Photo, PhotoId, SessionState } from './types';

/** The offer to bring back what was removed: it stands until the photographer does something else. */

/** The photo that Undo brings back now; null where something else was done since. */
export function offered({ ui }: SessionState): PhotoId | null {
  return ui.notices.findLast(({ removed }) => removed !== undefined)?.removed ?? null;
}

export const withdrawOffers: Change = (state) => {
  const notices = state.ui.notices.filter(({ removed }) => removed === undefined);
  if (notices.length === state.ui.notices.length) return state;
  return { ...state, ui: { ...state.ui, notices } };
};

/** Whether the photographer worked on a photo between two states. Looking at another is no work. */
export function worked(before: SessionState, after: SessionState): boolean {
  if (before.photos === after.photos) return false;
  return Object.values(after.photos).some((photo) => {
    const old = before.photos[photo.id];
    return old !== undefined && old !== photo && isWork(old, photo);
  });
}

function isWork(old: Photo, photo: Photo): boolean {
  const said = photo.messages.slice(old.messages.length);
  if (said.some(({ role }) => role === 'photographer')) return true;
  if (photo.critiques.length > old.critiques.length) return true;
  if (photo.accepted && !old.accepted) return true;
  if (photo.quarter !== old.quarter) return true;
  // A box that comes with a change of the job is the model's: it may answer in the background.
  const moved = photo.trail !== old.trail || photo.cursor !== old.cursor;
  return moved && photo.job === old.job;
}
