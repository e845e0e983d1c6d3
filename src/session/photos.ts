import type { ErrorData } from '../../workers/venus/types';
import type { DecodedPhoto } from '../photo/types';
import type { Change } from './store';
import type { Mark, Photo, PhotoId, SessionState } from './types';
import { without } from './without';

/** Changes to the list of photos: added, decoded, failed, selected, accepted, deleted. */

export function newPhoto(id: PhotoId, name: string, source: Blob, addedAt: number): Photo {
  return {
    id,
    name,
    addedAt,
    status: { kind: 'decoding' },
    source,
    quarter: 0,
    picture: null,
    size: null,
    thumbnail: null,
    view: null,
    metadata: null,
    mark: null,
    versions: [],
    trail: [null],
    cursor: 0,
    beforeTurn: null,
    messages: [],
    critiques: [],
    accepted: false,
    job: null,
  };
}

/** Replaces one photo by what `change` makes of it; a photo that has gone is left gone. */
export function editPhoto(id: PhotoId, change: (photo: Photo) => Photo): Change {
  return (state) => {
    const photo = state.photos[id];
    if (!photo) return state;
    const next = change(photo);
    return next === photo ? state : { ...state, photos: { ...state.photos, [id]: next } };
  };
}

/** Appends photos; the first is selected where nothing was. */
export function addPhotos(photos: readonly Photo[]): Change {
  return (state) => {
    const fresh = photos.filter((photo) => !(photo.id in state.photos));
    const added = Object.fromEntries(fresh.map((photo) => [photo.id, photo]));
    const selected = state.ui.selected ?? fresh[0]?.id ?? null;
    return {
      ...state,
      photos: { ...state.photos, ...added },
      order: [...state.order, ...fresh.map((photo) => photo.id)],
      ui: { ...state.ui, selected },
    };
  };
}

/**
 * Appends photos that the photographer brings. One alone is what they want to see: it is selected,
 * and the photo before goes on in the background. Several are a queue, and leave the stage as it is.
 */
export function bringIn(photos: readonly Photo[]): Change {
  return (state) => {
    const added = addPhotos(photos)(state);
    const [one, ...more] = photos;
    return one && more.length === 0 ? select(one.id)(added) : added;
  };
}

export function photoDecoded(id: PhotoId, decoded: DecodedPhoto): Change {
  return editPhoto(id, (photo) => ({ ...photo, ...decoded, status: { kind: 'ready' } }));
}

export function photoFailed(id: PhotoId, error: ErrorData): Change {
  return editPhoto(id, (photo) => ({ ...photo, status: { kind: 'failed', error } }));
}

/** Removes a photo; its neighbour is selected, the next one first. */
export function removePhoto(id: PhotoId): Change {
  return (state) => {
    if (!(id in state.photos)) return state;
    const index = state.order.indexOf(id);
    const order = state.order.filter((other) => other !== id);
    const photos = without(state.photos, id);
    const neighbour = order[Math.min(index, order.length - 1)] ?? null;
    const next = { ...state, photos, order };
    return state.ui.selected === id ? select(neighbour)(next) : next;
  };
}

/** Removes a photo and holds what is to come back of it. */
export function setAside(photo: Photo): Change {
  return (state) => {
    const index = state.order.indexOf(photo.id);
    if (index < 0) return state;
    const next = removePhoto(photo.id)(state);
    return { ...next, ui: { ...next.ui, removed: [...next.ui.removed, { photo, index }] } };
  };
}

/** Puts a removed photo where it stood, and shows it. */
export function bringBack(id: PhotoId): Change {
  return (state) => {
    const found = state.ui.removed.find(({ photo }) => photo.id === id);
    if (!found) return state;
    const { photo, index } = found;
    const removed = state.ui.removed.filter((other) => other !== found);
    const notices = state.ui.notices.filter((notice) => notice.removed !== id);
    return select(id)({
      ...state,
      photos: { ...state.photos, [id]: photo },
      order: state.order.toSpliced(index, 0, id),
      ui: { ...state.ui, removed, notices },
    });
  };
}

/** Shows another photo; what belonged to the one before (draft, comparison) is put away. */
export function select(id: PhotoId | null): Change {
  return (state) => {
    if (id === state.ui.selected || (id !== null && !(id in state.photos))) return state;
    const ui = {
      ...state.ui,
      selected: id,
      draft: null,
      turning: null,
      marking: null,
      preview: null,
      compare: null,
      zoom: 1,
    };
    return { ...state, ui: { ...ui, before: false } };
  };
}

/** The photo `step` places along, staying at the ends. */
export function selectBy(step: number): Change {
  return (state) => {
    const at = state.ui.selected === null ? -1 : state.order.indexOf(state.ui.selected);
    const to = Math.min(Math.max(at + step, 0), state.order.length - 1);
    return select(state.order[to] ?? null)(state);
  };
}

/** Marks the subject, or leaves it to the model again with null. */
export function setMark(id: PhotoId, mark: Mark | null): Change {
  return editPhoto(id, (photo) => ({ ...photo, mark }));
}

export function setAccepted(id: PhotoId, accepted: boolean): Change {
  return editPhoto(id, (photo) => (photo.accepted === accepted ? photo : { ...photo, accepted }));
}

/** The next photo after `id` that is ready and not yet decided, going round; null when all are. */
export function nextUndecided(state: SessionState, id: PhotoId): PhotoId | null {
  const at = state.order.indexOf(id);
  const round = [...state.order.slice(at + 1), ...state.order.slice(0, at)];
  const open = round.find((other) => {
    const photo = state.photos[other];
    return photo?.status.kind === 'ready' && !photo.accepted;
  });
  return open ?? null;
}
