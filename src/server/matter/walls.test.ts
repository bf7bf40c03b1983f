import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { loadGuangzhou } from '../../../test/guangzhou.ts';
import { type TestServices, testServices } from '../../../test/services.ts';
import { type HeldRole, mayRead, readingUnits } from '../../core/access/can.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { actOnMatter } from './act.ts';
import type { StaffCaller } from './caller.ts';
import { registerMatter } from './register.ts';

let database: FreshDatabase;
let services: TestServices;
/** Somebody who is a mediator wherever the test needs one. */
const mediatorId = randomUUID();
const clerkId = randomUUID();
let matters: readonly Matter[];
let unitIds: readonly number[];

const body = {
  category: 'neighbours',
  place: '440106006',
  placeText: '某处',
  narrative: '漏水',
  wish: '',
  parties: [
    { role: 'applicant', kind: 'person', name: '陈示范', phone: '17000000001' },
    { role: 'respondent', kind: 'person', name: '李示范', phone: '17000000002' },
  ],
} as const;

async function must<T>(outcome: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> {
  const found = await outcome;
  if (!found.ok) throw new Error(found.code);
  return found.value;
}

/** Matters at a dozen doors in several districts: registered, offered to a committee, accepted, declined. */
beforeAll(async () => {
  database = await freshDatabase();
  services = testServices(database.pool);
  await loadGuangzhou(database);
  await database.ownerPool.query(
    `insert into staff (id, account, name_zh, name_en, created_at) values ($1, 'walls.mediator', '测试', 'Test', now())`,
    [mediatorId],
  );
  const units = await database.ownerPool.query<{ id: number; code: string; kind: string }>(
    'select id, code, kind from org_unit order by id',
  );
  unitIds = units.rows
    .filter((unit) => ['city', 'district', 'town', 'centre', 'mediation-committee', 'court'].includes(unit.kind))
    .map((unit) => unit.id);
  const byCode = new Map(units.rows.map((unit) => [unit.code, unit.id]));
  const towns = [
    '440106006',
    '440106001',
    '440106002',
    '440103001',
    '440103002',
    '440111001',
    '440118100',
    '440104001',
  ];
  for (const [index, town] of towns.entries()) {
    const centre = byCode.get(`${town}-ZZ`);
    const committee = byCode.get(`${town}-TJ`);
    if (centre === undefined || committee === undefined) continue;
    const clerk: StaffCaller = { staffId: clerkId, roles: [{ role: 'clerk', unitId: centre }] };
    const mediator: StaffCaller = {
      staffId: mediatorId,
      roles: [{ role: 'mediator', unitId: committee }],
    };
    for (let deep = 0; deep < 4; deep += 1) {
      const { parties, ...rest } = body;
      const made = await must(registerMatter(services, clerk, { ...rest, parties: [...parties] }, `w${index}-${deep}`));
      let version = made.version;
      const act = async (caller: StaffCaller, action: string, input: Record<string, unknown>) => {
        const key = `${made.id}-${action}`;
        version = (await must(actOnMatter(services, caller, { ...made, action, input, expectedVersion: version, key })))
          .version;
      };
      if (deep > 0) await act(clerk, 'send', { unit: committee });
      if (deep === 2) await act(mediator, 'decline', { basis: '不属于本会', competent: clerk.roles[0]?.unitId });
      if (deep === 3)
        await database.ownerPool.query(
          `insert into staff_role (staff_id, role, unit_id, valid_from) values ($1, 'mediator', $2, '2020-01-01') on conflict do nothing`,
          [mediator.staffId, committee],
        );
      if (deep === 3) await act(mediator, 'accept', { mediator: mediator.staffId });
    }
  }
  const rows = await database.workerPool.query<{ snapshot: Matter }>('select snapshot from matter order by id');
  matters = rows.rows.map((row) => row.snapshot);
});
afterAll(() => database.drop());

async function visible(scope: Scope): Promise<readonly string[]> {
  const [rows] = await inScope(database.pool, scope, [{ text: 'select id from matter order by id' }]);
  return (rows?.rows ?? []).map((row: { id: string }) => row.id);
}

const roles: readonly HeldRole['role'][] = [
  'clerk',
  'lead',
  'mediator',
  'court',
  'supervisor',
  'auditor',
  'administrator',
];

describe('the two walls', () => {
  test('row-level security shows a staff member exactly what the kernel lets them read', async () => {
    expect(matters.length).toBeGreaterThan(20);
    let compared = 0;
    let seen = 0;
    const held = fc.record({ role: fc.constantFrom(...roles), unitId: fc.constantFrom(...unitIds) });
    // Half of the roles are drawn from where the matters are, so that both answers occur often.
    const near = fc.record({
      role: fc.constantFrom(...roles),
      unitId: fc.constantFrom(...matters.flatMap((matter) => [...matter.door.path, ...matter.answerable.path])),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(held, near), { maxLength: 3 }), async (held) => {
        const actor = { kind: 'staff', staffId: clerkId, roles: held } as const;
        const expected = matters.filter((matter) => mayRead(actor, matter)).map((matter) => matter.id);
        const found = await visible({ kind: 'units', units: readingUnits(held) });
        expect(found).toEqual(expected);
        compared += matters.length;
        seen += found.length;
      }),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThanOrEqual(10_000);
    expect(seen).toBeGreaterThan(500);
  });

  test('a party’s code shows its own journey and no other', async () => {
    for (const matter of matters.slice(0, 10)) {
      expect(await visible({ kind: 'journey', journey: matter.journeyId })).toEqual([matter.id]);
    }
  });

  test('without a scope nothing is there, in any table a matter owns', async () => {
    const tables = [
      'journey',
      'matter',
      'matter_party',
      'matter_event',
      'matter_clock',
      'matter_obligation',
      'matter_document',
      'matter_order',
      'matter_review',
      'matter_session',
      'appointment_hold',
      'matter_message',
      'message_attempt',
      'access_log',
      'matter_search',
      'party_join',
      'screening_campaign',
      'screening_round',
      'screening_finding',
    ];
    for (const table of tables) {
      const { rows } = await database.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
      expect([table, rows[0]?.n]).toEqual([table, 0]);
    }
  });

  test('a scope ends with its transaction, also when that was aborted', async () => {
    const scope: Scope = { kind: 'units', units: [1] };
    await expect(inScope(database.pool, scope, [{ text: 'select 1/0' }])).rejects.toThrow();
    expect(await visible(scope)).toHaveLength(matters.length);
    for (let index = 0; index < 8; index += 1) {
      const { rows } = await database.pool.query<{ n: number }>('select count(*)::int as n from matter');
      expect(rows[0]?.n).toBe(0);
    }
  });
});

describe('the application’s role', () => {
  test('may not change or remove an event, or the log of who looked', async () => {
    for (const statement of [
      `update matter_event set data = '{}'`,
      'delete from matter_event',
      `update access_log set purpose = ''`,
      'delete from access_log',
      'truncate matter_event',
      'delete from matter',
    ]) {
      await expect(database.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('owns no table, cannot bypass row-level security, and every table of a matter forces it', async () => {
    const { rows: role } = await database.ownerPool.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
      `select rolsuper, rolbypassrls from pg_roles where rolname = 'onedoor_app'`,
    );
    expect(role).toEqual([{ rolsuper: false, rolbypassrls: false }]);
    const { rows: owned } = await database.ownerPool.query(
      `select 1 from pg_class where relowner = 'onedoor_app'::regrole`,
    );
    expect(owned).toEqual([]);
    const { rows: open } = await database.ownerPool.query<{ relname: string }>(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('matter_id', 'journey_id')
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)
       group by 1 order by 1`,
    );
    // These say nothing of a person: keyed hashes of codes, and hashes of events.
    expect(open.map((row) => row.relname)).toEqual(['party_code', 'seal_leaf', 'seal_pending']);
  });
});
