import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { findUnitByCode } from '../../src/server/org/units.ts';
import { ensureDatabase } from '../../src/server/platform/db/open.ts';
import { createPool } from '../../src/server/platform/db/pool.ts';
import { silentLog } from '../../src/server/platform/log/log.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/server/platform/postgres/embedded.ts';
import { findPostmaster } from '../../src/server/platform/postgres/postmaster.ts';
import { createStaff } from '../../src/server/session/staff.ts';
import { fixedClock } from '../clock.ts';
import { removeServer } from '../scratch-server.ts';
import { signIn } from './ask.ts';
import { type NodeSettings, ServerNode } from './node.ts';

const database = 'onedoor';
/** The clerk at the window, and the centre where it is. */
export const clerk = { account: 'clerk.of.tests', password: 'a-password-of-tests' } as const;
const centreCode = '440106006-ZZ';

/**
 * A PostgreSQL of its own, which can be killed, and the product beside it as processes of their own. Whoever opens one
 * closes it.
 */
export class FaultHouse {
  readonly folder: string;
  /** The folder of the database's files; a test may put it on a disk of its own. */
  readonly databaseFolder: string;
  private readonly settings: Readonly<Record<string, string>>;
  private readonly servers: EmbeddedPostgres[] = [];
  private readonly nodes: ServerNode[] = [];

  private constructor(folder: string, databaseFolder: string, settings: Readonly<Record<string, string>>) {
    this.folder = folder;
    this.databaseFolder = databaseFolder;
    this.settings = settings;
  }

  static async open(
    options: { readonly databaseFolder?: string; readonly settings?: Readonly<Record<string, string>> } = {},
  ): Promise<FaultHouse> {
    const folder = await mkdtemp(join(tmpdir(), 'onedoor-faults-'));
    // Run as root it starts PostgreSQL as another user, who has to get into the folder.
    await chmod(folder, 0o755);
    const house = new FaultHouse(folder, options.databaseFolder ?? folder, options.settings ?? {});
    const { host, port, superuser } = await house.startDatabase();
    await ensureDatabase({ host, port, database: 'postgres', user: superuser }, database);
    return house;
  }

  /** The folder of the socket that PostgreSQL listens on. */
  get socketFolder(): string {
    return this.server.connection.host;
  }

  /** The server's files. */
  get cluster(): string {
    return join(this.server.folder, 'cluster');
  }

  private get server(): EmbeddedPostgres {
    const server = this.servers.at(-1);
    if (server === undefined) throw new Error('there is no database');
    return server;
  }

  async startDatabase(): Promise<EmbeddedPostgres['connection']> {
    const server = await startEmbeddedPostgres({
      dataDir: this.databaseFolder,
      log: silentLog(),
      settings: this.settings,
    });
    this.servers.push(server);
    return server.connection;
  }

  /** Another server is the database from now on. */
  takeOver(server: EmbeddedPostgres): void {
    this.servers.push(server);
  }

  /** Without a word: its processes notice within moments. */
  async killDatabase(): Promise<void> {
    const running = await findPostmaster(this.cluster);
    if (running === undefined) throw new Error('the database does not run');
    process.kill(running.pid, 'SIGKILL');
    while ((await findPostmaster(this.cluster)) !== undefined) await delay(5);
  }

  /** Where nodes find the database: at its socket, or through something that listens on a port of this machine. */
  url(throughPort?: number): string {
    const { superuser, host, port } = this.server.connection;
    return throughPort === undefined
      ? `postgresql://${superuser}@${encodeURIComponent(host)}:${port}/${database}`
      : `postgresql://${superuser}@127.0.0.1:${throughPort}/${database}`;
  }

  async startNode(more: Partial<NodeSettings> = {}): Promise<ServerNode> {
    const node = await ServerNode.start({ data: this.folder, databaseUrl: this.url(), ...more });
    this.nodes.push(node);
    return node;
  }

  /** As the superuser, on a connection of its own. */
  async sql<T extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<readonly T[]> {
    const client = new pg.Client({ connectionString: this.url() });
    await client.connect();
    try {
      return (await client.query<T>(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  /** Somebody at the window of Shipai, signed in; a node must have started before, so that the city is there. */
  async signInClerk(node: Pick<ServerNode, 'port'>): Promise<string> {
    const pool = createPool({
      address: { url: this.url() },
      role: 'onedoor_app',
      sizeMax: 1,
      applicationName: 'test',
    });
    try {
      const centre = await findUnitByCode(pool, centreCode);
      if (centre === undefined) throw new Error(`no unit ${centreCode}`);
      await createStaff(pool, fixedClock(new Date().toISOString()), [
        {
          ...clerk,
          name: { zh: '陈示范', en: 'Chen Shifan' },
          roles: [{ role: 'clerk', unitId: centre.id }],
        },
      ]);
    } finally {
      await pool.end();
    }
    return signIn(node.port, clerk.account, clerk.password);
  }

  async close(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.kill()));
    for (const server of this.servers) await server.stop();
    await removeServer(this.databaseFolder);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
