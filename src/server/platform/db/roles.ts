import type { ClientBase } from 'pg';

/**
 * The three roles of the schema, cluster-wide:
 * - onedoor_owner owns every object; migrations run as it.
 * - onedoor_app is what the server works as: no DDL, owner of nothing, row-level security always on.
 * - onedoor_worker is what background jobs work as: it reaches every matter, and still owns nothing.
 */
const roles = ['onedoor_owner', 'onedoor_app', 'onedoor_worker'] as const;

export interface RoleOptions {
  /** On the embedded server, where the socket alone decides who connects, the roles may log in themselves. */
  readonly login: boolean;
}

/**
 * Create what is missing of the roles and make the connected user, unless superuser, a member of them. Roles belong to
 * the whole server, so several processes may do this at once: a loser of the race looks again.
 */
export async function ensureRoles(client: ClientBase, options: RoleOptions): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await createMissing(client, options);
      await joinRoles(client);
      return;
    } catch (error) {
      const code = sqlState(error);
      if (code === '42501') throw new Error(roleHelp(await currentUser(client)), { cause: error });
      if (!raceStates.has(code) || attempt === 10) throw error;
    }
  }
}

/** duplicate_object, unique_violation, and "tuple concurrently updated", which PostgreSQL reports as internal. */
const raceStates: ReadonlySet<string> = new Set(['42710', '23505', 'XX000']);

async function createMissing(client: ClientBase, options: RoleOptions): Promise<void> {
  const found = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
    roles,
  ]);
  const known = new Set(found.rows.map((row) => row.rolname));
  for (const role of roles) {
    if (!known.has(role)) await client.query(`create role ${role} ${options.login ? 'login' : 'nologin'}`);
  }
}

/** From PostgreSQL 16 on, whoever creates a role belongs to it without being able to become it until that is granted. */
const become = `case when current_setting('server_version_num')::integer >= 160000 then 'set' else 'member' end`;

async function joinRoles(client: ClientBase): Promise<void> {
  const missing = await client.query<{ role: string }>(
    `select role from unnest($1::text[]) as role
      where not pg_has_role(session_user, role, ${become})`,
    [roles],
  );
  for (const { role } of missing.rows) await client.query(`grant ${role} to session_user`);
}

/** Let onedoor_owner create the schema's objects, and extensions that PostgreSQL trusts, in this database. */
export async function openToOwner(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ database: string; ready: boolean }>(
    `select quote_ident(current_database()) as database,
            has_database_privilege('onedoor_owner', current_database(), 'create')
              and has_schema_privilege('onedoor_owner', 'public', 'create') as ready`,
  );
  const [row] = rows;
  if (row === undefined || row.ready) return;
  try {
    await client.query(`grant create, connect on database ${row.database} to onedoor_owner`);
    await client.query('grant create, usage on schema public to onedoor_owner');
  } catch (error) {
    throw new Error(roleHelp(await currentUser(client)), { cause: error });
  }
}

export interface UserDescription {
  readonly owner: boolean;
  readonly app: boolean;
  readonly worker: boolean;
}

/** Which of the roles the connected user can become; a superuser all that exist. */
export async function describeUser(client: ClientBase): Promise<UserDescription> {
  const { rows } = await client.query<{ rolname: string }>(
    `select rolname from pg_roles where rolname = any($1) and pg_has_role(session_user, oid, ${become})`,
    [roles],
  );
  const names = new Set(rows.map((row) => row.rolname));
  return { owner: names.has('onedoor_owner'), app: names.has('onedoor_app'), worker: names.has('onedoor_worker') };
}

/** What the role behind a pool may do: the server refuses to work as one that could step over its walls. */
export async function requirePlainRole(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; strong: boolean; owns: boolean }>(
    `select r.rolname as name, r.rolsuper or r.rolbypassrls as strong,
            exists (select from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace) as owns
       from pg_roles r where r.rolname = current_user`,
  );
  const [role] = rows;
  if (role === undefined || role.strong || role.owns) {
    throw new Error(`The server must not work as ${role?.name}: this role owns tables or bypasses row-level security.`);
  }
}

async function currentUser(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select quote_ident(session_user) as name');
  return rows[0]?.name ?? '';
}

function roleHelp(user: string): string {
  return [
    `The database user ${user} may not prepare the roles of OneDoor. Let an administrator of the database run, in it:`,
    ...roles.map((role) => `  create role ${role} nologin;  grant ${role} to ${user};`),
    '  grant create on schema public to onedoor_owner;',
    `  do $$ begin execute format('grant create on database %I to onedoor_owner', current_database()); end $$;`,
  ].join('\n');
}

function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
