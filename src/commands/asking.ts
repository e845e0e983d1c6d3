import { sameBox, WHOLE } from '../crop/box';
import { alternatives, currentBox } from '../session/selectors';
import { photoCommand } from './define';
import type { Command } from './types';

/** As many as the engine ever offers, each under its own number key. */
const MOST_ALTERNATIVES = 5;

export const ASK_COMMANDS: readonly Command[] = [
  photoCommand(
    { id: 'request', title: 'Write a request', group: 'Ask Venus', shortcuts: ['/'] },
    (_photo, { shell }) => shell.focusRequest(),
  ),
  photoCommand(
    { id: 'suggest', title: 'Suggest a crop', group: 'Ask Venus', shortcuts: ['S'] },
    (photo, { session }) => session.requestCrop(photo.id),
  ),
  photoCommand(
    { id: 'explain', title: 'How is my crop?', group: 'Ask Venus', shortcuts: ['H'] },
    (photo, { session }) => session.explainBox(photo.id),
  ),
  photoCommand(
    { id: 'critique', title: 'Critique the photo', group: 'Ask Venus', shortcuts: ['C'] },
    (photo, { session }) => session.critiquePhoto(photo.id, null),
  ),
  photoCommand(
    { id: 'critiqueCrop', title: 'Critique the crop', group: 'Ask Venus', shortcuts: ['Shift+C'] },
    (photo, { session }) => session.critiquePhoto(photo.id, currentBox(photo)),
    (photo) => !sameBox(currentBox(photo), WHOLE),
  ),
  photoCommand(
    { id: 'stop', title: 'Stop Venus', group: 'Ask Venus' },
    (photo, { session }) => session.cancel(photo.id),
    (photo) => photo.job !== null,
  ),
  ...Array.from({ length: MOST_ALTERNATIVES }, (_, index) =>
    photoCommand(
      {
        id: `alternative${index + 1}`,
        title: `Take alternative ${index + 1}`,
        group: 'Ask Venus',
        shortcuts: [String(index + 1)],
      },
      (photo, { session }) => session.applyAlternative(photo.id, index),
      (photo) => index < alternatives(photo).length,
    ),
  ),
];
