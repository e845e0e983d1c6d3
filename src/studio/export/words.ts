import type { ErrorData } from '../../../workers/venus/types';
import type { Saved } from '../../commands/types';

/** What became of an export, in a photographer's words. */

type Words = Pick<ErrorData, 'message' | 'hint'>;

const FULL: Words = {
  message: 'The disk is full.',
  hint: 'Make room, or choose a folder on another disk, then export again.',
};
const FORBIDDEN: Words = {
  message: 'This folder can’t be written to.',
  hint: 'Export again and choose another folder, or let the page write when the browser asks.',
};
const GONE: Words = {
  message: 'The folder is no longer there.',
  hint: 'Export again and choose another folder.',
};

const OTHERWISE: Words = {
  message: 'The browser could not save there.',
  hint: 'Export again and choose another folder, or save the photos one by one.',
};

const BY_NAME: Readonly<Record<string, Words>> = {
  QuotaExceededError: FULL,
  NotAllowedError: FORBIDDEN,
  NoModificationAllowedError: FORBIDDEN,
  InvalidModificationError: FORBIDDEN,
  NotFoundError: GONE,
  SecurityError: {
    message: 'The browser did not let a folder be chosen.',
    hint: 'Press the button again, or save the photos one by one.',
  },
};

/** Whether a dialog of the browser's was closed without a choice. */
export function isLeft(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}

/** Why saving ended; `name` is the file that was under way, empty where none was. */
export function notSaved(thrown: unknown, name: string): Words {
  const known = thrown instanceof DOMException ? BY_NAME[thrown.name] : undefined;
  const { message, hint } = known ?? OTHERWISE;
  return { message: name ? `“${name}” was not saved. ${message}` : message, hint };
}

/** `2 photos`, `2 of 3 crops`; empty where nothing was to be saved or the dialog was left. */
export function savedWords({ saved, wanted, left }: Saved, what = 'photo'): string {
  if (left) return '';
  const things = wanted === 1 ? what : `${what}s`;
  return saved === wanted ? `${saved} ${things}` : `${saved} of ${wanted} ${things}`;
}
