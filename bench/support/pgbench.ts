import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dataDir, type HouseAddress } from './house.ts';
import { cpuSecondsOfTree } from './processes.ts';

export interface Floor {
  readonly perSecond: number;
  readonly databaseCpuMs: number;
  readonly meanMs: number;
}

/**
 * What the database alone does with a script of statements, prepared once a connection, sent by as many clients as the
 * product's measure has: the least that anything on top of it could cost. As the superuser, whom no policy concerns.
 */
export async function floorOf(
  house: { readonly address: HouseAddress; readonly databasePid: number },
  database: string,
  script: { readonly name: string; readonly text: string; readonly clients: number; readonly seconds: number },
): Promise<Floor> {
  const file = join(dataDir, `${script.name}.sql`);
  await writeFile(file, script.text);
  const { host, port, superuser } = house.address;
  const where = ['-h', host, '-p', String(port), '-U', superuser];
  const load = (seconds: number) =>
    promisify(execFile)(
      pgbench(),
      [...where, '-n', '-M', 'prepared', '-f', file, '-c', String(script.clients), '-T', String(seconds), database],
      { env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' } },
    );
  await load(1);
  const before = cpuSecondsOfTree(house.databasePid);
  const { stdout } = await load(script.seconds);
  const used = cpuSecondsOfTree(house.databasePid) - before;
  const transactions = numberIn(stdout, /transactions actually processed: (\d+)/);
  return {
    perSecond: numberIn(stdout, /tps = ([\d.]+)/),
    databaseCpuMs: (used * 1000) / transactions,
    meanMs: numberIn(stdout, /latency average = ([\d.]+) ms/),
  };
}

function numberIn(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`pgbench answered otherwise:\n${text}`);
  return Number(found);
}

/** PostgreSQL's own load generator: of the newest version that Debian's packages have put here. */
function pgbench(): string {
  const versions = '/usr/lib/postgresql';
  const known = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  const found = known.map((version) => join(versions, version, 'bin/pgbench')).find((file) => existsSync(file));
  return found ?? 'pgbench';
}

/** A literal for a statement; colons start a variable in pgbench's scripts, unless they are written apart. */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return `e'${text.replace(/\\/g, '\\\\').replace(/'/g, "''").replace(/\n/g, '\\n').replace(/:/g, '\\x3a')}'`;
}
