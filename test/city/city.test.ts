import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layOut } from '../../seed/city/city.ts';
import type { CityPlan } from '../../seed/city/district.ts';
import { size } from '../../seed/city/figures.ts';
import { tables } from '../../seed/city/rows.ts';
import { procedures } from '../../src/procedures/registry.ts';
import { keyringPath, openKeyring } from '../../src/server/platform/crypto/keyring.ts';
import { createSigner } from '../../src/server/platform/crypto/signer.ts';
import type { Pool } from '../../src/server/platform/db/pool.ts';
import { verifyDatabase } from '../../src/server/seal/verify.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'onedoor-city-'));
const keyFile = keyringPath(folder);
const dayMs = 86_400_000;

/** Half a year up to 1 November 2026. So small a city has two or three common issues: one of this seed's comes to its end. */
const endMs = Date.parse('2026-11-01T00:00:00+08:00');
const plan: CityPlan = { seed: 8, matters: 1_200, startMs: endMs - 183 * dayMs, endMs };
const command = ['seed', 'city', '--matters', '1200', '--years', '0.5', '--seed', '8', '--until', '2026-11-01'];

/** What every procedure has alike: of each family the deeds that make it. */
const besideTheSteps = [
  ...['claim', 'assign', 'cover'].map((deed) => `holding/${deed}`),
  ...['invite', 'finish-task', 'raise'].map((deed) => `handling/${deed}`),
  ...['propose', 'answer', 'settle', 'set', 'move', 'cancel'].map((deed) => `appointment/${deed}`),
  ...['propose-order', 'sign-order', 'drop-proposal', 'remind-order', 'escalate-order'].map(
    (deed) => `supervision/${deed}`,
  ),
  ...['answer-order', 'accept-answer', 'open-review', 'answer-review'].map((deed) => `supervision/${deed}`),
  ...['plan', 'visit'].map((deed) => `follow-up/${deed}`),
  ...['lead', 'notice', 'offer', 'end', 'invite', 'accept', 'decline', 'take-offer', 'leave-offer', 'leave'].map(
    (deed) => `group/${deed}`,
  ),
  ...['hear-notice', 'hear-offer', 'hear-end'].map((deed) => `group/${deed}`),
] as const;

let whole: FreshDatabase;
let broken: FreshDatabase;

beforeAll(async () => {
  if (!existsSync(join(root, 'dist/seed/units.json')))
    execFileSync(process.execPath, ['--import', 'tsx', 'seed/pack.ts'], { cwd: root });
  openKeyring(keyFile, () => new Date());
  [whole, broken] = await Promise.all([freshDatabase(), freshDatabase()]);
});

afterAll(async () => {
  await Promise.all([whole?.drop(), broken?.drop()]);
});

function onedoor(database: FreshDatabase, args: readonly string[]) {
  const own = Object.entries(process.env).filter(([name]) => !/^(ONEDOOR_|DATABASE_URL$|VITEST)/.test(name));
  return spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    cwd: root,
    env: { ...Object.fromEntries(own), ONEDOOR_DATA: folder, DATABASE_URL: database.url },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Everything the city wrote but how the house wraps a matter's key, which is new each time: a hash for each table. */
async function digests(pool: Pool): Promise<Readonly<Record<string, string>>> {
  const all = [
    'staff',
    'staff_role',
    'staff_leave',
    'admin_event',
    'number_counter',
    'seal_leaf',
    'seal_head',
    ...tables,
  ];
  const found = await Promise.all(
    all.map(async (table) => {
      const { rows } = await pool.query<{ hash: string | null }>(
        `select md5(string_agg(md5(row), '' order by md5(row))) as hash
           from (select (to_jsonb(t) - 'data_key')::text as row from ${table} t) s`,
      );
      return [table, rows[0]?.hash ?? ''] as const;
    }),
  );
  return Object.fromEntries(found);
}

async function matters(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>('select count(*)::integer as count from matter');
  return rows[0]?.count ?? 0;
}

test('the same seed is the same city byte for byte: by one thread in one go, and by two that are killed on the way and one that goes on', {
  timeout: 600_000,
}, async () => {
  const address = whole.address('superuser');
  expect(await layOut({ address, keyFile, plan, threads: 1 }, () => undefined)).toBeUndefined();
  const all = await matters(whole.workerPool);
  expect(all).toBeGreaterThan(1_000);
  expect(all).toBeLessThan(1_400);

  const first = onedoor(broken, [...command, '--threads', '2']);
  const ended = once(first, 'exit');
  while ((await matters(broken.workerPool)) < 300) await new Promise((resolve) => setTimeout(resolve, 20));
  first.kill('SIGKILL');
  await ended;
  expect(await matters(broken.workerPool)).toBeLessThan(all);
  const again = onedoor(broken, [...command, '--threads', '1']);
  expect(await once(again, 'exit')).toEqual([0, null]);
  expect(await digests(broken.ownerPool)).toEqual(await digests(whole.ownerPool));
});

test('what a city is made of holds together: chains, trees, projections, roles, and what is sealed opens', {
  timeout: 180_000,
}, async () => {
  const { keyring } = openKeyring(keyFile, () => new Date());
  const { verify } = createSigner(keyring.signing);
  const report = await verifyDatabase(whole.workerPool, { verifySignature: verify, keks: keyring.kek });
  expect(report.findings).toEqual([]);
  expect(report.matters).toBe(await matters(whole.workerPool));
});

test('every procedure that begins at a window or the portal is there, and few doors have half of it', async () => {
  const { rows } = await whole.workerPool.query<{ procedure: string; states: number }>(
    'select procedure, count(distinct state)::integer as states from matter group by procedure',
  );
  const found = new Map(rows.map(({ procedure, states }) => [procedure, states]));
  for (const { definition } of procedures) {
    if (definition.initial.desk === undefined) continue;
    expect([definition.key, (found.get(definition.key) ?? 0) > 1]).toEqual([definition.key, true]);
  }
  const shares = await whole.workerPool.query<{ top: number; all: number; grids: number }>(
    `select (select sum(n) from (select count(*) as n from matter group by door_unit_id order by 1 desc limit 18) t)::integer as top,
            (select count(*) from matter)::integer as all,
            (select count(*) from org_unit where kind = 'grid')::integer as grids`,
  );
  const [share] = shares.rows;
  expect((share?.top ?? 0) / (share?.all ?? 1)).toBeGreaterThan(0.45);
  expect(share?.grids).toBe(size.grids);
});

test('matters are taken in hand, covered, raised, met about, looked into from above, asked about after the end, and told together', async () => {
  const { rows } = await whole.workerPool.query<{ deed: string }>(
    `select distinct (data ->> 'kind') || '/' || (data ->> 'deed') as deed from matter_event
      where data ->> 'kind' in ('holding', 'handling', 'supervision', 'appointment', 'follow-up', 'group')`,
  );
  const found = rows.map(({ deed }) => deed);
  expect(found).toEqual(expect.arrayContaining([...besideTheSteps]));
});

test('matters of one cause are all of the kind of the one that leads, and each comes to an end of its own', async () => {
  const { rows } = await whole.workerPool.query<{ alike: boolean; members: number; states: number }>(
    `select m.category = root.category as alike, count(*)::integer as members, count(distinct m.state)::integer as states
       from matter m join matter root on root.district = m.district and root.id = m.group_root_id
      where m.id <> root.id group by 1`,
  );
  expect(rows.map(({ alike }) => alike)).toEqual([true]);
  expect(rows[0]?.members).toBeGreaterThan(3);
  expect(rows[0]?.states).toBeGreaterThan(1);
});

test('nothing is laid out beside matters of others, nor twice', async () => {
  const address = whole.address('superuser');
  const order = { address, keyFile, threads: 1 };
  expect(await layOut({ ...order, plan }, () => undefined)).toBe('finished');
  expect(await layOut({ ...order, plan: { ...plan, seed: 6 } }, () => undefined)).toBe('another-city');
  await whole.ownerPool.query(`delete from setting where key = 'synthetic-city'`);
  expect(await layOut({ ...order, plan }, () => undefined)).toBe('matters-present');
});
