import { namedVersions } from '../session/versions';
import { togglePanel } from '../session/ui';
import { command, photoCommand, readyPhoto, stateChange, tell } from './define';
import type { Command } from './types';

export const OUTPUT_COMMANDS: readonly Command[] = [
  stateChange(
    { id: 'export', title: 'Export…', group: 'Export', shortcuts: ['Mod+E'] },
    togglePanel('export'),
    (state) => readyPhoto(state) !== null,
  ),
  photoCommand(
    { id: 'exportNow', title: 'Export this crop', group: 'Export', shortcuts: ['Mod+Shift+E'] },
    async (photo, { session, shell }) => {
      const file = await session.exportPhoto(photo.id);
      if (file) shell.save(file);
    },
  ),
  command(
    { id: 'exportAll', title: 'Export every accepted crop', group: 'Export' },
    async (context) => {
      const { saved, wanted, error } = await context.shell.saveAll(context.session.exportAll());
      const before = saved > 0 ? ` ${saved} of ${wanted} photos were saved before.` : '';
      if (error) tell(context, `${error.message}${before}`, error.hint, 'error');
    },
    ({ order }) => order.length > 0,
  ),
  photoCommand(
    { id: 'exportNamed', title: 'Export the named versions of this photo', group: 'Export' },
    async (photo, context) => {
      const { session, shell } = context;
      const { error } = await shell.saveAll(session.exportNamed(photo.id));
      if (error) tell(context, error.message, error.hint, 'error');
    },
    (photo) => namedVersions(photo).length > 0,
  ),
  photoCommand(
    { id: 'saveXmp', title: 'Save the crop for Lightroom (XMP)', group: 'Export' },
    (photo, { session, shell }) => {
      const file = session.exportXmp(photo.id);
      if (file) shell.save(file);
    },
  ),
  photoCommand(
    { id: 'copyCritique', title: 'Copy the critique', group: 'Export' },
    async (photo, context) => {
      const text = context.session.critiqueText(photo.id);
      if (text === null || (await context.shell.copy(text))) return;
      tell(context, 'This browser lets nothing be copied.', 'Save the critique as text instead.');
    },
    (photo) => photo.critiques.some(({ result }) => result !== null),
  ),
];
