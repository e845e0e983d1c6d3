import { createStore, type StoreApi } from 'zustand/vanilla';
import { INITIAL_STATE } from './initial';
import type { SessionState } from './types';

export type SessionStore = StoreApi<SessionState>;

/** A change of state as a pure function; reducers below return these or states directly. */
export type Change = (state: SessionState) => SessionState;

/** A fresh store; tests and the studio make their own. */
export function createSessionStore(initial: SessionState = INITIAL_STATE): SessionStore {
  return createStore<SessionState>()(() => initial);
}

/** Applies a change. The only way state moves. */
export function apply(store: SessionStore, change: Change): void {
  store.setState((state) => change(state), true);
}
