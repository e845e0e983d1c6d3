import { framed, selectedPhoto, type Framed } from '../session/selectors';
import { apply, type Change } from '../session/store';
import type { Notice, PhotoId, SessionState } from '../session/types';
import { addNotice } from '../session/ui';
import type { Command, CommandContext, Group } from './types';

/** Short ways to write commands: most act on the selected photo, many only change the state. */

export type Ready = Framed;

export function readyPhoto(state: SessionState): Ready | null {
  return framed(selectedPhoto(state));
}

interface Facts {
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  readonly shortcuts?: readonly string[];
  readonly everywhere?: boolean;
}

/** A command that is there at all times, or when `when` says so. */
export function command(
  facts: Facts,
  perform: Command['perform'],
  when: Command['appliesTo'] = () => true,
): Command {
  return { shortcuts: [], ...facts, appliesTo: when, perform };
}

/** A command that acts on the selected photo, once it is ready. */
export function photoCommand(
  facts: Facts,
  perform: (photo: Ready, context: CommandContext) => void | Promise<void>,
  when: (photo: Ready, state: SessionState) => boolean = () => true,
): Command {
  return command(
    facts,
    (context) => {
      const photo = readyPhoto(context.session.store.getState());
      return photo ? perform(photo, context) : undefined;
    },
    (state) => {
      const photo = readyPhoto(state);
      return photo !== null && when(photo, state);
    },
  );
}

/** A command that is a change of the selected photo's state and nothing else. */
export function photoChange(
  facts: Facts,
  change: (id: PhotoId) => Change,
  when?: (photo: Ready, state: SessionState) => boolean,
): Command {
  return photoCommand(facts, (photo, { session }) => apply(session.store, change(photo.id)), when);
}

/** Says once what a command could not do, or why nothing happened. */
export function tell(
  { session }: CommandContext,
  message: string,
  hint: string,
  tone: Notice['tone'] = 'info',
): void {
  apply(session.store, addNotice({ id: crypto.randomUUID(), tone, message, hint }));
}

export function stateChange(facts: Facts, change: Change, when?: Command['appliesTo']): Command {
  return command(facts, ({ session }) => apply(session.store, change), when);
}
