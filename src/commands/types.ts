import type { ErrorData } from '../../workers/venus/types';
import type { NamedFile, NamedFiles, Session } from '../session/session';
import type { SessionState } from '../session/types';

/** What became of several files that were to be saved. */
export interface Saved {
  readonly saved: number;
  readonly wanted: number;
  /** The photographer chose no folder: nothing was to be saved after all. */
  readonly left?: boolean;
  /** Why it ended early; what was saved before stays. */
  readonly error?: Pick<ErrorData, 'message' | 'hint'>;
}

/** Hears how many files were saved so far, once it is known where they go. */
export type Saving = (saved: number, wanted: number) => void;

/** What commands need of the page that the session does not know: dialogs, downloads, focus. */
export interface Shell {
  pickPhotos(): Promise<readonly File[]>;
  /** Photos on the clipboard; none where there are none or reading is refused. */
  readClipboard(): Promise<readonly File[]>;
  save(file: NamedFile): void;
  /** Asks where several files go, at once, then saves each as it comes. Never rejects. */
  saveAll(files: NamedFiles, saving?: Saving): Promise<Saved>;
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
