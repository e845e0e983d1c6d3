import { currentBox } from '../session/selectors';
import { apply } from '../session/store';
import type { MarkKind } from '../session/types';
import { setMarking } from '../session/ui';
import { photoCommand } from './define';
import type { Command } from './types';

/** Begins to draw a mark of a kind, or leaves it where that was begun already. */
function mark(id: string, kind: MarkKind, title: string, shortcut: string): Command {
  return photoCommand(
    { id, title, group: 'Crop', shortcuts: [shortcut] },
    (_photo, { session: { store } }) =>
      apply(store, setMarking(store.getState().ui.marking === kind ? null : kind)),
  );
}

/** Telling the model what the photo is of, and what must or must not be in a crop. */
export const MARK_COMMANDS: readonly Command[] = [
  mark('markSubject', 'subject', 'Mark the subject', 'M'),
  mark('markKeep', 'keep', 'Mark what must stay in', 'K'),
  mark('markDrop', 'drop', 'Mark what must go', 'D'),
  // By keyboard alone: the crop box is put around the subject first.
  photoCommand(
    {
      id: 'markBox',
      title: 'Take what the crop box holds for the subject',
      group: 'Crop',
      shortcuts: ['Shift+M'],
    },
    (photo, { session }) => session.markSubject(photo.id, currentBox(photo)),
  ),
  photoCommand(
    { id: 'unmarkSubject', title: 'Leave finding the subject to Venus', group: 'Crop' },
    (photo, { session }) => session.markSubject(photo.id, null),
    (photo) => photo.mark !== null,
  ),
];
