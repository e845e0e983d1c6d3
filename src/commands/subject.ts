import { currentBox } from '../session/selectors';
import { apply } from '../session/store';
import { setMarking } from '../session/ui';
import { photoCommand } from './define';
import type { Command } from './types';

/** Telling the model what the photo is of. */
export const SUBJECT_COMMANDS: readonly Command[] = [
  photoCommand(
    { id: 'markSubject', title: 'Mark the subject', group: 'Ask Venus', shortcuts: ['M'] },
    (_photo, { session: { store } }) => apply(store, setMarking(!store.getState().ui.marking)),
  ),
  // By keyboard alone: the crop box is put around the subject first.
  photoCommand(
    {
      id: 'markBox',
      title: 'Take what the crop box holds for the subject',
      group: 'Ask Venus',
      shortcuts: ['Shift+M'],
    },
    (photo, { session }) => session.markSubject(photo.id, currentBox(photo)),
  ),
  photoCommand(
    { id: 'unmarkSubject', title: 'Leave finding the subject to Venus', group: 'Ask Venus' },
    (photo, { session }) => session.markSubject(photo.id, null),
    (photo) => photo.mark !== null,
  ),
];
