import { type Clock, systemClock } from '../server/platform/clock/clock.ts';
import { type Config, readConfig } from '../server/platform/config/config.ts';
import { KeyringError } from '../server/platform/crypto/keyring.ts';
import { type LiveKeys, openLiveKeys } from '../server/platform/crypto/live-keys.ts';
import { migrate, pendingMigrations } from '../server/platform/db/migrate.ts';
import { type OpenDatabase, openDatabase } from '../server/platform/db/open.ts';
import type { Pool } from '../server/platform/db/pool.ts';
import { createLog, type Logger } from '../server/platform/log/log.ts';
import { CommandError } from './command-error.ts';

/** What a command that works with the data stands on. */
export interface System {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  readonly database: OpenDatabase;
}

/** Opens the database as the settings say, gives it to the work, and lets go of it whatever happens. */
export async function withSystem<T>(applicationName: string, work: (system: System) => Promise<T>): Promise<T> {
  const system = await openSystem(applicationName);
  try {
    return await work(system);
  } finally {
    await system.database.close();
  }
}

export async function openSystem(applicationName: string): Promise<System> {
  const config = readConfig();
  const log = createLog({ level: config.logLevel, format: config.logFormat });
  const { databaseUrl, migrateUrl, dataDir, poolSize } = config;
  const database = await openDatabase({ databaseUrl, migrateUrl, dataDir, poolSize, applicationName, log });
  return { config, log, clock: systemClock, database };
}

/** Brings the schema up to date, or says that somebody else must. Answers what was applied. */
export async function migrateDatabase({ database, log }: System): Promise<readonly string[]> {
  if (!database.canMigrate) {
    const pending = await pendingMigrations(database.pool);
    if (pending.length === 0) return [];
    throw new CommandError({
      zh: `数据库结构需要升级（${pending.join('、')}），而当前数据库用户没有这个权限。请用 ONEDOOR_MIGRATE_URL 指定有权限的用户，运行 onedoor migrate。`,
      en: `The schema is behind (${pending.join(', ')}) and this database user may not migrate it. Run onedoor migrate with ONEDOOR_MIGRATE_URL naming a user who may.`,
    });
  }
  return withOwner(database, async (owner) => {
    const report = await migrate(owner, {
      onApply: (name) => log.info({ migration: name }, 'migrating'),
      onWait: (name) => log.info({ migration: name }, 'a table is in use; it is asked for again'),
      onBatch: everySeconds(5, (name, reached) => log.info({ migration: name, reached }, 'still migrating')),
    });
    if (report.ahead.length > 0) log.info({ migrations: report.ahead }, 'the schema is of the next release');
    return report.applied;
  });
}

/** What is told often, said once in so many seconds. */
function everySeconds<T extends readonly unknown[]>(seconds: number, tell: (...said: T) => void): (...said: T) => void {
  let last = performance.now();
  return (...said) => {
    if (performance.now() - last < seconds * 1_000) return;
    last = performance.now();
    tell(...said);
  };
}

/** For a command that only looks: the schema must be the one this program knows. */
export async function requireMigrated({ database }: System): Promise<void> {
  const pending = await pendingMigrations(database.pool);
  if (pending.length === 0) return;
  throw new CommandError({
    zh: `数据库结构需要先升级（${pending.join('、')}）。请运行 onedoor migrate。`,
    en: `The schema is behind (${pending.join(', ')}). Run onedoor migrate first.`,
  });
}

/** A pool of the role that owns the schema, for the time of the work. */
export async function withOwner<T>(database: OpenDatabase, work: (owner: Pool) => Promise<T>): Promise<T> {
  const owner = database.createPool({
    role: 'onedoor_owner',
    sizeMax: 2,
    applicationName: 'onedoor owner',
    statementMsMax: 0,
  });
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** The keys, as they are in the file at each use: renewing them needs no restart. */
export function openKeys({ config, log, clock }: System): LiveKeys {
  try {
    const keys = openLiveKeys(
      config.keyFile,
      () => new Date(clock.now()),
      (error) =>
        log.error({ err: error, file: config.keyFile }, 'the key file cannot be read; the keys read before stay'),
    );
    if (keys.created) log.warn({ file: config.keyFile }, 'a key file was made; keep a copy of it elsewhere');
    return keys;
  } catch (error) {
    if (!(error instanceof KeyringError)) throw error;
    throw new CommandError({ zh: `密钥文件有问题：${error.message}`, en: error.message }, { cause: error });
  }
}
