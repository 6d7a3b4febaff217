/** How panels read the session and act on it. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Session } from '../../session/session.ts';
import type { SessionActions, SessionState } from '../../session/types.ts';

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('A panel must be rendered inside a session.');
  return session;
}

/** A part of the state; the component renders anew only when this part changes. */
export function useLab<T>(select: (state: SessionState) => T): T {
  return useStore(useSession().store, useShallow(select));
}

export const useActions = (): SessionActions => useSession().actions;

/** A layout value of a panel, with what it is at first. */
export function useLayout<T>(key: string, first: T): [T, (value: T) => void] {
  const value = useLab((state) => state.layout[key]);
  const { setLayout } = useActions();
  return [(value as T | undefined) ?? first, (next) => setLayout(key, next)];
}
