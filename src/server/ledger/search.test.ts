import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  act,
  done,
  type House,
  type Known,
  openHouse,
  register,
  type StaffName,
  toMediation,
  units,
} from '../../../test/history.ts';
import { paperOf } from '../../core/supervision/papers.ts';
import { findLatestProcedure } from '../../procedures/registry.ts';
import { staffScope } from '../matter/caller.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { inScope } from '../platform/db/scope.ts';
import { erasingStatements } from '../retention/erasure-plan.ts';
import { sealEvents } from '../seal/seal.ts';
import { searchLedger } from './search.ts';
import { indexNewWords, wordsOfName } from './take-words.ts';

let database: FreshDatabase;
let house: House;
let leak: Known;
let wages: Known;
let elsewhere: Known;

const person = (role: 'applicant' | 'respondent', name: string) => ({
  role,
  kind: 'person' as const,
  name,
  phone: '17000000001',
});

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  leak = await register(house, { narrative: '楼上卫生间漏水，天花泡坏，要赔三千二百元。' });
  wages = await register(house, {
    category: 'labour',
    narrative: '饭店老板拖欠工资两个月。',
    wish: '拿回工钱',
    parties: [person('applicant', '黎示例'), person('respondent', '石牌某某饭店')],
  });
  elsewhere = await register(
    house,
    { place: '440104003001', narrative: '楼上漏水', parties: [person('applicant', '黎示例')] },
    'yuexiuClerk',
  );
  await sealAndIndex();
});
afterAll(() => database.drop());

async function sealAndIndex(): Promise<void> {
  await sealEvents(house.system);
  await indexNewWords(house.system);
}

async function found(
  who: StaffName,
  words: string,
  more: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const page = done(await searchLedger(house.services, house.people[who], { words, limit: 50, ...more }));
  return page.items.map(({ id }) => id);
}

describe('searching the ledger', () => {
  test.each([
    ['漏水', 'leak'],
    ['渗水', 'leak'],
    ['3200元', 'leak'],
    ['讨薪', 'wages'],
    ['工钱', 'wages'],
  ])('%s finds %s, and nothing out of reach', async (words, which) => {
    expect(await found('clerk', words)).toEqual([{ leak, wages }[which]?.id]);
  });

  test('those above find what lies in their reach, in the order of the ledger and within its filters', async () => {
    expect(await found('supervisor', '漏水')).toEqual([leak.id]);
    expect(await found('yuexiuClerk', '漏水')).toEqual([elsewhere.id]);
    expect(await found('clerk', '漏水', { category: 'labour' })).toEqual([]);
    expect(await found('clerk', '拖欠工资', { category: 'labour', unit: String(units.centre) })).toEqual([wages.id]);
    expect(await found('administrator', '漏水')).toEqual([]);
  });

  test('a name is looked for on a stated purpose alone, within reach, and the parties see who looked', async () => {
    for (const words of ['黎示例', 'lishili', 'lsl']) {
      const refused = await searchLedger(house.services, house.people.clerk, { words, limit: 50 });
      expect(refused).toMatchObject({ ok: false, code: 'search-purpose-needed' });
      expect(await found('clerk', words, { purpose: '当事人来电话询问' })).toEqual([wages.id]);
    }
    const tracked = done(await trackByCode(house.services, wages.codes.applicant));
    const looks = tracked.matters[0]?.readings.filter(({ purpose }) => purpose?.zh === '当事人来电话询问');
    expect(looks?.length).toBeGreaterThan(0);
    expect(looks?.[0]?.deed.zh).toContain('姓名');
  });

  test('names are not looked into where no purpose is stated, however they are wrapped', async () => {
    expect(await found('clerk', '黎示例 漏水')).toEqual([]);
    expect(await found('clerk', '石牌某某饭店的事情')).toEqual([]);
  });

  test('what is sealed is not found: numbers, phones, addresses', async () => {
    const { rows } = await database.ownerPool.query<{ words: string; names: string }>(
      'select words::text, names::text from matter_search',
    );
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toMatch(/17000000001|999999|3栋702房某/);
    expect(await found('clerk', '17000000001')).toEqual([]);
  });

  test('too little to look for is said in words', async () => {
    const answer = await searchLedger(house.services, house.people.clerk, { words: '的', limit: 50 });
    expect(answer).toMatchObject({ ok: false, code: 'request-invalid', fields: [{ field: 'words' }] });
  });

  test('the index shows nothing where nothing is looked for, or nobody looks', async () => {
    const { pool } = database;
    const words = { text: `select set_config('onedoor.search', '''漏水''', true)` };
    const all = { text: 'select matter_id from matter_search' };
    const [, nobody] = await inScope(pool, { kind: 'system' }, [words, all]);
    expect(nobody?.rows).toEqual([]);
    const [nothing] = await inScope(pool, staffScope(house.people.clerk), [all]);
    expect(nothing?.rows).toEqual([]);
    await expect(pool.query('select words from matter_search')).rejects.toMatchObject({ code: '42501' });
  });

  test('a file that is erased is found no more, also when the job comes by again', async () => {
    const journey = await database.ownerPool.query<{ journey_id: string }>(
      'select journey_id from matter where id = $1',
      [leak.id],
    );
    for (const text of erasingStatements())
      await database.workerPool.query(text, [leak.district, [leak.id], journey.rows[0]?.journey_id]);
    await database.ownerPool.query('delete from matter_search_mark');
    await sealAndIndex();
    expect(await found('clerk', '漏水')).toEqual([]);
    expect(await found('clerk', '工钱')).toEqual([wages.id]);
  });

  test('what was noted is found by whoever reads it, and stands in the index as keyed hashes alone', async () => {
    const sent = await act(house, wages, 'clerk', 'send', { unit: units.committee, note: '店面监控录像已经封存备查' });
    let talked = await toMediation(house);
    talked = await act(house, talked, 'mediator', 'note-caucus', {
      party: talked.parties.respondent,
      note: '底线私下透露是一万元',
    });
    await sealAndIndex();
    const { rows } = await database.ownerPool.query<{ words: string }>('select words::text from matter_search');
    expect(JSON.stringify(rows)).toMatch(/#[0-9a-f]{12}/);
    expect(JSON.stringify(rows)).not.toMatch(/监控|录像|封存|底线|透露/);
    for (const who of ['clerk', 'mediator', 'supervisor'] as const) {
      expect(await found(who, '监控录像')).toEqual([sent.id]);
      // A word of the story and one of a note are one search.
      expect(await found(who, '拖欠工资 监控录像')).toEqual([sent.id]);
      expect(await found(who, '私下透露')).toEqual([]);
    }
    expect(await found('yuexiuClerk', '监控录像')).toEqual([]);
    // A later event brings the matter again, and what was noted stays.
    await act(house, sent, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
    await sealAndIndex();
    expect(await found('clerk', '监控录像')).toEqual([sent.id]);
  });

  test('a matter is found by the names of its papers, but for those a unit keeps for itself', async () => {
    const { rows } = await database.ownerPool.query<
      Record<'matter_id' | 'document' | 'audience' | 'procedure', string>
    >(
      `select d.matter_id, d.document, d.audience, m.procedure from matter_document d
         join matter m on m.district = d.district and m.id = d.matter_id where d.district = '440106' and m.data_key <> ''`,
    );
    expect(rows.some(({ audience }) => audience !== 'unit')).toBe(true);
    for (const { matter_id: id, document, audience, procedure } of rows) {
      const { definition } = findLatestProcedure(procedure) ?? {};
      const title = definition === undefined ? undefined : paperOf(definition, document)?.title.zh;
      const isFound = (await found('supervisor', title ?? '')).includes(id);
      expect([title, isFound]).toEqual([title, audience !== 'unit']);
    }
  });
});

test.each([
  ['李四', ['李四', '~lisi', '~ls']],
  ['单示例', ['~shanshili']],
  ['欧阳示例', ['~ouyangshili']],
])('%s is found by its pinyin, the surname read as one', (name, words) => {
  expect(wordsOfName(name)).toEqual(expect.arrayContaining(words));
});
