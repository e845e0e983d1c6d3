import type { NamedFile, Session } from '../session/session';
import type { SessionState } from '../session/types';

/** What commands need of the page that the session does not know: dialogs, downloads, focus. */
export interface Shell {
  pickPhotos(): Promise<readonly File[]>;
  /** Photos on the clipboard; none where there are none or reading is refused. */
  readClipboard(): Promise<readonly File[]>;
  save(files: readonly NamedFile[]): Promise<void>;
  /** False where the browser refuses. */
  copy(text: string): Promise<boolean>;
  /** Puts the cursor where requests are typed. */
  focusRequest(): void;
  /** Puts the cursor on the current version's name. */
  focusVersionName(): void;
}

export interface CommandContext {
  readonly session: Session;
  readonly shell: Shell;
}

export const GROUPS = ['Photos', 'Crop', 'Ratio', 'Ask Venus', 'View', 'Export', 'Help'] as const;
export type Group = (typeof GROUPS)[number];

/** One action of the studio. Menus, keys, the palette, the chat and tests all call the same one. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  /** Keys as `Mod+Shift+Z` (Mod: Ctrl, or ⌘ on a Mac); any of them does. The first is shown. */
  readonly shortcuts: readonly string[];
  /** Also heard while the photographer types or a dialog is open. */
  readonly everywhere?: boolean;
  appliesTo(state: SessionState): boolean;
  perform(context: CommandContext): void | Promise<void>;
}
