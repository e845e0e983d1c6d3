import { selectBy } from '../session/photos';
import { togglePanel } from '../session/ui';
import { command, stateChange, tell } from './define';
import type { Command } from './types';

const several: Command['appliesTo'] = ({ order }) => order.length > 1;

export const PHOTO_COMMANDS: readonly Command[] = [
  command(
    { id: 'open', title: 'Open photos…', group: 'Photos', shortcuts: ['Mod+O'] },
    async ({ session, shell }) => session.importFiles(await shell.pickPhotos()),
  ),
  command({ id: 'paste', title: 'Paste a photo', group: 'Photos' }, async (context) => {
    const files = await context.shell.readClipboard();
    if (files.length > 0) return context.session.importFiles(files);
    tell(
      context,
      'There is no picture on the clipboard, or the browser does not let it be read.',
      'Copy a picture, then paste it here with the keyboard.',
    );
  }),
  stateChange(
    { id: 'camera', title: 'Take a photo with the camera', group: 'Photos' },
    togglePanel('camera'),
  ),
  stateChange(
    {
      id: 'previousPhoto',
      title: 'Previous photo',
      group: 'Photos',
      shortcuts: ['[', 'PageUp'],
    },
    selectBy(-1),
    several,
  ),
  stateChange(
    { id: 'nextPhoto', title: 'Next photo', group: 'Photos', shortcuts: [']', 'PageDown'] },
    selectBy(1),
    several,
  ),
  command(
    {
      id: 'deletePhoto',
      title: 'Remove this photo from the studio',
      group: 'Photos',
      shortcuts: ['Delete'],
    },
    ({ session }) => {
      const { selected } = session.store.getState().ui;
      if (selected !== null) session.deletePhoto(selected);
    },
    ({ ui }) => ui.selected !== null,
  ),
  command(
    { id: 'bringBack', title: 'Bring back the photo removed last', group: 'Photos' },
    ({ session }) => session.bringBack(),
    ({ ui }) => ui.removed.length > 0,
  ),
];
