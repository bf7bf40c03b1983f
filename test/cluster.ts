import pg from 'pg';

/** One node of a cluster on which the suite is tried: the first is the coordinator. */
export interface ClusterNode {
  readonly host: string;
  readonly port: number;
}

/** What a test file needs to reach the run's server; see database.ts. */
export interface TestServer {
  readonly host: string;
  readonly port: number;
  readonly superuser: string;
  /** The migrated and seeded database that each test file copies. */
  readonly template: string;
  /** Of a cluster, when the suite is tried on one: every database is made on all of them. */
  readonly nodes: readonly ClusterNode[];
}

/** `127.0.0.1:9700,127.0.0.1:9701`: nodes that run already, with the extension to load and every role let in. */
export function clusterNodes(text: string | undefined): readonly ClusterNode[] {
  if (text === undefined || text === '') return [];
  return text.split(',').map((one) => {
    const [host = '', port] = one.split(':');
    return { host, port: Number(port ?? 5432) };
  });
}

/** Runs statements on one node, outside any transaction. */
export async function onNode(
  node: ClusterNode,
  database: string,
  user: string,
  statements: readonly string[],
): Promise<void> {
  const client = new pg.Client({ ...node, user, database });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An empty database on every node, joined to a cluster, the coordinator holding pieces as the others do. */
export async function clusterDatabase(nodes: readonly ClusterNode[], database: string, user: string): Promise<void> {
  const [first, ...others] = nodes;
  if (first === undefined) return;
  const roles = ['onedoor_owner', 'onedoor_app', 'onedoor_worker'].map(
    (role) => `do $$ begin create role ${role} login; exception when duplicate_object then null; end $$`,
  );
  for (const node of nodes) {
    await onNode(node, 'postgres', user, [
      ...roles,
      `drop database if exists ${database} with (force)`,
      `create database ${database} owner onedoor_owner`,
    ]);
    await onNode(node, database, user, [
      'create extension citus',
      'grant all on schema public to onedoor_owner',
      `alter database ${database} set citus.propagate_set_commands to 'local'`,
    ]);
  }
  await onNode(first, database, user, [
    `select citus_set_coordinator_host('${first.host}', ${first.port})`,
    ...others.map(({ host, port }) => `select citus_add_node('${host}', ${port})`),
    `select citus_set_node_property('${first.host}', ${first.port}, 'shouldhaveshards', true)`,
  ]);
}

/** Nobody may be on a database that is copied; what keeps a cluster in order would be. */
export async function restTemplate(nodes: readonly ClusterNode[], database: string, user: string): Promise<void> {
  for (const node of nodes) {
    await onNode(node, 'postgres', user, [
      `alter database ${database} allow_connections false`,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`,
    ]);
  }
}

/** Where databases are made and dropped: on every node alike. */
export function nodesOf({ host, port, nodes }: TestServer): readonly ClusterNode[] {
  return nodes.length === 0 ? [{ host, port }] : nodes;
}
