import { cpus } from 'node:os';
import { layOut } from '../seed/city/city.ts';
import { measuredPosts, staffTheCity } from '../seed/city/posts.ts';
import { progress } from '../seed/city/progress.ts';
import { cityUnits } from '../seed/city/units.ts';
import { dateInChina, epochMs, startOfDayInChina } from '../src/core/time/instant.ts';
import { orgDirectory } from '../src/server/org/directory.ts';
import { loadUnits } from '../src/server/org/load-units.ts';
import { systemClock } from '../src/server/platform/clock/clock.ts';
import { keyringPath, openKeyring } from '../src/server/platform/crypto/keyring.ts';
import { createStaff } from '../src/server/session/staff.ts';
import { createCity, dataDir, type House } from './support/house.ts';

export interface LoadOptions {
  readonly matters: number;
  readonly seed: number;
}

/** Matters of the last half year; a city brings in as many in five weeks. */
const spanMs = 180 * 86_400_000;

/** What the measures sign in with. */
export const password = 'bench-only-password';

/** The synthetic city of the day, with an account to sign in by for each post that is measured. */
export async function loadMatters(house: House, database: string, { matters, seed }: LoadOptions): Promise<void> {
  await createCity(house, database);
  await createMeasured(house, database, seed);
  openKeyring(keyringPath(dataDir), () => new Date());
  const bar = progress('loading matters', matters);
  const endMs = epochMs(startOfDayInChina(dateInChina(systemClock.now())));
  const { host, port, superuser } = house.address;
  const refusal = await layOut(
    {
      address: { host, port, database, user: superuser },
      keyFile: keyringPath(dataDir),
      plan: { seed, matters, startMs: endMs - spanMs, endMs },
      threads: cpus().length,
    },
    bar.add,
  );
  bar.end();
  if (refusal !== undefined) throw new Error(`the city was not laid out: ${refusal}`);
}

/** Those of the busiest and of an ordinary door can sign in; the city adds everybody else. */
async function createMeasured(house: House, database: string, seed: number): Promise<void> {
  const owner = house.poolOf('onedoor_owner', database);
  const app = house.poolOf('onedoor_app', database);
  await loadUnits(owner, cityUnits());
  const posts = Object.values(measuredPosts(staffTheCity(await orgDirectory(app), seed, () => '')));
  const name = { zh: '测试', en: 'Test' };
  await createStaff(
    app,
    systemClock,
    posts.map(({ account, role, unit }) => ({ account, name, roles: [{ role, unitId: unit.id }], password })),
  );
  await Promise.all([owner.end(), app.end()]);
}
