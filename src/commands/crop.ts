import { drag, move } from '../crop/constrain';
import type { Box } from '../crop/types';
import { offered } from '../session/offers';
import { nextUndecided, select, setAccepted } from '../session/photos';
import { currentBox, standingConstraints } from '../session/selectors';
import { apply } from '../session/store';
import { canTakeBackTurn } from '../session/turned';
import { canRedo, canUndo, currentVersion, goTo, redo, undo } from '../session/versions';
import { command, photoChange, photoCommand, readyPhoto, type Ready } from './define';
import type { Command } from './types';

/** Share of the photo's width or height that an arrow key moves by; with Shift it is one pixel. */
const STEP = 0.01;

interface Arrow {
  readonly key: string;
  readonly name: string;
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
  readonly resize: string;
}

const ARROWS: readonly Arrow[] = [
  { key: 'ArrowLeft', name: 'left', x: -1, y: 0, resize: 'narrower' },
  { key: 'ArrowRight', name: 'right', x: 1, y: 0, resize: 'wider' },
  { key: 'ArrowUp', name: 'up', x: 0, y: -1, resize: 'shorter' },
  { key: 'ArrowDown', name: 'down', x: 0, y: 1, resize: 'taller' },
];

function moved(photo: Ready, { x, y }: Arrow, fine: boolean): Box {
  const [dx, dy] = stepOf(photo, fine);
  const rules = standingConstraints(photo);
  return move(currentBox(photo), x * dx, y * dy, rules, photo.size);
}

/** The right or lower edge moves, as if its handle were dragged. */
function resized(photo: Ready, { x, y }: Arrow, fine: boolean): Box {
  const [dx, dy] = stepOf(photo, fine);
  const rules = standingConstraints(photo);
  const handle = x === 0 ? 's' : 'e';
  return drag(currentBox(photo), handle, x * dx, y * dy, rules, photo.size);
}

function stepOf({ size }: Ready, fine: boolean): [dx: number, dy: number] {
  return fine ? [1 / size.width, 1 / size.height] : [STEP, STEP];
}

function nudges(arrow: Arrow): Command[] {
  const name = arrow.name[0]?.toUpperCase() + arrow.name.slice(1);
  const kinds = [
    { id: `move${name}`, title: `Move the box ${arrow.name}`, keys: '', to: moved, fine: false },
    {
      id: `move${name}Finely`,
      title: `Move the box one pixel ${arrow.name}`,
      keys: 'Shift+',
      to: moved,
      fine: true,
    },
    {
      id: `resize${name}`,
      title: `Make the box ${arrow.resize}`,
      keys: 'Alt+',
      to: resized,
      fine: false,
    },
    {
      id: `resize${name}Finely`,
      title: `Make the box one pixel ${arrow.resize}`,
      keys: 'Alt+Shift+',
      to: resized,
      fine: true,
    },
  ];
  return kinds.map(({ id, title, keys, to, fine }) =>
    photoCommand(
      { id, title, group: 'Crop', shortcuts: [keys + arrow.key] },
      (photo, { session }) => session.setBox(photo.id, to(photo, arrow, fine)),
    ),
  );
}

export const CROP_COMMANDS: readonly Command[] = [
  photoCommand(
    { id: 'accept', title: 'Accept this crop and go on', group: 'Crop', shortcuts: ['Enter'] },
    ({ id }, { session: { store } }) => {
      apply(store, setAccepted(id, true));
      const next = nextUndecided(store.getState(), id);
      if (next !== null) apply(store, select(next));
    },
  ),
  photoChange(
    { id: 'unaccept', title: 'Take this photo’s acceptance back', group: 'Crop' },
    (id) => setAccepted(id, false),
    (photo) => photo.accepted,
  ),
  command(
    { id: 'undo', title: 'Undo', group: 'Crop', shortcuts: ['Mod+Z'] },
    ({ session }) => {
      const state = session.store.getState();
      const removed = offered(state);
      // What was done last is undone: a photo that was just removed comes back before a crop does.
      if (removed !== null) return session.bringBack(removed);
      const photo = readyPhoto(state);
      if (!photo) return;
      // A crop that is asked for since the turn would be of the photo as it lay then.
      if (canTakeBackTurn(photo)) session.cancel(photo.id);
      apply(session.store, undo(photo.id));
    },
    (state) => {
      const photo = readyPhoto(state);
      return offered(state) !== null || (photo !== null && canUndo(photo));
    },
  ),
  photoChange(
    { id: 'redo', title: 'Redo', group: 'Crop', shortcuts: ['Mod+Shift+Z', 'Mod+Y'] },
    redo,
    canRedo,
  ),
  photoChange(
    { id: 'reset', title: 'Back to the whole photo', group: 'Crop', shortcuts: ['Shift+R'] },
    (id) => goTo(id, null),
    (photo) => currentVersion(photo) !== null,
  ),
];

export const NUDGE_COMMANDS: readonly Command[] = ARROWS.flatMap(nudges);
