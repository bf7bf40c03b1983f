import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, type Known, openHouse, register, type StaffName, units } from '../../../test/history.ts';
import type { PairBody } from '../../api/duplicate.ts';
import type { MatterEvent } from '../../core/matter/event.ts';
import { replay } from '../../core/matter/evolve.ts';
import { staffScope } from '../matter/caller.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { inScope } from '../platform/db/scope.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { checkMatterDuplicates } from './check.ts';
import { pairMatters } from './pair.ts';

let database: FreshDatabase;
let house: House;

const applicant = { role: 'applicant', kind: 'person', name: '陈桂芳', phone: '17000000031' } as const;
const respondent = { role: 'respondent', kind: 'person', name: '李建国' } as const;
const told = { parties: [applicant, respondent], narrative: '楼上卫生间漏水，天花板泡坏，修要3200元。' };
const reason = '同一天同一套房的漏水';

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

const pair = (who: StaffName, matter: Known, version: number, body: PairBody) =>
  pairMatters(house.services, house.people[who], {
    district: matter.district,
    id: matter.id,
    body,
    expectedVersion: version,
    key: randomUUID(),
  });

async function rowOf({ district, id }: Known) {
  const { rows } = await database.ownerPool.query(
    `select status, outcome, version, next_clock, next_due::text, desk_unit_id, snapshot, head_hash from matter where district = $1 and id = $2`,
    [district, id],
  );
  return rows[0];
}

async function foldOf({ district, id }: Known) {
  const { rows } = await database.ownerPool.query<MatterEvent>(
    'select seq, at, actor, data from matter_event where district = $1 and matter_id = $2 order by seq',
    [district, id],
  );
  return replay(rows);
}

const opens = async (code: string) => done(await trackByCode(house.services, code)).matters.map(({ id }) => id);

describe('two registrations of the same dispute', () => {
  test('become one: the leading one goes on, the other ends without a term, and both codes open one page', async () => {
    const first = await register(house, told);
    const again = await register(house, {
      ...told,
      parties: [
        { ...respondent, role: 'applicant', phone: '17000000032' },
        { ...applicant, role: 'respondent' },
      ],
    });
    const before = await rowOf(again);
    const joined = done(await pair('clerk', again, 1, { deed: 'same', leads: first.id, other: first.id, reason }));
    expect(joined.version).toBe(2);
    expect(await rowOf(first)).toMatchObject({ status: 'open', version: 2 });
    expect(await rowOf(again)).toMatchObject({
      status: 'closed',
      outcome: 'joined',
      next_clock: null,
      desk_unit_id: null,
    });
    expect(await foldOf(again)).toEqual((await rowOf(again)).snapshot);
    expect(await foldOf(first)).toEqual((await rowOf(first)).snapshot);
    // The one complained of came later, and sees the page of the first as the party they are there.
    expect(await opens(first.codes.applicant)).toEqual([first.id]);
    expect(await opens(again.codes.applicant)).toEqual([first.id]);

    const parted = done(await pair('clerk', again, 2, { deed: 'take-back', other: first.id, reason: '认错了' }));
    expect(parted.version).toBe(3);
    const after = await rowOf(again);
    expect(after).toMatchObject({
      status: 'open',
      outcome: null,
      next_clock: before.next_clock,
      next_due: before.next_due,
      desk_unit_id: before.desk_unit_id,
    });
    expect(await foldOf(again)).toEqual(after.snapshot);
    expect(await opens(again.codes.applicant)).toEqual([again.id]);
  });

  test('are not joined where a party is somebody else: a code opens no other person’s page', async () => {
    const first = await register(house, told);
    const other = await register(house, {
      ...told,
      parties: [{ ...applicant, phone: '17000000044' }, respondent],
    });
    const answer = await pair('clerk', other, 1, { deed: 'same', leads: first.id, other: first.id, reason });
    expect(answer).toMatchObject({ ok: false, code: 'condition-not-met' });
    expect(await opens(other.codes.applicant)).toEqual([other.id]);
  });

  test('a joined matter neither leads nor is joined again', async () => {
    const [first, second, third] = [
      await register(house, told),
      await register(house, told),
      await register(house, told),
    ];
    done(await pair('clerk', second, 1, { deed: 'same', leads: first.id, other: first.id, reason }));
    const leads = await pair('clerk', third, 1, { deed: 'same', leads: second.id, other: second.id, reason });
    expect(leads).toMatchObject({ ok: false, code: 'condition-not-met' });
    done(await pair('clerk', third, 1, { deed: 'same', leads: first.id, other: first.id, reason }));
    expect(await opens(third.codes.applicant)).toEqual([first.id]);
  });
});

test('what was found not to be the same is remembered, from either side, until it is taken back', async () => {
  const story = { ...told, parties: [{ ...applicant, phone: '17000000051' }, respondent] };
  const [one, other] = [await register(house, story), await register(house, story)];
  const found = async (matter: Known) =>
    done(
      await checkMatterDuplicates(house.services, house.people.clerk, {
        district: matter.district,
        id: matter.id,
        purpose: '核对',
      }),
    ).items.map(({ id }) => id);
  expect(await found(one)).toContain(other.id);
  done(await pair('clerk', one, 1, { deed: 'different', other: other.id, reason: '两套房' }));
  expect(await found(one)).not.toContain(other.id);
  expect(await found(other)).not.toContain(one.id);
  done(await pair('clerk', other, 2, { deed: 'take-back', other: one.id, reason: '又核对了' }));
  expect(await found(one)).toContain(other.id);
});

test('a link between related matters stands in both, with who and why', async () => {
  const [one, other] = [await register(house, told), await register(house, told)];
  done(await pair('clerk', one, 1, { deed: 'related', other: other.id, reason: '同一个房东' }));
  expect((await rowOf(one)).snapshot.pairs).toMatchObject([{ other: other.id, found: 'related' }]);
  expect((await rowOf(other)).snapshot.pairs).toMatchObject([{ other: one.id, found: 'related' }]);
  const { rows } = await database.ownerPool.query(
    `select actor, sealed from matter_event where matter_id = any ($1::uuid[]) and type = 'pair'`,
    [[one.id, other.id]],
  );
  expect(rows).toHaveLength(2);
  for (const { actor, sealed } of rows) {
    expect(actor).toMatchObject({ kind: 'staff', role: 'clerk' });
    expect(sealed).not.toBeNull();
    expect(sealed).not.toContain('房东');
  }
});

test('nobody decides about a matter they do not reach, nor by watching alone', async () => {
  const [one, other] = [await register(house, told), await register(house, told)];
  const elsewhere = await register(house, { ...told, place: '440104003001' }, 'yuexiuClerk');
  const body = { deed: 'related', other: other.id, reason } as const;
  expect(await pair('yuexiuClerk', one, 1, body)).toMatchObject({ ok: false, code: 'not-found' });
  const auditor = { ...house.people.supervisor, roles: [{ role: 'auditor', unitId: units.tianhe } as const] };
  const audited = await pairMatters(house.services, auditor, {
    district: one.district,
    id: one.id,
    body,
    expectedVersion: 1,
    key: randomUUID(),
  });
  expect(audited).toMatchObject({ ok: false, code: 'not-your-part' });
  expect(await pair('clerk', one, 1, { ...body, other: elsewhere.id })).toMatchObject({ ok: false, code: 'not-found' });
});

describe('whose code opens which page', () => {
  const story = {
    narrative: '走廊堆放杂物，消防通道被堵住。',
    parties: [{ ...applicant, phone: '17000000061' }, respondent],
  };
  let joined: Known;
  beforeAll(async () => {
    const first = await register(house, story);
    joined = await register(house, story);
    done(await pair('clerk', joined, 1, { deed: 'same', leads: first.id, other: first.id, reason }));
  });

  test('is seen from within the reader’s own reach alone, as the two walls have it', async () => {
    const seen = async (who: StaffName) => {
      const [found] = await inScope(database.pool, staffScope(house.people[who]), [
        {
          text: 'select j.party_id from party_join j join matter m on m.district = j.district and m.journey_id = j.journey_id where m.id = $1',
          values: [joined.id],
        },
      ]);
      return found?.rows.length;
    };
    expect([await seen('clerk'), await seen('supervisor'), await seen('yuexiuClerk')]).toEqual([2, 2, 0]);
  });

  test.each([
    [
      'a party is led to another person',
      `update party_join set to_party_id = '00000000-0000-0000-0000-00000000000f' where party_id = $1`,
    ],
    ['a party is led nowhere', 'delete from party_join where party_id = $1'],
    [
      'a code opens a page that nobody decided on',
      `insert into party_join select j.district, m.journey_id, y.party_id, j.to_journey_id, j.to_party_id
         from party_join j join matter m on m.district = j.district
         join matter_party y on y.district = m.district and y.matter_id = m.id
        where j.party_id = $1 and not exists (
          select from party_join o where o.district = m.district and m.journey_id in (o.journey_id, o.to_journey_id))
        limit 1`,
    ],
  ])('is verified: %s', async (_, tampering) => {
    const client = await database.superPool.connect();
    const found = async () => {
      const { signer, keyring } = house.services;
      const options = { verifySignature: signer.verify, keks: keyring.kek };
      return (await verifyDatabase(database.workerPool, options)).findings.map(({ words }) => words.en);
    };
    const before = await found();
    const { rows } = await client.query('select * from party_join');
    await register(house, { ...story, narrative: '另一件' });
    try {
      await client.query(tampering, [joined.parties.applicant]);
      const after = await found();
      expect(before.filter((words) => words.includes('party_join'))).toEqual([]);
      expect(after.filter((words) => words.includes('party_join'))).toHaveLength(1);
    } finally {
      await client.query('delete from party_join');
      await client.query('insert into party_join select * from jsonb_populate_recordset(null::party_join, $1)', [
        JSON.stringify(rows),
      ]);
      client.release();
    }
  });
});
