import type pg from 'pg';
import type { House } from './house.ts';

/** What lists, searches, boards and checks read of matters; events, papers and logs lie behind one matter's own page. */
const tables = [
  'matter',
  'matter_party',
  'matter_clock',
  'matter_handoff',
  'matter_search',
  'matter_order',
  'matter_review',
  'clock_alert',
] as const;

/** Ids that must differ in a copy, and whatever refers to them. */
const ids = ['id', 'matter_id', 'journey_id', 'origin_id'];

/** Days between one copy's registrations and the next one's, back into the past. */
const daysBack = 180;

/**
 * Makes a city of many half years out of one: everything that lists read is copied again and again with other ids, each
 * copy registered half a year before the last. What is open stays open, so that desks and boards grow as much as what is
 * closed, more than in any city. No event stands behind a copied matter: nothing but lists is asked of them.
 */
export async function grow(house: Pick<House, 'connect'>, database: string, copies: number): Promise<void> {
  const client = await house.connect(database);
  try {
    await client.query("set session_replication_role = 'replica'");
    await client.query('set synchronous_commit = off');
    for (const table of tables) {
      const columns = await columnsOf(client, table);
      // The first copy reads what was there before any: later ones would copy copies.
      await client.query(`create temporary table first_of as table ${table}`);
      for (let copy = 1; copy <= copies; copy += 1) {
        const values = columns.map((column) => copied(table, column, copy));
        await client.query(`insert into ${table} (${columns.join(', ')}) select ${values.join(', ')} from first_of`);
      }
      await client.query('drop table first_of');
    }
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

function copied(table: string, column: string, copy: number): string {
  if (ids.includes(column) && !(table !== 'matter' && column === 'id'))
    return `md5(${column}::text || '-${copy}')::uuid`;
  if (column === 'opened_at' || column === 'closed_on')
    return `(${column} - interval '${copy * daysBack} days')::${column === 'closed_on' ? 'date' : 'timestamptz'}`;
  return column;
}

async function columnsOf(client: pg.Client, table: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  );
  return rows.map(({ name }) => name);
}
