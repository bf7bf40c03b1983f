import type { Instant } from '../../core/time/instant.ts';
import type { Pool } from '../platform/db/pool.ts';

export interface PasskeyRow {
  readonly staff_id: string;
  readonly credential_id: string;
  readonly public_key: Buffer;
  readonly counter: number;
}

export interface NewPasskey {
  readonly id: string;
  readonly staffId: string;
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
}

export async function listCredentialIds(pool: Pool, staffId: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ credential_id: string }>(
    'select credential_id from passkey where staff_id = $1',
    [staffId],
  );
  return rows.map((row) => row.credential_id);
}

export async function findPasskey(pool: Pool, credentialId: string): Promise<PasskeyRow | undefined> {
  const { rows } = await pool.query<PasskeyRow>(
    'select staff_id, credential_id, public_key, counter from passkey where credential_id = $1',
    [credentialId],
  );
  return rows[0];
}

/** False when the device's key is there already, be it somebody else's. */
export async function insertPasskey(pool: Pool, passkey: NewPasskey, at: Instant): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into passkey (id, staff_id, credential_id, public_key, counter, transports, name, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (credential_id) do nothing`,
    [
      passkey.id,
      passkey.staffId,
      passkey.credentialId,
      Buffer.from(passkey.publicKey),
      passkey.counter,
      passkey.transports,
      passkey.name,
      at,
    ],
  );
  return rowCount === 1;
}

export async function updateCounter(pool: Pool, credentialId: string, counter: number, at: Instant): Promise<void> {
  await pool.query('update passkey set counter = $2, last_used_at = $3 where credential_id = $1', [
    credentialId,
    counter,
    at,
  ]);
}

/** The name it had, when it was the person's. */
export async function deletePasskey(pool: Pool, staffId: string, id: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ name: string }>(
    'delete from passkey where id = $2 and staff_id = $1 returning name',
    [staffId, id],
  );
  return rows[0]?.name;
}
