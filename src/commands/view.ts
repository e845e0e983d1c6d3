import { currentVersion } from '../session/versions';
import { apply } from '../session/store';
import {
  closePanel,
  cycleGuide,
  setCompare,
  setDraft,
  setMarking,
  setPreview,
  setZoom,
  toggleBefore,
  toggleStraightening,
  togglePanel,
} from '../session/ui';
import type { CompareMode, SessionState, VersionId } from '../session/types';
import { command, photoCommand, readyPhoto, stateChange, type Ready } from './define';
import type { Command, CommandContext } from './types';

const hasPhoto: Command['appliesTo'] = (state) => readyPhoto(state) !== null;
const MODES: readonly { mode: CompareMode; title: string }[] = [
  { mode: 'wipe', title: 'Compare by wiping' },
  { mode: 'side', title: 'Compare side by side' },
  { mode: 'blink', title: 'Compare by blinking' },
];

/** What the current version is held against: the one seen before it, else the whole photo. */
function earlier(photo: Ready): VersionId | null {
  const here = currentVersion(photo)?.id ?? null;
  const seen = photo.trail.slice(0, photo.cursor).filter((id) => id !== null && id !== here);
  return seen.at(-1) ?? null;
}

function compare(photo: Ready, { session }: CommandContext, mode: CompareMode): void {
  const right = currentVersion(photo)?.id ?? null;
  apply(session.store, setCompare({ left: earlier(photo), right, mode }));
}

/** What Escape puts away, the innermost first. */
function leave({ session }: CommandContext): void {
  const { ui } = session.store.getState();
  if (ui.panel) apply(session.store, closePanel);
  else if (ui.draft) apply(session.store, setDraft(null));
  else if (ui.preview !== null) apply(session.store, setPreview(null));
  else if (ui.marking) apply(session.store, setMarking(null));
  else if (ui.compare) apply(session.store, setCompare(null));
  else if (ui.before) apply(session.store, toggleBefore);
  else if (ui.straightening) apply(session.store, toggleStraightening);
  else if (ui.selected !== null) session.cancel(ui.selected);
}

function canLeave(state: SessionState): boolean {
  const { panel, draft, preview, compare: comparing, before } = state.ui;
  const { straightening } = state.ui;
  const marking = state.ui.marking !== null;
  const open = panel !== null || draft !== null || preview !== null || comparing !== null;
  return open || before || straightening || marking || (readyPhoto(state)?.job ?? null) !== null;
}

export const VIEW_COMMANDS: readonly Command[] = [
  command(
    {
      id: 'cancel',
      title: 'Leave or stop',
      group: 'View',
      shortcuts: ['Escape'],
      everywhere: true,
    },
    leave,
    canLeave,
  ),
  stateChange(
    { id: 'toggleBefore', title: 'Before and after', group: 'View', shortcuts: ['\\'] },
    toggleBefore,
    hasPhoto,
  ),
  stateChange(
    { id: 'cycleGuide', title: 'Next guide', group: 'View', shortcuts: ['O'] },
    cycleGuide,
    hasPhoto,
  ),
  stateChange(
    { id: 'zoomFit', title: 'Fit the photo to the stage', group: 'View', shortcuts: ['Z', '0'] },
    setZoom(1),
    hasPhoto,
  ),
  photoCommand(
    { id: 'compare', title: 'Compare with the version before', group: 'View', shortcuts: ['Y'] },
    (photo, context) => {
      const open = context.session.store.getState().ui.compare !== null;
      if (open) apply(context.session.store, setCompare(null));
      else compare(photo, context, 'wipe');
    },
    (photo) => photo.versions.length > 0,
  ),
  ...MODES.map(({ mode, title }) =>
    photoCommand(
      { id: `compare:${mode}`, title, group: 'View' },
      (photo, context) => compare(photo, context, mode),
      (photo) => photo.versions.length > 0,
    ),
  ),
  photoCommand(
    { id: 'nameVersion', title: 'Name this version', group: 'View', shortcuts: ['N'] },
    (_photo, { shell }) => shell.focusVersionName(),
    (photo) => currentVersion(photo) !== null,
  ),
  stateChange({ id: 'models', title: 'Models and backend', group: 'View' }, togglePanel('models')),
];

export const HELP_COMMANDS: readonly Command[] = [
  stateChange(
    {
      id: 'palette',
      title: 'Find a command',
      group: 'Help',
      shortcuts: ['Mod+K'],
      everywhere: true,
    },
    togglePanel('palette'),
  ),
  stateChange(
    { id: 'help', title: 'Keys and help', group: 'Help', shortcuts: ['?'] },
    togglePanel('help'),
  ),
];
