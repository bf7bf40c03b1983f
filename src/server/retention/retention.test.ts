import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, type Known, openHouse, postAt, register, toAgreement } from '../../../test/history.ts';
import { openPortal } from '../../../test/portal-visitor.ts';
import { putInPost } from '../../../test/post.ts';
import { instant } from '../../core/time/instant.ts';
import { procedures } from '../../procedures/registry.ts';
import { recordAccountEvent } from '../account/account-event.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { findMatter } from '../matter/matter.store.ts';
import { openPartyField } from '../matter/parties.ts';
import { readMatter } from '../matter/read.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { unmaskParty } from '../matter/unmask.ts';
import { handOutCode } from '../one-time-code/one-time-code.ts';
import { unwrapDataKey } from '../platform/crypto/envelope.ts';
import { readReceiptByCode } from '../seal/receipt.ts';
import { checkReceiptText } from '../seal/receipt-file.ts';
import { sealEvents } from '../seal/seal.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { confirmErasure, decideErasure, holdFile, liftHold, listFileErasures } from './decide.ts';
import { erasurePlan } from './erasure-plan.ts';
import { eraseConfirmed, proposeErasures } from './retention.ts';

let database: FreshDatabase;
let house: House;
let first: StaffCaller;
let second: StaffCaller;
let elsewhere: StaffCaller;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  first = house.people.administrator;
  second = await anAdministrator('second', 'tianhe');
  elsewhere = await anAdministrator('elsewhere', 'yuexiu');
});
afterAll(() => database.drop());

function anAdministrator(account: string, unit: 'tianhe' | 'yuexiu'): Promise<StaffCaller> {
  const named = { account: `administrator-${account}`, nameZh: '钟样张', nameEn: 'Zhong Yangzhang' };
  return putInPost(house.services, { ...named, role: 'administrator' }, postAt(unit));
}

/** Withdrawn on the day it was registered: the journey is over. */
async function withdrawn(): Promise<Known> {
  return act(house, await register(house), 'applicant', 'withdraw', { reason: '已经自行和解' });
}

const listed = async (by: StaffCaller) => done(await listFileErasures(house.services, by, { limit: 100 })).items;
async function refOf(matter: Known): Promise<{ readonly district: string; readonly journey: string }> {
  const { rows } = await database.workerPool.query<{ journey_id: string }>(
    'select journey_id from matter where id = $1',
    [matter.id],
  );
  return { district: matter.district, journey: rows[0]?.journey_id ?? '' };
}
const refusal = async (asked: Promise<{ readonly ok: boolean }>) => {
  const answer = await asked;
  return answer.ok ? 'done' : answer;
};

async function findings(): Promise<readonly unknown[]> {
  const { keyring, signer } = house.services;
  const report = await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek });
  return report.findings;
}

describe('the plan', () => {
  test('says of every column beside a matter that could hold words whether it is erased or why it is kept', async () => {
    const { rows } = await database.ownerPool.query<{ table: string; column: string }>(
      `select c.table_name as "table", c.column_name as "column" from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
         and c.data_type in ('text', 'jsonb', 'json', 'bytea', 'ARRAY', 'character varying')
         and c.udt_name not in ('_int4', '_uuid', '_timestamptz')
         and (c.table_name = 'matter' or exists (select from information_schema.columns k where k.table_schema = 'public'
               and k.table_name = c.table_name and k.column_name in ('matter_id', 'journey_id')))`,
    );
    expect(rows.length).toBeGreaterThan(50);
    const undecided = rows.filter(({ table, column }) => {
      const plan = erasurePlan.find((one) => one.table === table);
      if (plan === undefined) return true;
      return plan.erased !== 'row' && !(column in plan.erased) && !(column in plan.kept);
    });
    expect(undecided).toEqual([]);
  });
});

describe('what an event carries in the clear', () => {
  test('is no free text but the hour of a session', () => {
    const clear = procedures.flatMap(({ definition }) =>
      Object.entries(definition.actions).flatMap(([action, { input }]) =>
        Object.entries(input).flatMap(([field, one]) =>
          one.kind === 'text' && one.personal !== true ? [`${definition.key}.${action}.${field}`] : [],
        ),
      ),
    );
    expect(clear).toEqual([]);
  });
});

describe('the term of a file', () => {
  let matter: Known;
  beforeAll(async () => {
    matter = await withdrawn();
    await toAgreement(house);
    await register(house);
    await sealEvents(house.system);
  });

  test('begins when the journey is over, is shown with its source, and is nobody’s while anything is open', async () => {
    const page = done(await trackByCode(house.services, matter.codes.applicant));
    expect(page.matters[0]?.file).toMatchObject({
      closedOn: '2026-03-02',
      keptUntil: '2056-03-02',
      term: { zh: '30年' },
      erasedOn: null,
    });
    const open = await register(house);
    expect(done(await trackByCode(house.services, open.codes.applicant)).matters[0]?.file).toBeNull();
  });

  test('puts the file before the administrators the day after it is over, and not a day before', async () => {
    house.clock.set(instant('2056-03-02T12:00:00+08:00'));
    expect(await proposeErasures(house.system)).toBe(0);
    house.clock.set(instant('2056-03-03T12:00:00+08:00'));
    expect(await proposeErasures(house.system)).toBe(1);
    expect(await proposeErasures(house.system)).toBe(0);
    expect(await listed(first)).toMatchObject([{ ...(await refOf(matter)), dueOn: '2056-03-03', state: 'proposed' }]);
  });

  test('administrators of another district, and staff who are none, see nothing of it', async () => {
    expect(await listed(elsewhere)).toEqual([]);
    expect(await refusal(decideErasure(house.services, elsewhere, await refOf(matter)))).toMatchObject({
      code: 'not-found',
    });
    expect(await refusal(listFileErasures(house.services, house.people.lead, { limit: 10 }))).toMatchObject({
      code: 'not-your-part',
    });
  });
});

describe('erasing', () => {
  let matter: Known;
  let receipt: string;
  beforeAll(async () => {
    const [item] = await listed(first);
    const { rows } = await database.workerPool.query<{ id: string; district: string }>(
      'select id, district from matter where journey_id = $1',
      [item?.journey],
    );
    const codes = await codesOf(rows[0]?.id ?? '');
    matter = { district: rows[0]?.district ?? '', id: rows[0]?.id ?? '', version: 2, ...codes };
    const answer = done(
      await readReceiptByCode(house.services, { code: matter.codes.applicant, id: matter.id, seq: 1 }),
    );
    if (answer.status !== 'sealed') throw new Error('not sealed');
    receipt = JSON.stringify(answer.receipt);
  });

  test('is decided by one and confirmed by another; a hold stops it at any moment', async () => {
    const ref = await refOf(matter);
    const { services } = house;
    expect(await refusal(confirmErasure(services, second, ref))).toMatchObject({ code: 'condition-not-met' });
    expect(await refusal(decideErasure(services, first, ref))).toBe('done');
    expect(await refusal(confirmErasure(services, first, ref))).toMatchObject({ code: 'condition-not-met' });
    expect(await refusal(holdFile(services, second, { ...ref, reason: 'lawsuit' }))).toBe('done');
    expect(await refusal(confirmErasure(services, second, ref))).toMatchObject({ code: 'condition-not-met' });
    expect(await refusal(liftHold(services, second, ref))).toBe('done');
    const third = await anAdministrator('third', 'tianhe');
    await recordAccountEvent(services, { staffId: third.staffId, kind: 'password-reset', by: first.staffId });
    expect(await refusal(confirmErasure(services, third, ref))).toMatchObject({ code: 'condition-not-met' });
    expect(await refusal(confirmErasure(services, second, ref))).toBe('done');
    expect(await refusal(holdFile(services, first, { ...ref, reason: 'complaint' }))).toBe('done');
    expect(await eraseConfirmed(house.system)).toEqual({ erased: 0, held: 0 });
    expect(await refusal(liftHold(services, first, ref))).toBe('done');
  });

  test('the database itself takes no confirmation from whoever decided', async () => {
    await expect(
      database.workerPool.query('update file_erasure set confirmed_by = decided_by, confirmed_at = now()'),
    ).rejects.toThrow(/check/);
  });

  test('leaves no word of a person in any table, and the chain and old receipts verify', async () => {
    const words = ['李䶮', '龑子妧', '漏水', '3栋702', '早点修好', '17000000001', '和解'];
    expect((await hitsIn(matter, words)).length).toBeGreaterThan(3);
    expect(await eraseConfirmed(house.system)).toEqual({ erased: 1, held: 0 });
    expect(await hitsIn(matter, words)).toEqual([]);
    const { rows } = await database.workerPool.query<{ sealed: string | null; data_key: string }>(
      'select m.data_key from matter m where id = $1',
      [matter.id],
    );
    expect(rows).toEqual([{ data_key: '' }]);
    await sealEvents(house.system);
    expect(await findings()).toEqual([]);
    const key = house.services.signer.publicKeys[0]?.publicKey ?? '';
    expect(checkReceiptText(receipt, key)).toMatchObject({ ok: true });
    expect(await eraseConfirmed(house.system)).toEqual({ erased: 0, held: 0 });
  });

  test('the log says what was erased, why, by whom, and names nobody of the file', async () => {
    const { rows } = await database.workerPool.query(
      'select numbers, matters, term, closed_on, decided_by, confirmed_by, erased_at is not null as erased from file_erasure',
    );
    expect(rows).toEqual([
      {
        numbers: [],
        matters: 1,
        term: '30年',
        closed_on: '2026-03-02',
        decided_by: first.staffId,
        confirmed_by: second.staffId,
        erased: true,
      },
    ]);
    const event = await database.workerPool.query(
      "select actor, data ->> 'term' as term from matter_event where matter_id = $1 and type = 'erased'",
      [matter.id],
    );
    expect(event.rows).toEqual([{ actor: { kind: 'system' }, term: '30年' }]);
  });

  test('the party’s code still opens the page, which says that it was erased and shows no more', async () => {
    const page = done(await trackByCode(house.services, matter.codes.applicant));
    expect(page).toMatchObject({ partyName: '' });
    expect(page.matters[0]).toMatchObject({
      narrative: '',
      documents: [],
      messages: [],
      file: { erasedOn: '2056-03-03' },
    });
  });

  test('the public page says so in words, in both languages', async () => {
    const portal = openPortal(house.services);
    const pageIn = async (language: string) => {
      const url = `/t/${matter.codes.applicant}`;
      return (await portal.inject({ method: 'GET', url, headers: { cookie: `onedoor_lang=${language}` } })).body;
    };
    expect(await pageIn('zh')).toContain('卷宗已经到期销毁');
    expect(await pageIn('en')).toContain('The file was erased after its term');
    expect(await pageIn('zh')).not.toContain('漏水');
    await portal.close();
  });

  test('staff find what is left of it, and nothing to unmask', async () => {
    const page = done(await readMatter(house.services, house.people.clerk, { ...matter, purpose: '核对' }));
    expect(page).toMatchObject({ narrative: '', file: { erasedOn: '2056-03-03' } });
    const party = matter.parties.applicant;
    await expect(
      unmaskParty(house.services, house.people.clerk, { ...matter, party, field: 'phone', purpose: '核对' }),
    ).rejects.toMatchObject({ fault: 'erased' });
  });

  test('a window hands out no code for it, and writes nothing into it', async () => {
    const asked = { ...matter, party: matter.parties.applicant, purpose: '本人到场' };
    const written = async () => {
      const { rows } = await database.workerPool.query(
        `select (select count(*)::int from one_time_code where party_id = $2) as codes,
                (select count(*)::int from access_log where matter_id = $1 and deed = 'hand-out-code') as lines,
                (select count(*)::int from matter_message where matter_id = $1) as messages`,
        [matter.id, matter.parties.applicant],
      );
      return rows[0];
    };
    const before = await written();
    expect(await refusal(handOutCode(house.services, house.people.clerk, asked))).toMatchObject({
      code: 'file-erased',
    });
    expect(await written()).toEqual(before);
  });
});

async function codesOf(id: string) {
  const { loaded } = await findMatter(house.system.pool, { kind: 'system' }, { district: '440106', id });
  if (loaded === undefined) throw new Error('the matter is not there');
  const place = { district: '440106', matterId: id };
  const dataKey = unwrapDataKey(loaded.row.data_key, house.services.keyring.kek, place);
  const of = (role: string) => loaded.parties.find((party) => party.role === role);
  const code = (role: string) => {
    const party = of(role);
    return party === undefined ? '' : (openPartyField(party, 'code', dataKey) ?? '');
  };
  return {
    codes: { applicant: code('applicant'), respondent: code('respondent') },
    parties: { applicant: of('applicant')?.party_id ?? '', respondent: of('respondent')?.party_id ?? '' },
  };
}

/** Every row of every table that belongs to the matter, as text, and which of the words stand in it. */
async function hitsIn(matter: Known, words: readonly string[]): Promise<readonly string[]> {
  const { journey } = await refOf(matter);
  const hits: string[] = [];
  for (const { table, by, key } of erasurePlan) {
    const { rows } = await database.ownerPool.query<{ line: string }>(
      `select t::text as line from ${table} t where t.${key} = $1`,
      [by === 'matter' ? matter.id : journey],
    );
    for (const { line } of rows) for (const word of words) if (line.includes(word)) hits.push(`${table}: ${word}`);
  }
  return hits;
}
