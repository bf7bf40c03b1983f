import { createContext, use } from 'react';
import type { SessionView } from '../../../api/reference.ts';

export const SessionContext = createContext<SessionView | undefined>(undefined);

/** Who is signed in. Only below SessionGate. */
export function useSession(): SessionView {
  const session = use(SessionContext);
  if (session === undefined) throw new Error('useSession outside SessionGate');
  return session;
}

export type HeldRole = SessionView['roles'][number];

/** The post shown beside the name: the one that takes matters in before the one that only reads them. */
export function mainRole(session: SessionView): HeldRole | undefined {
  const order = ['clerk', 'mediator', 'court', 'lead', 'supervisor', 'auditor', 'administrator'] as const;
  return [...session.roles].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))[0];
}

/** Registering is a centre's window: its clerks and its head. */
export function mayRegister(session: SessionView): boolean {
  return session.roles.some(({ role, unit }) => (role === 'clerk' || role === 'lead') && unit.kind === 'centre');
}

const acting: readonly string[] = ['clerk', 'lead', 'mediator', 'court'];

/** Whether the person works on matters, rather than overseeing them or running accounts. */
export function actsOnMatters(session: SessionView): boolean {
  return session.roles.some(({ role }) => acting.includes(role));
}

/** Whether the person works on the matters of this very unit. */
export function actsAtUnit(session: SessionView, unit: number): boolean {
  return session.roles.some((held) => acting.includes(held.role) && held.unit.id === unit);
}

/** Whether the person reads matters at all: an administrator runs accounts and units only. */
export function readsMatters(session: SessionView): boolean {
  return session.roles.some(({ role }) => role !== 'administrator');
}

/** Whether the person leads a unit or oversees units below: campaigns are theirs to begin and to follow. */
export function oversees(session: SessionView): boolean {
  return session.roles.some(({ role }) => role === 'supervisor' || role === 'lead');
}

/** Whether the person runs units and accounts somewhere. */
export function administers(session: SessionView): boolean {
  return session.roles.some(({ role }) => role === 'administrator');
}
