import type { SessionState } from '../session/types';
import { COMMANDS } from './registry';
import type { Command } from './types';

/** Which command a key press means. Pure: events and elements are described by plain data. */

export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The element that has the focus. */
export interface Target {
  /** As in HTML, in any case: `input`, `BUTTON`. */
  readonly tagName: string;
  readonly type?: string;
  readonly role?: string | null;
  readonly isContentEditable?: boolean;
}

/** Input types in which nothing is typed. */
const BARE_INPUTS: ReadonlySet<string> = new Set([
  ...['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'],
]);
const PRESSED: ReadonlySet<string> = new Set(['button', 'a', 'summary', 'select']);
/** Roles whose elements move within themselves by the arrow keys. */
const STEERED: ReadonlySet<string> = new Set([
  ...['slider', 'spinbutton', 'separator', 'tab', 'radio', 'menuitem', 'menuitemradio', 'option'],
]);

export function isTyping({ tagName, type, isContentEditable }: Target): boolean {
  const tag = tagName.toLowerCase();
  if (tag === 'input') return !BARE_INPUTS.has((type ?? 'text').toLowerCase());
  return tag === 'textarea' || isContentEditable === true;
}

/** Whether the focused element has its own use for a key: Enter presses a button. */
function isTaken({ key }: Press, { tagName, type, role }: Target): boolean {
  const tag = tagName.toLowerCase();
  if (key === 'Enter' || key === ' ')
    return PRESSED.has(tag) || tag === 'input' || role === 'button';
  if (!key.startsWith('Arrow')) return false;
  return tag === 'select' || type === 'range' || type === 'radio' || STEERED.has(role ?? '');
}

/** The command that a press means now; null where the key is someone else's. */
export function commandFor(
  press: Press,
  target: Target | null,
  state: SessionState,
): Command | null {
  if (target && isTaken(press, target)) return null;
  const confined = state.ui.panel !== null || (target !== null && isTyping(target));
  const found = COMMANDS.find(
    (one) =>
      (!confined || one.everywhere) &&
      one.shortcuts.some((shortcut) => isPressed(shortcut, press)) &&
      one.appliesTo(state),
  );
  return found ?? null;
}

/** Whether a press is exactly a shortcut: no modifier more, none less. */
export function isPressed(shortcut: string, press: Press): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const mod = parts.includes('Mod');
  const named = key.length > 1 || /[a-z0-9]/i.test(key);
  if (press.key.toLowerCase() !== key.toLowerCase()) return false;
  if ((press.ctrlKey || press.metaKey) !== mod) return false;
  // A sign may itself need Shift, or AltGr, on this keyboard: `?`, `\`, `[`.
  if (!named) return true;
  return press.altKey === parts.includes('Alt') && press.shiftKey === parts.includes('Shift');
}

const SPOKEN: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  PageUp: 'Page up',
  PageDown: 'Page down',
};
const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };

/** A shortcut as it is shown: `Ctrl+Shift+Z`, or `⇧⌘Z` on a Mac. */
export function shownKeys(shortcut: string, mac: boolean): string {
  const parts = shortcut.split('+').map((part) => SPOKEN[part] ?? part);
  if (!mac) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
  const order = ['Alt', 'Shift', 'Mod'];
  const modifiers = order.filter((one) => parts.includes(one)).map((one) => MAC[one]);
  return [...modifiers, parts.at(-1)].join('');
}
