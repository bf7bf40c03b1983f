import type pg from 'pg';
import type { QueryConfig, QueryResult } from 'pg';

/** For whom a transaction works. Row-level security shows nothing outside it. */
export type Scope =
  /**
   * A staff member, by the units at which a reading role is held, and by the keys that restricted matters and bars are
   * compared with; without keys neither a restricted matter nor one that anybody is barred from is shown.
   */
  | { readonly kind: 'units'; readonly units: readonly number[]; readonly keys?: readonly string[] }
  /** The holder of a party's code. */
  | { readonly kind: 'journey'; readonly journey: string }
  /** Whoever runs accounts and units, by the units at which they do; no matter is seen by it. */
  | { readonly kind: 'administration'; readonly units: readonly number[] }
  /** System work, on a pool whose role sees every row. */
  | { readonly kind: 'system' };

const keyForm = /^[a-z]{4,8}:[0-9a-f-]{1,36}$/;
const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Settings of PostgreSQL for the transaction, by how its planner and its limits are called: constants of ours, nothing given. */
type Settings = Readonly<Record<string, 'on' | 'off' | 'force_generic_plan' | number>>;

/**
 * Runs the statements in one transaction under the scope, all sent in one go: one round trip however many they are.
 * The scope is set for the transaction only, so that a pooled connection carries nothing to the next request. When one
 * statement fails the transaction is undone and the first error is thrown. A connection that prepared a statement before
 * a migration gave its table a further column is replaced by another, unseen: the statement was refused before it ran.
 */
export async function inScope(
  pool: pg.Pool,
  scope: Scope,
  statements: readonly QueryConfig[],
  mode: 'read only' | 'read write' = 'read only',
  settings: Settings = {},
): Promise<readonly QueryResult[]> {
  for (let stale = 0; ; stale += 1) {
    try {
      return await once(pool, `begin ${mode};${setScope(scope)}${alsoSet(settings)}`, statements);
    } catch (error) {
      // Each try does away with one connection; those that are made anew know the table as it is.
      if (!isOfOldPlan(error) || stale > pool.options.max) throw error;
    }
  }
}

/** "cached plan must not change result type", whatever language the database says it in. */
function isOfOldPlan(error: unknown): boolean {
  return error instanceof Error && 'routine' in error && error.routine === 'RevalidateCachedQuery';
}

async function once(pool: pg.Pool, begin: string, statements: readonly QueryConfig[]): Promise<readonly QueryResult[]> {
  const client = await pool.connect();
  let failed = true;
  try {
    // Each promise is awaited below; a rejection must not go unhandled while an earlier one is awaited.
    const settled = await Promise.allSettled([
      client.query(begin),
      ...statements.map((statement) => client.query(statement)),
      client.query('commit'),
    ]);
    const bad = settled.find((one) => one.status === 'rejected');
    if (bad !== undefined) throw bad.reason;
    failed = false;
    return settled.slice(1, -1).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  } finally {
    // After an error the transaction's state is not known for certain: the connection is replaced, not reused.
    client.release(failed);
  }
}

interface ScopeSettings {
  readonly units: string;
  readonly keys: string;
  readonly journey: string;
}

/** The settings as `write_matters` takes them. */
export function scopeSettings(scope: Scope): ScopeSettings {
  switch (scope.kind) {
    case 'units': {
      const { units, keys } = scope;
      return {
        units: `{${units.map(wholeNumber).join(',')}}`,
        keys: keys === undefined ? '' : `{${keys.map(keyOf).join(',')}}`,
        journey: '',
      };
    }
    case 'journey':
      return { units: '', keys: '', journey: uuidOf(scope.journey) };
    case 'administration':
    case 'system':
      return { units: '', keys: '', journey: '' };
  }
}

/** The units a transaction may administer, as `write_administration` takes them. */
export function administers(units: readonly number[]): string {
  return `{${units.map(wholeNumber).join(',')}}`;
}

function setScope(scope: Scope): string {
  const { units, keys, journey } = scopeSettings(scope);
  const settings = `set local onedoor.units = '${units}';set local onedoor.keys = '${keys}';set local onedoor.journey = '${journey}'`;
  return scope.kind === 'administration'
    ? `${settings};set local onedoor.administers = '${administers(scope.units)}'`
    : settings;
}

function alsoSet(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) => `;set local ${name} = ${value}`)
    .join('');
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Error(`Not a unit id: ${value}`);
  return value;
}

function keyOf(value: string): string {
  if (!keyForm.test(value)) throw new Error('Not a key of a reader');
  return value;
}

function uuidOf(value: string): string {
  if (!uuidForm.test(value)) throw new Error('Not a journey id');
  return value;
}
