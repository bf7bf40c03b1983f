import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noteFigure } from '../../../test/figure.ts';
import { act, done, type House, type Known, openHouse, register, units } from '../../../test/history.ts';
import { type ScratchServer, startScratchServer } from '../../../test/scratch-server.ts';
import { fillTemplate } from '../../../test/template.ts';
import { instant } from '../../core/time/instant.ts';
import { createApp } from '../app.ts';
import { makeDocument } from '../document/make.ts';
import { rendererUnderTest } from '../document/render/testing/renderer-under-test.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { unmaskParty } from '../matter/unmask.ts';
import type { Address, Role } from '../platform/db/address.ts';
import { ensureDatabase } from '../platform/db/open.ts';
import { createDb, createPool, type Pool } from '../platform/db/pool.ts';
import { createLog } from '../platform/log/log.ts';
import { sealEvents } from '../seal/seal.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { confirmErasure, decideErasure, listFileErasures } from './decide.ts';
import { eraseConfirmed, proposeErasures } from './retention.ts';

/** Matters told, each with eight words and numbers nobody else has: a thousand of them before a release. */
const matterCount = process.env.SCOREBOARD_SIZE === 'release' ? 125 : 20;
const root = fileURLToPath(new URL('../../../', import.meta.url));

let server: ScratchServer;
let house: House;
let owner: Pool;
const pools: Pool[] = [];
const logged: string[] = [];
const answered: string[] = [];
const matters: Known[] = [];
const canaries = Array.from({ length: matterCount }, (_, n) => canary(n));
const numbers = canaries.flatMap((one) => [one.identity, one.phone, one.otherPhone]);
const words = canaries.flatMap((one) => [one.name, one.otherName, one.story, one.place, one.address]);

function canary(n: number) {
  const serial = String(n).padStart(3, '0');
  return {
    name: `䴙䴘鸊${String.fromCodePoint(0x4e00 + n)}`,
    otherName: `鸑鷟鸂${String.fromCodePoint(0x4f00 + n)}`,
    identity: identityNumber(`99999919860302${serial}`),
    phone: `1700000${String(7000 + n)}`,
    otherPhone: `1700000${String(8000 + n)}`,
    story: `金丝雀讲述之${serial}：夜里施工`,
    place: `金丝雀花园${serial}栋`,
    address: `金丝雀住址${serial}号`,
  };
}

/** With its check character (GB 11643). */
function identityNumber(seventeen: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(seventeen[at]), 0);
  return seventeen + '10X98765432'.charAt(sum % 11);
}

const addressOf = (user: Role | 'superuser'): Address => {
  const { host, port, superuser } = server.connection;
  return { host, port, database: 'leak', user: user === 'superuser' ? superuser : user };
};
function poolOf(role: Role): Pool {
  const pool = createPool({ address: addressOf(role), sizeMax: 4, applicationName: 'test', statementMsMax: 0 });
  pools.push(pool);
  return pool;
}

beforeAll(async () => {
  server = await startScratchServer('leak');
  const { host, port, superuser } = server.connection;
  await ensureDatabase({ host, port, database: 'postgres', user: superuser }, 'leak');
  await fillTemplate(addressOf('onedoor_owner'));
  owner = poolOf('onedoor_owner');
  const pool = poolOf('onedoor_app');
  const workerPool = poolOf('onedoor_worker');
  const plain = await openHouse({
    pool,
    db: createDb(pool),
    ownerPool: owner,
    workerPool,
    superPool: owner,
    url: '',
    address: addressOf,
    drop: async () => undefined,
  });
  const log = createLog({ level: 'trace', format: 'json', write: (line) => logged.push(line) });
  house = { ...plain, services: { ...plain.services, log }, system: { ...plain.system, log } };
});
afterAll(async () => {
  for (const pool of pools) await pool.end();
  await server.remove();
});

/** Told, sent, accepted, papers made, contacts shown, things asked wrongly; ended by the applicant. */
async function live(n: number): Promise<void> {
  const one = canaries[n];
  if (one === undefined) throw new Error('no canary');
  let matter = await register(house, {
    placeText: one.place,
    narrative: one.story,
    wish: one.story,
    parties: [
      {
        role: 'applicant',
        kind: 'person',
        name: one.name,
        phone: one.phone,
        identityNumber: one.identity,
        address: one.address,
      },
      { role: 'respondent', kind: 'person', name: one.otherName, phone: one.otherPhone },
    ],
  });
  matter = await act(house, matter, 'clerk', 'send', { unit: units.committee, note: one.story });
  matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  done(
    await unmaskParty(house.services, house.people.mediator, {
      ...matter,
      party: matter.parties.applicant,
      field: 'phone',
      purpose: `联系${one.name}`,
    }),
  );
  matter = await act(house, matter, 'applicant', 'withdraw', { reason: one.story });
  matters.push(matter);
}

async function askWrongly(): Promise<void> {
  const http = createApp({
    services: house.services,
    authPool: house.services.pool,
    demandsSecondFactor: false,
  }).http;
  for (const one of canaries) {
    const query = new URLSearchParams({ q: one.name, code: one.identity, phone: one.phone }).toString();
    const asked = [
      http.inject({ method: 'GET', url: `/api/v1/places?${query}` }),
      http.inject({ method: 'GET', url: `/api/v1/nothing/${encodeURIComponent(one.name)}/${one.phone}` }),
      http.inject({
        method: 'POST',
        url: '/api/v1/reports',
        headers: { 'idempotency-key': randomUUID() },
        payload: {
          narrative: one.story,
          parties: [{ name: one.name, phone: one.phone, identityNumber: one.identity }],
        },
      }),
      http.inject({ method: 'POST', url: '/api/v1/session', payload: { account: one.name, password: one.phone } }),
    ];
    for (const answer of await Promise.all(asked)) answered.push(answer.body, JSON.stringify(answer.headers));
  }
  await http.close();
}

async function tables(): Promise<string> {
  const { rows } = await owner.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const texts = await Promise.all(
    rows.map(async ({ name }) => {
      const found = await owner.query<{ line: string }>(`select t::text as line from "${name}" t`);
      return found.rows.map((row) => row.line).join('\n');
    }),
  );
  return texts.join('\n');
}

/** Every file of the cluster: tables, indexes, statistics, write-ahead log, the server's own log. */
async function filesHolding(wanted: readonly string[]): Promise<readonly string[]> {
  const { rows } = await asSuperuser('show data_directory');
  const needles = wanted.map((text) => ({ text, bytes: Buffer.from(text) }));
  const hits: string[] = [];
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const stat = statSync(path, { throwIfNoEntry: false });
      if (stat === undefined) continue;
      if (stat.isDirectory()) walk(path);
      else if (stat.isFile()) {
        const bytes = readFileSync(path);
        for (const needle of needles) if (bytes.includes(needle.bytes)) hits.push(`${path}: ${needle.text}`);
      }
    }
  };
  walk(String(rows[0]?.data_directory));
  return hits;
}

async function asSuperuser(text: string) {
  const address = addressOf('superuser');
  if ('url' in address) throw new Error('the scratch server is reached by its socket');
  const client = new pg.Client(address);
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

const within = (text: string, wanted: readonly string[]) => wanted.filter((one) => text.includes(one));

describe('words and numbers that belong to nobody else', () => {
  beforeAll(async () => {
    const renderer = rendererUnderTest();
    try {
      for (let n = 0; n < matterCount; n += 1) await live(n);
      const { rows } = await owner.query<{ district: string; matter_id: string; id: string }>(
        'select district, matter_id, id from matter_document order by matter_id, id limit 6',
      );
      for (const row of rows) {
        await makeDocument(house.system, renderer, {
          district: row.district,
          matterId: row.matter_id,
          documentId: row.id,
        });
      }
      await askWrongly();
      await sealEvents(house.system);
    } finally {
      await renderer.close();
    }
  });

  test('stand in no line of the log, at whatever level', () => {
    expect(logged.length).toBeGreaterThan(canaries.length);
    expect(within(logged.join('\n'), [...numbers, ...words])).toEqual([]);
  });

  test('come back in no answer to somebody who asked wrongly', () => {
    expect(answered.length).toBeGreaterThan(canaries.length);
    expect(within(answered.join('\n'), [...numbers, ...words])).toEqual([]);
  });

  test('identity numbers and phones stand in no table, no file of the database and no write-ahead log', async () => {
    await asSuperuser('checkpoint');
    const text = await tables();
    // Names do: else the search would find nothing because it searches nothing.
    expect(
      within(
        text,
        canaries.map((one) => one.name),
      ),
    ).toHaveLength(matterCount);
    expect((await filesHolding([canaries[0]?.name ?? ''])).length).toBeGreaterThan(0);
    const leaked = [...within(text, numbers), ...(await filesHolding(numbers))];
    noteFigure(
      'A4',
      `${numbers.length} numbers, ${leaked.length} in tables, files or write-ahead log`,
      leaked.length === 0,
    );
    expect(leaked).toEqual([]);
  });

  test('after erasing stand in no table, and after the documented procedure in no file; the chain verifies', async () => {
    const first = house.people.administrator;
    const second: StaffCaller = { staffId: randomUUID(), roles: [{ role: 'administrator', unitId: units.city }] };
    await owner.query(
      "insert into staff (id, account, name_zh, name_en, created_at) values ($1, 'second', '钟样张', 'Zhong', now())",
      [second.staffId],
    );
    house.clock.set(instant('2057-01-01T12:00:00+08:00'));
    expect(await proposeErasures(house.system)).toBe(matterCount);
    for (let cursor: string | undefined; ; ) {
      const page = done(await listFileErasures(house.services, first, { cursor, limit: 100 }));
      for (const ref of page.items) {
        done(await decideErasure(house.services, first, ref));
        done(await confirmErasure(house.services, second, ref));
      }
      if (page.next === null) break;
      cursor = page.next;
    }
    // A round erases a hundred.
    const rounds = [await eraseConfirmed(house.system), await eraseConfirmed(house.system)];
    expect(rounds.reduce((sum, { erased, held }) => sum + erased - held, 0)).toBe(matterCount);
    await sealEvents(house.system);
    expect(within(await tables(), [...numbers, ...words])).toEqual([]);
    expect((await filesHolding(words)).length).toBeGreaterThan(0);
    const [clear = [], pass = []] = documentedProcedure();
    expect([clear.length, pass.length]).toEqual([5, 2]);
    for (const line of clear) await asSuperuser(line);
    const { rows } = await asSuperuser('select count(*) as n from pg_ls_waldir()');
    for (let n = 0; n <= Number(rows[0]?.n); n += 1) for (const line of pass) await asSuperuser(line);
    const left = await filesHolding([...numbers, ...words]);
    noteFigure('A4', `${numbers.length + words.length} canaries, ${left.length} left after erasing`, left.length === 0);
    expect(left).toEqual([]);
    const { keyring, signer } = house.services;
    const report = await verifyDatabase(house.system.pool, { verifySignature: signer.verify, keks: keyring.kek });
    expect(report.findings).toEqual([]);
    expect(within(logged.join('\n'), [...numbers, ...words])).toEqual([]);
  });
});

/** The statements as docs/operations/keys.md gives them to a database administrator. */
function documentedProcedure(): readonly (readonly string[])[] {
  const text = readFileSync(join(root, 'docs/operations/keys.md'), 'utf8');
  return [...text.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, block = '']) => block.trim().split('\n'));
}
