import { currentAngle } from '../session/selectors';
import { toggleStraightening } from '../session/ui';
import { photoCommand, readyPhoto, stateChange } from './define';
import type { Command } from './types';

/** Degrees of one press of a key; the slider goes by tenths. */
const STEP = 0.5;

export const STRAIGHTEN_COMMANDS: readonly Command[] = [
  stateChange(
    { id: 'straighten', title: 'Straighten', group: 'Crop', shortcuts: ['R'] },
    toggleStraightening,
    (state) => readyPhoto(state) !== null,
  ),
  photoCommand(
    {
      id: 'straightenItself',
      title: 'Straighten it as Venus sees it',
      group: 'Crop',
      shortcuts: ['L'],
    },
    (photo, { session }) => session.straighten(photo.id),
  ),
  photoCommand(
    {
      id: 'turnBack',
      title: 'Turn the photo half a degree counter-clockwise',
      group: 'Crop',
      shortcuts: [','],
    },
    (photo, { session }) => session.setAngle(photo.id, photo.angle - STEP),
  ),
  photoCommand(
    {
      id: 'turnOn',
      title: 'Turn the photo half a degree clockwise',
      group: 'Crop',
      shortcuts: ['.'],
    },
    (photo, { session }) => session.setAngle(photo.id, photo.angle + STEP),
  ),
  photoCommand(
    {
      id: 'quarterLeft',
      title: 'Turn the photo a quarter left',
      group: 'Crop',
      shortcuts: ['Mod+['],
    },
    (photo, { session }) => session.turnQuarter(photo.id, -1),
  ),
  photoCommand(
    {
      id: 'quarterRight',
      title: 'Turn the photo a quarter right',
      group: 'Crop',
      shortcuts: ['Mod+]'],
    },
    (photo, { session }) => session.turnQuarter(photo.id, 1),
  ),
  photoCommand(
    { id: 'turnNone', title: 'Turn the photo back as it came', group: 'Crop' },
    (photo, { session }) => session.setAngle(photo.id, 0),
    (photo) => currentAngle(photo) !== 0,
  ),
];
