import { useCallback, useEffect } from 'react';
import { commandFor, shownKeys } from '../commands/keys';
import { COMMANDS, commandOf, perform } from '../commands/registry';
import type { Command } from '../commands/types';
import { useSession, useSessionState } from '../session/useSession';
import { browserShell } from './shell';

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The first key of a command as it is shown; undefined where it has none. */
export function keysOf({ shortcuts: [first] }: Command): string | undefined {
  return first === undefined ? undefined : shownKeys(first, MAC);
}

/** Performs a command by its id, where it applies. */
export function useRun(): (id: string) => void {
  const session = useSession();
  return useCallback((id) => void perform(id, { session, shell: browserShell }), [session]);
}

/** A command as the properties of its button. */
export function useTool(id: string) {
  const run = useRun();
  const found = commandOf(id);
  const applies = useSessionState((state) => found.appliesTo(state));
  return {
    label: found.title.replace('…', ''),
    shortcut: keysOf(found),
    disabled: !applies,
    onClick: () => run(id),
  };
}

/** Every command that applies now. */
export function useApplicable(): readonly Command[] {
  const session = useSession();
  const state = session.store.getState();
  return COMMANDS.filter((one) => one.appliesTo(state));
}

/** Turns key presses anywhere on the page into commands. */
export function useShortcuts(): void {
  const session = useSession();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const found = commandFor(event, targetOf(event.target), session.store.getState());
      if (!found) return;
      event.preventDefault();
      void found.perform({ session, shell: browserShell });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [session]);
}

function targetOf(target: EventTarget | null) {
  if (!(target instanceof HTMLElement) || target === document.body) return null;
  const { tagName, isContentEditable } = target;
  const type = target instanceof HTMLInputElement ? target.type : undefined;
  return { tagName, isContentEditable, role: target.getAttribute('role'), ...(type && { type }) };
}
