import type { Instant } from '../../core/time/instant.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Pool } from '../platform/db/pool.ts';

/** What can be done to an account, as the column account_event.kind lists it. */
export type AccountEventKind =
  | 'created'
  | 'password-changed'
  | 'password-reset'
  | 'second-factor-on'
  | 'second-factor-off'
  | 'second-factor-reset'
  | 'recovery-codes-made'
  | 'recovery-code-used'
  | 'passkey-added'
  | 'passkey-removed'
  | 'sessions-ended'
  | 'identity-linked'
  | 'identity-unlinked'
  | 'key-made'
  | 'key-revoked';

export interface AccountEvent {
  readonly staffId: string;
  readonly at: Instant;
  readonly kind: AccountEventKind;
  /** Who did it; undefined at the command line. */
  readonly by: string | undefined;
  /** What it was done to, e.g. a passkey's name. Never a secret. */
  readonly detail?: string;
}

/** Rows are added and never changed. */
export async function recordAccountEvent(pool: Pool, event: AccountEvent): Promise<void> {
  await pool.query(
    'insert into account_event (id, staff_id, at, kind, by_staff, detail) values ($1, $2, $3, $4, $5, $6)',
    [uuidV7(), event.staffId, event.at, event.kind, event.by ?? null, event.detail ?? null],
  );
}
