import pg from 'pg';
import { layPieces, onEveryNode } from './citus-pieces.ts';
import { clusterTables, notByDistrict, spreadOf } from './citus-tables.ts';
import type { Pool } from './pool.ts';

type Client = pg.PoolClient;

/** Why the tables cannot be distributed here. */
export class CitusError extends Error {}

export interface CitusReport {
  /** Tables that lie on the nodes since now. */
  readonly distributed: readonly string[];
  readonly referenced: readonly string[];
  /** Policies put on the pieces of tables. */
  readonly policies: number;
  /** What lies together on one node, with functions of its own beside it. */
  readonly pieces: number;
  /** Nodes that hold pieces. */
  readonly nodes: number;
}

/** Where the text of policies is kept that Citus does not take for a distributed table. */
const policyTable = `
  create table if not exists shard_policy (
    table_name text not null, policy text not null, other_table text not null, command text not null,
    primary key (table_name, policy)
  );
  comment on table shard_policy is 'policies with a subquery, which stand on the pieces of distributed tables; %1$s is the piece, %2$s that of the other table beside it'`;

/**
 * Spreads the tables over the nodes of a Citus cluster, by district. May be run again: it goes on with tables that came
 * since, and puts the policies back on pieces that were moved, which show nothing until then. The pool works as
 * onedoor_owner; the extension and the nodes are there.
 */
export async function distribute(pool: Pool): Promise<CitusReport> {
  const client = await pool.connect();
  try {
    const nodes = await countNodes(client);
    await client.query('begin');
    await client.query(`set local citus.multi_shard_modify_mode to 'sequential'`);
    await client.query(policyTable);
    const tables = await listLocalTables(client);
    const keys = await takeForeignKeys(client, tables);
    for (const table of tables) await takePolicies(client, table);
    const referenced = tables.filter((table) => spreadOf(table) === 'everywhere');
    const distributed = tables.filter((table) => spreadOf(table) === 'by-district');
    for (const table of referenced) await client.query('select create_reference_table($1)', [table]);
    for (const table of distributed) {
      const beside = table === 'journey' ? 'default' : 'journey';
      await client.query(`select create_distributed_table($1, 'district', colocate_with => $2)`, [table, beside]);
    }
    for (const statement of keys) await client.query(statement);
    await client.query('commit');
    await grantColumns(client);
    const policies = await putPolicies(client);
    return { nodes, referenced, distributed, policies, pieces: await layPieces(client) };
  } finally {
    client.release(true);
  }
}

/** Rights on single columns, which Citus does not pass on to the pieces. */
async function grantColumns(client: Client): Promise<void> {
  const { rows } = await client.query<{ table_name: string; command: string }>(
    `select c.relname as table_name,
            format('grant %s (%s) on %%s to %I', lower(x.privilege_type), string_agg(quote_ident(a.attname), ', '), x.grantee::regrole::text) as command
       from pg_dist_partition d join pg_class c on c.oid = d.logicalrelid join pg_attribute a on a.attrelid = c.oid and a.attacl is not null
            cross join lateral aclexplode(a.attacl) x
      where c.relnamespace = 'public'::regnamespace and x.grantee <> 0 group by c.relname, x.privilege_type, x.grantee order by 1, 2`,
  );
  for (const { table_name: table, command } of rows) {
    const { rows: told } = await client.query<Told>('select success, result from run_command_on_placements($1, $2)', [
      table,
      command,
    ]);
    const failed = told.find(({ success }) => !success);
    if (failed !== undefined) throw new CitusError(`rights on ${table}: ${failed.result}`);
  }
}

async function countNodes(client: Client): Promise<number> {
  const found = await client.query(`select from pg_extension where extname = 'citus'`);
  if (found.rowCount === 0) throw new CitusError('the extension citus is not in this database');
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::integer as n from pg_dist_node where isactive and shouldhaveshards and noderole = 'primary'`,
  );
  const nodes = rows[0]?.n ?? 0;
  if (nodes === 0) throw new CitusError('no node of the cluster takes pieces of tables: add one with citus_add_node');
  return nodes;
}

/** Tables that are not spread yet; `journey`, beside which all others lie, first. */
async function listLocalTables(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all ($1)
        and not exists (select from pg_dist_partition p where p.logicalrelid = c.oid and (p.partmethod = 'h' or p.repmodel = 't'))
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      order by c.relname <> 'journey', c.relname`,
    [[...clusterTables, ...Object.keys(notByDistrict).filter((table) => spreadOf(table) === 'one-place')]],
  );
  return rows.map(({ name }) => name);
}

/** Takes the keys from these tables and answers how to make them again: Citus wants both ends in place first. */
async function takeForeignKeys(client: Client, tables: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ made: string; taken: string }>(
    `select format('alter table %I add constraint %I %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) as made,
            format('alter table %I drop constraint %I', c.relname, k.conname) as taken
       from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = 'f' and c.relname = any ($1) and c.relnamespace = 'public'::regnamespace
      order by c.relname, k.conname`,
    [tables],
  );
  for (const { taken } of rows) await client.query(taken);
  return rows.map(({ made }) => made);
}

interface PolicyRow {
  readonly name: string;
  readonly head: string;
  readonly using: string | null;
  readonly check: string | null;
}

/** Takes the policies with a subquery from a table and keeps their text for its pieces. */
async function takePolicies(client: Client, table: string): Promise<void> {
  const { rows } = await client.query<PolicyRow>(
    `select p.policyname as name, p.qual as "using", p.with_check as "check",
            format('as %s for %s to %s', p.permissive, p.cmd, array_to_string(p.roles, ', ')) as head
       from pg_policies p
      where p.schemaname = 'public' and p.tablename = $1
        and (coalesce(p.qual, '') || coalesce(p.with_check, '')) ~ '\\mSELECT\\M'`,
    [table],
  );
  for (const policy of rows) {
    const other = otherTable(`${policy.using ?? ''} ${policy.check ?? ''}`) ?? table;
    await client.query(
      `insert into shard_policy (table_name, policy, other_table, command) values ($1, $2, $3, $4)
       on conflict (table_name, policy) do update set other_table = excluded.other_table, command = excluded.command`,
      [table, policy.name, other, commandOf(table, policy)],
    );
    await client.query(`drop policy ${pg.escapeIdentifier(policy.name)} on ${pg.escapeIdentifier(table)}`);
  }
}

/** The table that a policy looks into, as PostgreSQL prints it: `FROM matter m`. */
function otherTable(expression: string): string | undefined {
  return /\bFROM (\w+) \w+\b/.exec(expression)?.[1];
}

/** The statement for one piece: its name as %1$s, that of the other table's piece beside it as %2$s. */
function commandOf(table: string, { name, head, using, check }: PolicyRow): string {
  const own = new RegExp(`\\b${table}\\.`, 'g');
  const onPiece = (text: string): string =>
    text
      .replaceAll('%', '%%')
      .replace(/\bFROM \w+ (\w+)\b/g, 'FROM %2$s $1')
      .replace(own, '%1$s.');
  const parts = [
    `create policy ${pg.escapeIdentifier(name)} on %1$s ${head}`,
    ...(using === null ? [] : [`using (${onPiece(using)})`]),
    ...(check === null ? [] : [`with check (${onPiece(check)})`]),
  ];
  return parts.join(' ');
}

interface Told {
  readonly success: boolean;
  readonly result: string;
}

/** Runs a statement for every piece of a table, with the piece of the other table that lies beside it. */
async function onPieces(
  client: Client,
  asked: { readonly table: string; readonly other: string; readonly statement: string },
): Promise<readonly Told[]> {
  const { table, other, statement } = asked;
  if (other === table) {
    const { rows } = await client.query<Told>('select success, result from run_command_on_placements($1, $2)', [
      table,
      statement,
    ]);
    return rows;
  }
  if (spreadOf(other) === 'by-district') {
    const { rows } = await client.query<Told>(
      'select success, result from run_command_on_colocated_placements($1, $2, $3)',
      [table, other, statement],
    );
    return rows;
  }
  // A table that lies whole on every machine has one piece, under one name.
  const { rows } = await client.query<Told>(
    `select success, result from run_command_on_placements($1, replace($3, '%2$s',
       (select shard_name(logicalrelid, shardid) from pg_dist_shard where logicalrelid = $2::text::regclass)))`,
    [table, other, statement],
  );
  return rows;
}

/**
 * What stands for a kept policy on the table itself, which holds no rows: without any, the planner sees that nothing can be
 * shown and asks no piece. It is true nowhere, so that a piece which Citus makes from the table shows nothing with it.
 */
function standIn({ table_name: table, policy, command }: KeptPolicy): readonly string[] {
  const head =
    /^create policy ".*?" on %1\$s (as \w+ for \w+ to [\w, ]+?) (?:using|with check) \(/.exec(command)?.[1] ?? '';
  const never = `(current_setting('onedoor.nowhere', true) = 'never')`;
  const name = `${pg.escapeIdentifier(policy)} on public.${pg.escapeIdentifier(table)}`;
  const parts = [
    command.includes(' using (') ? `using ${never}` : '',
    command.includes(' with check (') ? `with check ${never}` : '',
  ];
  return [`drop policy if exists ${name}`, `create policy ${name} ${head} ${parts.join(' ')}`];
}

interface KeptPolicy {
  readonly table_name: string;
  readonly policy: string;
  readonly other_table: string;
  readonly command: string;
}

/** Puts the kept policies on every piece that lacks them. */
async function putPolicies(client: Client): Promise<number> {
  const { rows } = await client.query<KeptPolicy>(
    'select table_name, policy, other_table, command from shard_policy order by table_name, policy',
  );
  await onEveryNode(client, rows.flatMap(standIn));
  let put = 0;
  for (const { table_name: table, policy, other_table: other, command } of rows) {
    const anew = `drop policy if exists ${pg.escapeIdentifier(policy)} on %1$s; ${command}`;
    const told = await onPieces(client, { table, other, statement: anew });
    const failed = told.find(({ success }) => !success);
    if (failed !== undefined || told.length === 0)
      throw new CitusError(`the policy ${policy} on ${table}: ${failed?.result ?? 'no piece was found'}`);
    put += told.length;
  }
  return put;
}
