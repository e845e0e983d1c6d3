import { ASK_COMMANDS } from './asking';
import { CROP_COMMANDS, NUDGE_COMMANDS } from './crop';
import { OUTPUT_COMMANDS } from './output';
import { PHOTO_COMMANDS } from './photos';
import { RATIO_COMMANDS } from './ratio';
import { MARK_COMMANDS } from './marks';
import { STRAIGHTEN_COMMANDS } from './straighten';
import type { Command, CommandContext } from './types';
import { HELP_COMMANDS, VIEW_COMMANDS } from './view';

/** Every command, in the order in which lists show them. */
export const COMMANDS: readonly Command[] = [
  ...PHOTO_COMMANDS,
  ...CROP_COMMANDS,
  ...STRAIGHTEN_COMMANDS,
  ...MARK_COMMANDS,
  ...RATIO_COMMANDS,
  ...ASK_COMMANDS,
  ...VIEW_COMMANDS,
  ...OUTPUT_COMMANDS,
  ...HELP_COMMANDS,
  // Last, as they are many and meant for keys.
  ...NUDGE_COMMANDS,
];

const byId: ReadonlyMap<string, Command> = new Map(COMMANDS.map((one) => [one.id, one]));

/** Throws where no command has the id: ids are written by us, never typed by a user. */
export function commandOf(id: string): Command {
  const found = byId.get(id);
  if (!found) throw new RangeError(`No command is called ${id}.`);
  return found;
}

/** Performs a command where it applies; answers whether it did. */
export function perform(id: string, context: CommandContext): boolean {
  const found = commandOf(id);
  if (!found.appliesTo(context.session.store.getState())) return false;
  void found.perform(context);
  return true;
}
