import type { Instant } from '../../core/time/instant.ts';
import type { Pool } from '../platform/db/pool.ts';
export type IdentityClaim = 'sub' | 'email' | 'employee_number';
export interface OutsideIdentity {
  readonly claim: IdentityClaim;
  readonly value: string;
}
/** Who it is at the issuer: by the subject first, then by what an administrator entered in its place. */
export declare function findByIdentity(
  pool: Pool,
  issuer: string,
  identities: readonly OutsideIdentity[],
): Promise<
  | {
      readonly staffId: string;
      readonly claim: IdentityClaim;
    }
  | undefined
>;
/** Enters who somebody is at the issuer. False when the value is somebody else's already. */
export declare function insertIdentity(
  pool: Pool,
  issuer: string,
  staffId: string,
  { claim, value }: OutsideIdentity,
  by: string,
  at: Instant,
): Promise<boolean>;
/** What was entered opened once: from now on the subject alone does, wherever an address or number goes next. */
export declare function fixSubject(pool: Pool, issuer: string, staffId: string, subject: string): Promise<void>;
export declare function deleteIdentities(pool: Pool, staffId: string): Promise<number>;
export declare function listIdentities(pool: Pool, staffId: string): Promise<readonly OutsideIdentity[]>;
