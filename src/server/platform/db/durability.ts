import type { Pool, PoolClient } from 'pg';

/** Below these, a matter that was acknowledged could be lost with the power (postgresql.org, "Reliability"). */
const durable: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_write', 'remote_apply'],
};

/** A pool, or one connection of it. */
type Asked = Pick<Pool, 'query'> | Pick<PoolClient, 'query'>;

export interface DurabilityFault {
  readonly setting: string;
  readonly value: string;
  readonly allowed: readonly string[];
}

/** The settings of the database that break the promise "a matter acknowledged is a matter kept"; empty when none. */
export async function checkDurability(db: Asked): Promise<readonly DurabilityFault[]> {
  const { rows } = await db.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1) order by name',
    [Object.keys(durable)],
  );
  return rows.flatMap(({ name, setting }) => {
    const allowed = durable[name] ?? [];
    return allowed.includes(setting) ? [] : [{ setting: name, value: setting, allowed }];
  });
}

/** Throws one line that names every setting at fault. */
export async function requireDurability(db: Asked): Promise<void> {
  const faults = await checkDurability(db);
  if (faults.length === 0) return;
  const named = faults.map((fault) => `${fault.setting}=${fault.value} (${fault.allowed.join(' | ')})`).join(', ');
  throw new Error(
    `数据库的下列设置可能在断电时丢失已受理的事项，请改正后再启动：${named}。` +
      ` These database settings can lose matters in a power cut; correct them and start again: ${named}.`,
  );
}
