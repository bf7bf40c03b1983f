import type { Address } from '../src/server/platform/db/address.ts';
import { migrate } from '../src/server/platform/db/migrate.ts';
import { createPool } from '../src/server/platform/db/pool.ts';

/** Fill the template database once a run: the schema, then the reference data that every test file starts from. */
export async function fillTemplate(owner: Address): Promise<void> {
  const pool = createPool({ address: owner, sizeMax: 4, applicationName: 'test template', statementMsMax: 0 });
  try {
    await migrate(pool);
  } finally {
    await pool.end();
  }
}
