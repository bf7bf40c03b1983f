import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, type Known, openHouse, register, toMediation, units } from '../../../test/history.ts';
import { unwrapDataKey } from '../platform/crypto/envelope.ts';
import { readReceiptByCode } from '../seal/receipt.ts';
import { sealEvents } from '../seal/seal.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { actByCode, actOnMatter } from './act.ts';
import { findMatter } from './matter.store.ts';
import { openPartyField } from './parties.ts';
import { readMatter } from './read.ts';
import { trackByCode } from './read-by-code.ts';

let database: FreshDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

/** The rows of a matter's parties with what is sealed in them. */
async function rowsOf(matter: Pick<Known, 'district' | 'id'>) {
  const { loaded } = await findMatter(house.system.pool, { kind: 'system' }, matter);
  if (loaded === undefined) throw new Error('the matter is not there');
  const dataKey = unwrapDataKey(loaded.row.data_key, house.services.keyring.kek, {
    district: matter.district,
    matterId: matter.id,
  });
  return loaded.parties.map((row) => ({
    row,
    shown: loaded.row.parties[row.position - 1],
    phone: openPartyField(row, 'phone', dataKey),
    identity: openPartyField(row, 'identity', dataKey),
    address: openPartyField(row, 'address', dataKey),
    email: openPartyField(row, 'email', dataKey),
    code: openPartyField(row, 'code', dataKey) ?? '',
  }));
}

const seen = async (who: 'clerk' | 'mediator', matter: Known) =>
  done(await readMatter(house.services, house.people[who], { ...matter, purpose: 'for:oversight' }));

async function nothingWrong() {
  await sealEvents(house.system);
  const report = await verifyDatabase(database.workerPool, {
    verifySignature: house.services.signer.verify,
    keks: house.services.keyring.kek,
  });
  expect(report.findings).toEqual([]);
}

const upstairs = {
  role: 'respondent',
  kind: 'person',
  name: '楼上住户',
  phone: '17000000031',
  identityNumber: '999999198603020014',
  address: '石牌村某某花园3栋802房',
};
const alone = {
  parties: [{ role: 'applicant', kind: 'person', name: '李䶮', phone: '17000000001' }],
} as const satisfies Parameters<typeof register>[1];

describe('a party who was not named at registration', () => {
  test('is added with sealed details and a code of their own, and the matter can be sent', async () => {
    let matter = await register(house, alone);
    matter = await act(house, matter, 'clerk', 'add-party', upstairs);
    const [, added] = await rowsOf(matter);
    expect(added).toMatchObject({
      phone: '17000000031',
      identity: '999999198603020014',
      address: '石牌村某某花园3栋802房',
      shown: { role: 'respondent', name: '楼上住户' },
      row: { position: 2, kind: 'person', phone_masked: '170****0031' },
    });
    expect(house.services.blindIndex.candidates('phone', '17000000031')).toContain(added?.row.phone_index);
    const page = done(await trackByCode(house.services, added?.code ?? ''));
    expect(page.partyName).toBe('楼上住户');
    matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
    expect((await seen('clerk', matter)).state.key).toBe('offered');
    await nothingWrong();
  });

  test('and nothing sealed of them stands in the clear in any event', async () => {
    const matter = await act(house, await register(house, alone), 'clerk', 'add-party', upstairs);
    const { rows } = await database.ownerPool.query(
      'select data::text as text from matter_event where matter_id = $1',
      [matter.id],
    );
    const text = rows.map((row: { text: string }) => row.text).join('\n');
    expect(text).toContain('party-added');
    expect(text).not.toMatch(/17000000031|999999198603020014|楼上住户|802房/);
  });

  test('as an applicant gets a receipt for nobody else', async () => {
    const matter = await act(house, await register(house), 'clerk', 'add-party', { ...upstairs, role: 'applicant' });
    const added = (await rowsOf(matter)).at(-1)?.row.party_id;
    const { rows } = await database.ownerPool.query(
      "select party_id from matter_document where matter_id = $1 and document = 'receipt' and seq = 2",
      [matter.id],
    );
    expect(rows).toEqual([{ party_id: added }]);
    await nothingWrong();
  });

  test('sent twice under one key is added once', async () => {
    const matter = await register(house);
    const command = {
      district: matter.district,
      id: matter.id,
      action: 'add-party',
      input: upstairs,
      expectedVersion: 1,
      key: randomUUID(),
    };
    const first = done(await actOnMatter(house.services, house.people.clerk, command));
    expect(await actOnMatter(house.services, house.people.clerk, command)).toMatchObject({
      replayed: true,
      value: first,
    });
    expect(await rowsOf(matter)).toHaveLength(3);
  });
});

describe('what is known of a party is corrected', () => {
  test('by an event; the row says what is so now, the chain what stood there', async () => {
    let matter = await toMediation(house);
    const [before] = await rowsOf(matter);
    const party = before?.row.party_id ?? '';
    const key = randomUUID();
    const command = {
      district: matter.district,
      id: matter.id,
      action: 'correct-party',
      input: { party, name: '李龑', phone: '17000000041', reason: '登记时写错了字，又换了号码' },
      expectedVersion: matter.version,
      key,
    };
    done(await actOnMatter(house.services, house.people.mediator, command));
    const again = await actOnMatter(house.services, house.people.mediator, command);
    expect(again).toMatchObject({ ok: true, replayed: true });
    matter = { ...matter, version: matter.version + 1 };
    const [after] = await rowsOf(matter);
    expect(after).toMatchObject({
      row: { name: '李龑', phone_masked: '170****0041' },
      shown: { name: '李龑' },
      phone: '17000000041',
      identity: before?.identity,
      address: before?.address,
      code: before?.code,
    });
    expect(house.services.blindIndex.candidates('phone', '17000000041')).toContain(after?.row.phone_index);
    expect(house.services.blindIndex.candidates('phone', '17000000001')).not.toContain(after?.row.phone_index);
    const [entry] = (await seen('mediator', matter)).timeline;
    expect(entry?.record.zh).toBe('更正了一位当事人的信息');
    // In the story a number is masked as it is everywhere.
    expect(JSON.stringify(entry)).toContain('170****0041');
    expect(JSON.stringify(entry)).not.toContain('17000000041');
    await nothingWrong();
  });

  test('and how they are reached: e-mail and language, sealed, masked in the story, and for whoever is added as well', async () => {
    let matter = await register(house);
    const party = matter.parties.applicant;
    const correct = async (input: Readonly<Record<string, unknown>>) => {
      matter = await act(house, matter, 'clerk', 'correct-party', { party, reason: '换了邮箱', ...input });
    };
    await correct({ email: 'li.yan@example.cn', language: 'en' });
    expect((await rowsOf(matter))[0]).toMatchObject({
      email: 'li.yan@example.cn',
      phone: '17000000001',
      row: { email_masked: 'l***@example.cn', language: 'en', email_sealed: expect.not.stringContaining('example') },
    });
    const [entry] = (await seen('clerk', matter)).timeline;
    expect(JSON.stringify(entry)).toContain('l***@example.cn');
    expect(JSON.stringify(entry)).not.toContain('li.yan');
    await correct({ language: 'zh' });
    expect((await rowsOf(matter))[0]).toMatchObject({ email: 'li.yan@example.cn', row: { language: 'zh' } });
    matter = await act(house, matter, 'clerk', 'add-party', { ...upstairs, email: 'lou@example.cn', language: 'en' });
    expect((await rowsOf(matter)).at(-1)).toMatchObject({ email: 'lou@example.cn', row: { language: 'en' } });
    await nothingWrong();
    await database.ownerPool.query("update matter_party set language = 'zh' where matter_id = $1 and position = 3", [
      matter.id,
    ]);
    const report = await verifyDatabase(database.workerPool, {
      verifySignature: house.services.signer.verify,
      keks: house.services.keyring.kek,
    });
    expect(JSON.stringify(report.findings)).toContain('matter_party.');
    await database.ownerPool.query("update matter_party set language = 'en' where matter_id = $1 and position = 3", [
      matter.id,
    ]);
  });

  test('what the other side is not shown can be changed after registration, and holds from then on', async () => {
    let matter = await register(house);
    const other = async () => JSON.stringify(done(await trackByCode(house.services, matter.codes.respondent)));
    const protectedAs = async () => (await rowsOf(matter))[0]?.row.protection;
    const correct = async (input: Readonly<Record<string, unknown>>) => {
      matter = await act(house, matter, 'clerk', 'correct-party', {
        party: matter.parties.applicant,
        reason: '家长来说明',
        ...input,
      });
    };
    expect([await protectedAs(), (await other()).includes('李䶮')]).toEqual([null, true]);
    await correct({ protection: 'minor' });
    expect([await protectedAs(), (await other()).includes('李䶮')]).toEqual([['minor'], false]);
    expect(await other()).toContain('李某（未成年人）');
    // The record says that something was corrected, to nobody what.
    expect(await other()).not.toContain('未成年人的姓名和联系方式');
    await correct({ protection: 'none' });
    expect([await protectedAs(), (await other()).includes('李䶮')]).toEqual([null, true]);
    await correct({ protection: 'address' });
    expect(await protectedAs()).toEqual(['address']);
    await nothingWrong();
  });

  test('an identity number that turns out to be a child’s protects them', async () => {
    let matter = await register(house);
    const party = matter.parties.applicant;
    const input = { party, identityNumber: '999999201503020011', reason: '登记时写错' };
    matter = await act(house, matter, 'clerk', 'correct-party', input);
    expect((await rowsOf(matter))[0]?.row.protection).toEqual(['minor']);
    await nothingWrong();
  });

  test('not past the chain: a name exchanged in the table alone is found', async () => {
    const matter = await register(house);
    await database.ownerPool.query("update matter_party set name = '王某' where matter_id = $1 and position = 1", [
      matter.id,
    ]);
    const report = await verifyDatabase(database.workerPool, {
      verifySignature: house.services.signer.verify,
      keks: house.services.keyring.kek,
    });
    expect(JSON.stringify(report.findings)).toContain('matter_party.');
    await database.ownerPool.query("update matter_party set name = '李䶮' where matter_id = $1 and position = 1", [
      matter.id,
    ]);
  });

  test('only by whoever answers for the matter', async () => {
    const matter = await toMediation(house);
    const input = { party: matter.parties.applicant, name: '某某', reason: '试试' };
    const { district, id, version } = matter;
    const command = { district, id, action: 'correct-party', input, expectedVersion: version, key: randomUUID() };
    expect(await actOnMatter(house.services, house.people.clerk, command)).toMatchObject({ code: 'not-your-part' });
    const stranger = await actOnMatter(house.services, house.people.yuexiuClerk, { ...command, key: randomUUID() });
    expect(stranger).toMatchObject({ code: 'not-found' });
  });
});

describe('one of two applicants withdraws', () => {
  test('and reads what happened until then, and nothing that comes after; the other goes on', async () => {
    let matter = await register(house);
    matter = await act(house, matter, 'clerk', 'add-party', { ...upstairs, role: 'applicant', name: '陈佳' });
    const leaver = (await rowsOf(matter)).at(-1);
    matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
    matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
    const own = { code: leaver?.code ?? '', id: matter.id, action: 'withdraw', input: {}, key: randomUUID() };
    const { version } = done(await actByCode(house.services, own));
    matter = await act(house, { ...matter, version }, 'mediator', 'tell-rights', { way: 'oral' });
    await act(house, matter, 'mediator', 'invite');

    const [mine] = done(await trackByCode(house.services, own.code)).matters;
    expect(mine?.timeline.map(({ type }) => type)).toEqual(['withdraw', 'accept', 'send', 'add-party', 'opened']);
    expect(mine?.documents.map(({ title }) => title.zh)).not.toContain('人民调解权利义务告知书');
    expect(mine?.state.publicText.zh).toContain('退出了这件事');
    expect([mine?.clocks, mine?.actions.filter(({ refusal }) => refusal === null)]).toEqual([[], []]);
    const [other] = done(await trackByCode(house.services, matter.codes.applicant)).matters;
    expect(other?.status).toBe('open');
    expect(other?.timeline.map(({ type }) => type).slice(0, 2)).toEqual(['invite', 'tell-rights']);
    await nothingWrong();

    const proved = (code: string, seq = 0) => readReceiptByCode(house.services, { code, id: matter.id, seq });
    const [last, later] = [mine?.timeline[0]?.seq, other?.timeline[0]?.seq];
    expect((await proved(own.code, last)).ok).toBe(true);
    expect(await proved(own.code, later)).toMatchObject({ code: 'not-found' });
    expect((await proved(matter.codes.applicant, later)).ok).toBe(true);
  });
});
