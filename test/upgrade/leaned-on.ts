import type { ClientBase, Pool } from 'pg';

/** What a server of a release needs to find as it was: columns with their types, functions, and its rights to them. */
const found = `
  select format('column %s.%s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod)) as line
    from pg_class c join pg_attribute a on a.attrelid = c.oid
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'p') and a.attnum > 0 and not a.attisdropped
  union all
  select format('function %s(%s) %s', p.proname, pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid))
    from pg_proc p where p.pronamespace = 'public'::regnamespace
     and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  union all
  select format('right %s %s %s.%s', grantee, privilege_type, table_name, column_name)
    from information_schema.column_privileges
   where table_schema = 'public' and grantee in ('onedoor_app', 'onedoor_worker')
  union all
  select format('right %s %s %s', grantee, privilege_type, table_name)
    from information_schema.table_privileges
   where table_schema = 'public' and grantee in ('onedoor_app', 'onedoor_worker') and privilege_type = 'DELETE'
  union all
  select format('right %s to call %s(%s)', r.rolname, p.proname, pg_get_function_identity_arguments(p.oid))
    from pg_proc p cross join pg_roles r
   where p.pronamespace = 'public'::regnamespace and r.rolname in ('onedoor_app', 'onedoor_worker')
     and has_function_privilege(r.oid, p.oid, 'execute')`;

/** Columns that must have a value: one more, in a table that was there, and the rows of an older server are refused. */
const closed = `
  select format('%s.%s', c.relname, a.attname) as line, c.relname as table
    from pg_class c join pg_attribute a on a.attrelid = c.oid
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attnotnull`;

export interface LeanedOn {
  readonly found: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
}

export async function leanedOn(client: ClientBase | Pool): Promise<LeanedOn> {
  const lines = await client.query<{ line: string }>(found);
  const shut = await client.query<{ line: string; table: string }>(closed);
  return {
    found: new Set(lines.rows.map(({ line }) => line)),
    closed: new Set(shut.rows.map(({ line }) => line)),
    tables: new Set(shut.rows.map(({ table }) => table)),
  };
}

/**
 * What a server that knows the schema before would miss, or be refused for, on the schema after. A column that it knows
 * may be closed: it has written a value since then.
 */
export function missedIn(after: LeanedOn, before: LeanedOn): readonly string[] {
  const known = new Set([...before.found].flatMap((line) => /^column (\S+) /.exec(line)?.[1] ?? []));
  return [
    ...[...before.found].filter((line) => !after.found.has(line)),
    ...[...after.closed].flatMap((line) => {
      const isNew = before.tables.has(line.split('.')[0] ?? '') && !known.has(line);
      return isNew ? [`closed ${line}`] : [];
    }),
  ];
}
