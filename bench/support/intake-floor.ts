import { heldBy, type Post } from '../../seed/city/posts.ts';
import type { RegisterBody } from '../../src/api/register.ts';
import { registerMatter } from '../../src/server/matter/register.ts';
import type { Pool } from '../../src/server/platform/db/pool.ts';
import { type House, liveDatabase, servicesOver } from './house.ts';
import { literal } from './pgbench.ts';

export type Row = Readonly<Record<string, unknown>>;

class Captured extends Error {}

/** What a registration would write, caught on its way to the database. */
export async function payloadOf(house: House, clerk: Post, body: RegisterBody): Promise<Row> {
  const pool = house.poolOf('onedoor_app', liveDatabase);
  let payload: Row | undefined;
  const standIn: Pool = new Proxy(pool, {
    get(target, name, receiver) {
      if (name !== 'query') return Reflect.get(target, name, receiver);
      return (config: { readonly text: string; readonly values: readonly unknown[] }, ...more: unknown[]) => {
        if (!String(config.text).includes('write_matters')) {
          return Reflect.apply(target.query, target, [config, ...more]);
        }
        payload = JSON.parse(String(config.values[0]));
        return Promise.reject(new Captured());
      };
    },
  });
  const caller = { staffId: clerk.staffId, roles: [heldBy(clerk)] };
  await registerMatter(servicesOver(standIn), caller, body, 'floor').catch((error: unknown) => {
    if (!(error instanceof Captured)) throw error;
  });
  await pool.end();
  if (payload === undefined) throw new Error('nothing was to be written');
  return payload;
}

/** Lists of the payload and the tables they go to. */
const tables: Row = {
  journeys: 'journey',
  opened: 'matter',
  parties: 'matter_party',
  codes: 'party_code',
  events: 'matter_event',
  clocks: 'matter_clock',
  documents: 'matter_document',
  messages: 'matter_message',
  access: 'access_log',
  outbox: 'outbox',
};

interface Insert {
  readonly table: string;
  readonly rows: readonly Row[];
}

/** The same rows, written by one statement that has them as constants; only what must be unique is made at each run. */
export async function floorStatement(house: House, payload: Row): Promise<string> {
  const inserts = insertsOf(payload);
  const types = await columnTypes(house);
  const ids = freshIds(inserts);
  const expression = (table: string, column: string, value: unknown) => {
    const id = ids.get(value);
    if (id !== undefined) return `ids.${id}`;
    const unique = table === 'idempotency' ? column === 'key' : column === 'code_index';
    if (unique) return `rpad(gen_random_uuid()::text, ${Math.max(36, String(value).length)}, '-')`;
    return `${literal(value)}::${types.get(`${table}.${column}`)}`;
  };
  const parts = inserts.map(({ table, rows }) => {
    const names = Object.keys(rows[0] ?? {});
    const selects = rows.map(
      (row) => `select ${names.map((name) => expression(table, name, row[name])).join(', ')} from ids`,
    );
    return `${table}_rows as (insert into ${table} (${names.join(', ')})\n${selects.join('\nunion all\n')})`;
  });
  const made = [...ids.values()].map((name) => `uuidv7() as ${name}`).join(', ');
  return `with ids as materialized (select ${made}),\n${parts.join(',\n')}\nselect 1;\n`;
}

function insertsOf(payload: Row): readonly Insert[] {
  const events = rowsOf(payload.events);
  return [
    ...Object.entries(tables).map(([list, table]) => ({ table: String(table), rows: rowsOf(payload[list]) })),
    { table: 'idempotency', rows: rowsOf([payload.idempotency]) },
    {
      table: 'seal_pending',
      rows: events.map(({ district, matter_id, seq, hash }) => ({ district, matter_id, seq, hash })),
    },
  ].filter(({ rows }) => rows.length > 0);
}

/** Ids of the captured rows, each with the name of the one made in its place. */
function freshIds(inserts: readonly Insert[]): ReadonlyMap<unknown, string> {
  const ids = new Map<unknown, string>();
  for (const row of inserts.flatMap(({ rows }) => rows)) {
    for (const id of [row.id, row.party_id]) if (isUuid(id)) ids.set(id, ids.get(id) ?? `u${ids.size}`);
  }
  return ids;
}

function rowsOf(value: unknown): readonly Row[] {
  return Array.isArray(value) ? value : [];
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}

async function columnTypes(house: House): Promise<ReadonlyMap<string, string>> {
  const client = await house.connect(liveDatabase);
  const { rows } = await client.query<{ name: string; type: string }>(
    `select c.relname || '.' || a.attname as name, format_type(a.atttypid, a.atttypmod) as type
       from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped`,
  );
  await client.end();
  return new Map(rows.map(({ name, type }) => [name, type]));
}
