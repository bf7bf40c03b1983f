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
 * Makes a city of many half years out of one, until it has so many matters: what is closed is copied again and again with
 * other ids, everything that lists read of it, each copy registered half a year before the last. What is open is the last
 * half year's: in no city does it grow as what is closed. No event stands behind a copied matter: nothing but lists is
 * asked of them.
 * @param matters how many there are to be, nearly
 * @param of `all` where all that matters is how many rows there are
 */
export async function grow(
  house: Pick<House, 'connect'>,
  database: string,
  matters: number,
  of: 'closed' | 'all' = 'closed',
): Promise<void> {
  const client = await house.connect(database);
  try {
    await client.query("set session_replication_role = 'replica'");
    await client.query('set synchronous_commit = off');
    const which = of === 'closed' ? "where status = 'closed'" : '';
    await client.query(`create temporary table original as select district, id from matter ${which}`);
    const { rows } = await client.query<{ all: number; copied: number }>(
      'select (select count(*) from matter)::integer as all, (select count(*) from original)::integer as copied',
    );
    const { all = 0, copied: originals = 0 } = rows[0] ?? {};
    if (originals === 0)
      throw new Error('there is nothing to be copied: a city in which nothing has been closed has no past');
    const copies = Math.round((matters - all) / originals);
    for (const table of tables) {
      const columns = await columnsOf(client, table);
      // The first copy reads what was there before any: later ones would copy copies.
      await client.query(
        `create temporary table first_of as select t.* from ${table} t
           join original c on c.district = t.district and c.id = t.${table === 'matter' ? 'id' : 'matter_id'}`,
      );
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
