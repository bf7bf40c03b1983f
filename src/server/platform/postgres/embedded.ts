import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Logger } from '../log/log.ts';
import { type Account, accountFor, giveTo } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { type Home, prepareHome, sharedFolder } from './home.ts';
import { hold, release, withLock } from './lock.ts';
import { findPostmaster, type Postmaster, startPostmaster, stopPostmaster, waitUntilReady } from './postmaster.ts';

export interface EmbeddedOptions {
  /** The folder the user sees (ONEDOOR_DATA). It is created when missing; the database goes to `postgres` below it. */
  readonly dataDir: string;
  readonly log: Pick<Logger, 'info'>;
  /** Further server settings, e.g. a larger shared_buffers. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  readonly connection: {
    /** The folder of the unix socket, as libpq and `pg` take it for a host. */
    readonly host: string;
    readonly port: number;
    readonly superuser: string;
  };
  /** True when the server already ran: left behind by a process that was killed, or in use by another command. */
  readonly adopted: boolean;
  /** Where the database really lies (see home.ts). */
  readonly folder: string;
  /** Let go of the database; the last process that lets go stops it, with a checkpoint. May be called twice. */
  stop(): Promise<void>;
}

const superuser = 'postgres';

/**
 * Start the embedded PostgreSQL of a data folder, or adopt the one that runs. It listens on a unix socket alone, in a
 * folder that only its own user (and root) can enter, so no password is needed and no other user can connect.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const asRoot = process.getuid?.() === 0;
  // PostgreSQL's user must be able to pass through a folder that root makes, though not to list it.
  await mkdir(dataDir, { recursive: true, mode: asRoot ? 0o711 : 0o700 });
  const lock = join(dataDir, 'postgres.lock');
  return withLock(lock, async () => {
    const account = await accountFor(join(dataDir, 'postgres', 'cluster'));
    const home = await prepareHome(dataDir, account);
    const cluster = join(home.folder, 'cluster');
    const running = await findPostmaster(cluster);
    const adopted = running === undefined ? undefined : await waitUntilReady(cluster, running.pid);
    const server = adopted ?? (await startServer(home, cluster, account, options));
    const holders = join(home.folder, 'holders');
    const holder = await hold(holders);
    await giveTo(account, holders);
    const stop = () =>
      withLock(lock, async () => {
        if (await release(holders, holder)) await stopPostmaster(cluster);
      });
    return {
      connection: { host: server.socketFolder, port: server.port, superuser },
      adopted: adopted !== undefined,
      folder: home.folder,
      stop: once(stop),
    };
  });
}

async function startServer(
  home: Home,
  cluster: string,
  account: Account | undefined,
  options: EmbeddedOptions,
): Promise<Postmaster> {
  const binaries = await findBinaries(account, sharedFolder);
  const copied =
    binaries.copiedTo === undefined ? undefined : `PostgreSQL's programs run from a copy in ${binaries.copiedTo}`;
  const notes = [home.note, copied].filter((note) => note !== undefined);
  if (notes.length > 0) options.log.info(notes.join('; '));
  await makeCluster(binaries, cluster, account);
  await requireSameMajor(binaries, cluster);
  const logFolder = join(home.folder, 'log');
  await mkdir(logFolder, { recursive: true, mode: 0o700 });
  await giveTo(account, logFolder);
  return startPostmaster({
    program: binaries.postgres,
    cluster,
    account,
    startLog: join(home.folder, 'start.log'),
    settings: { ...serverSettings(home.socketFolder, logFolder), ...options.settings },
  });
}

function serverSettings(socketFolder: string, logFolder: string): Readonly<Record<string, string>> {
  return {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: '5432',
    TimeZone: 'UTC',
    // One file for each day of the week: a week of history, and never more.
    logging_collector: 'on',
    log_directory: logFolder,
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_size: '0',
    log_min_duration_statement: '1s',
    // A slow statement is logged without its values: they are people's words and numbers.
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    shared_buffers: '128MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    // Statements here are short; compiling them costs more than it saves.
    jit: 'off',
  };
}

/** A new cluster is made beside its place and renamed, so that an interrupted start leaves no half cluster. */
async function makeCluster(binaries: Binaries, cluster: string, account: Account | undefined): Promise<void> {
  if ((await readFile(join(cluster, 'PG_VERSION')).catch(() => undefined)) !== undefined) return;
  const draft = `${cluster}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await giveTo(account, draft);
  const options = ['-U', superuser, '--auth-local=trust', '--auth-host=reject', '-E', 'UTF8', '--no-instructions'];
  // Text sorts by code point, the same on every machine; classes of characters stay Unicode's, which trigrams need.
  const ctype = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const locale = ['--locale=C', `--lc-ctype=${ctype}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  await promisify(execFile)(binaries.initdb, ['-D', draft, ...options, ...locale], {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC' },
    ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
  });
  await chmod(draft, 0o700);
  await rename(draft, cluster);
}

async function requireSameMajor(binaries: Binaries, cluster: string): Promise<void> {
  const made = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  const major = binaries.version.split('.')[0];
  if (made === major) return;
  throw new Error(
    `The database in ${cluster} was made by PostgreSQL ${made}, and this OneDoor brings PostgreSQL ${major}. ` +
      'Export it with the OneDoor that made it and import it here.',
  );
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
