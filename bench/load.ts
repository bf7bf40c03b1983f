import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { orgDirectory } from '../src/server/org/directory.ts';
import { systemClock } from '../src/server/platform/clock/clock.ts';
import { createStaff } from '../src/server/session/staff.ts';
import { createCity, type House } from './support/house.ts';
import type { LoadOrder } from './support/loader.ts';
import { measuredPosts, staffTheCity, type Workforce } from './support/posts.ts';
import { progress } from './support/progress.ts';

export interface LoadOptions {
  readonly matters: number;
  readonly seed: number;
}

/** Matters of the last half year; a city brings in as many in five weeks. */
const spanDays = 180;

/** What the measures sign in with. */
export const password = 'bench-only-password';

/** Matters to a journey, as the paths go: nine in a hundred go on to the court. */
const mattersPerJourney = 1.085;

/** Processes that play and write, as many as there are cores here; PostgreSQL works while they tell the next batch. */
const loaders = 2;

/**
 * A city at work: every journey is played through the kernel from the door to wherever it has come by now, with its
 * parties sealed and its events chained, and copied in. The same seed gives the same journeys.
 */
export async function loadMatters(house: House, database: string, options: LoadOptions): Promise<void> {
  await createCity(house, database);
  const workforce = await createWorkforce(house, database, options.seed);
  const bar = progress('loading matters', options.matters);
  const order = {
    address: house.address,
    database,
    seed: options.seed,
    journeys: options.matters / mattersPerJourney,
    spanDays,
    endMs: Date.now(),
  };
  await Promise.all(splitDistricts(workforce).map((districts) => runLoader({ ...order, districts }, bar.add)));
  bar.end();
  const client = await house.connect(database);
  // As autovacuum would have done long before: the planner knows the tables, and index-only scans find their pages marked.
  await client.query('vacuum analyze');
  await client.end();
}

function runLoader(order: LoadOrder, told: (matters: number) => void): Promise<void> {
  const loader = fork(fileURLToPath(new URL('./support/loader.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  loader.send(order);
  return new Promise((resolve, reject) => {
    loader.on('message', (matters: number) => told(matters));
    loader.on('error', reject);
    loader.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a loading process ended with ${code}`))));
  });
}

/** Districts for each loader, about the same work for all: the largest first, each to whoever has the least. */
function splitDistricts({ shares }: Workforce): readonly (readonly string[])[] {
  const weights = new Map<string, number>();
  for (const { item, weight } of shares) {
    weights.set(item.centre.district, (weights.get(item.centre.district) ?? 0) + weight);
  }
  const parts = Array.from({ length: loaders }, () => ({ districts: [] as string[], weight: 0 }));
  for (const [district, weight] of [...weights].sort((a, b) => b[1] - a[1])) {
    const least = parts.reduce((first, part) => (part.weight < first.weight ? part : first));
    least.districts.push(district);
    least.weight += weight;
  }
  return parts.map(({ districts }) => districts);
}

/** Everybody who works in the city; those of the busiest and of an ordinary door can sign in. */
async function createWorkforce(house: House, database: string, seed: number): Promise<Workforce> {
  const owner = house.poolOf('onedoor_owner', database);
  const app = house.poolOf('onedoor_app', database);
  const directory = await orgDirectory(app);
  const workforce = staffTheCity(directory, seed, () => '');
  const signingIn = new Set(Object.values(measuredPosts(workforce)).map((post) => post.account));
  const name = { zh: '测试', en: 'Test' };
  await createStaff(
    app,
    systemClock,
    workforce.posts
      .filter((post) => signingIn.has(post.account))
      .map(({ account, role, unit }) => ({ account, name, roles: [{ role, unitId: unit.id }], password })),
  );
  const others = workforce.posts.filter((post) => !signingIn.has(post.account));
  await owner.query(
    `with given as (
       select * from unnest($1::text[], $2::text[], $3::integer[]) as g (account, role, unit_id)),
     added as (
       insert into staff (id, account, name_zh, name_en, created_at)
       select gen_random_uuid(), account, '测试', 'Test', now() from given returning id, account)
     insert into staff_role (staff_id, role, unit_id, valid_from)
     select id, role, unit_id, '2020-01-01' from added join given using (account)`,
    [others.map((post) => post.account), others.map((post) => post.role), others.map((post) => post.unit.id)],
  );
  await Promise.all([owner.end(), app.end()]);
  return workforce;
}
