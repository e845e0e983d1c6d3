import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Session } from './session';
import type { SessionState } from './types';

/** Holds the one session of the page; set once around the whole studio. */
export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('A session view was mounted outside SessionContext.');
  return session;
}

/** Subscribes to a part of the state; renders again only where that part has changed. */
export function useSessionState<T>(select: (state: SessionState) => T): T {
  return useStore(useSession().store, select);
}
