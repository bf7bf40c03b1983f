import type { StaffRole } from '../../core/procedure/definition.ts';
import type { SignInMeans } from './session.store.ts';

/** What a person has to do before anything else: replace a first password, or set up a second factor. */
export type Due = 'password' | 'second-factor';

/** Roles that can do harm with one stolen password: who runs accounts, who oversees, who decides for a centre. */
const rolesWithAuthority: readonly StaffRole[] = ['administrator', 'supervisor', 'lead'];

export interface Standing {
  readonly roles: readonly { readonly role: StaffRole }[];
  readonly means: SignInMeans;
  /** Whether the outside provider vouched for a second factor: roles change while a session lasts. */
  readonly isVouchedFor: boolean;
  readonly passwordDue: boolean;
}

/** Whether somebody holds a role that a password alone is too little for. */
export function hasAuthority(roles: Standing['roles']): boolean {
  return roles.some(({ role }) => rolesWithAuthority.includes(role));
}

/** @param isDemanded whether this installation demands a second factor of roles with authority */
export function dueOf({ roles, means, isVouchedFor, passwordDue }: Standing, isDemanded: boolean): Due | undefined {
  if (passwordDue && means !== 'provider') return 'password';
  const needsTwo = isDemanded && hasAuthority(roles);
  const hasOne = means === 'password' || (means === 'provider' && !isVouchedFor);
  return needsTwo && hasOne ? 'second-factor' : undefined;
}
