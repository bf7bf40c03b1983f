import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, openHouse, units } from '../../../test/history.ts';
import { makeXlsx } from '../../../test/xlsx.ts';
import type { Administrator } from '../../core/org/administration.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { importSheet } from './import.ts';

let database: FreshDatabase;
let house: House;
let street: Administrator;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  const { staffId } = house.people.administrator;
  street = { staffId, roles: [{ role: 'administrator', unitId: units.shipai }] };
});
afterAll(() => database.drop());

const load = async (kind: 'staff' | 'units', sheet: string, dryRun = false, by = street) =>
  done(await importSheet({ services: house.services, by }, { kind, sheet, dryRun }));
const said = (report: Awaited<ReturnType<typeof load>>) =>
  report.rows.map(({ line, about, status, cell }) => [line, about, status, ...(cell === null ? [] : [cell])].join(' '));
const count = async (table: string) =>
  (await database.ownerPool.query(`select count(*)::integer as n from ${table}`)).rows[0].n;

describe('a sheet of people', () => {
  const sheet = [
    '账号,姓名,英文姓名,岗位,机构代码,备注',
    'tang.shili,唐示例,Tang Shili,窗口登记,440106006-centre,上午班',
    'yuan.shili,袁示例,Yuan Shili,调解员,440106006-committee,',
    'YUAN.SHILI,袁示例,Yuan Shili,负责人,440106006-centre,',
    ',无账号,Nobody,调解员,440106006-committee,',
    'wrong role,万示例,Wan Shili,调解员,440106006-committee,',
    'wan.shili,万示例,Wan Shili,总经理,440106006-committee,',
    'wan.shili,万示例,Wan Shili,调解员,440999,',
    'wan.shili,万示例,Wan Shili,调解员,440104003-yuexiuCommittee,',
    'wan.shili,"万\n示例",Wan Shili,调解员,440106006-committee,',
  ].join('\n');
  const expected = [
    '2 tang.shili added',
    '3 yuan.shili added',
    '4 YUAN.SHILI added',
    '5  held 账号',
    '6 wrong role held 账号',
    '7 wan.shili held 岗位',
    '8 wan.shili held 机构代码',
    '9 wan.shili held 机构代码',
    '10 wan.shili held 姓名',
  ];

  test('is tried without writing anything, each row with its reason and cell', async () => {
    const before = [await count('staff'), await count('staff_role'), await count('admin_event')];
    const report = await load('staff', sheet, true);
    expect(said(report)).toEqual(expected);
    expect(report.rows.filter(({ status }) => status === 'held').every(({ words }) => (words?.zh ?? '') !== '')).toBe(
      true,
    );
    expect([await count('staff'), await count('staff_role'), await count('admin_event')]).toEqual(before);
  });

  test('adds what can be added, with a first password for each new account', async () => {
    const report = await load('staff', sheet);
    expect(said(report)).toEqual(expected);
    expect(report).toMatchObject({ added: 3, known: 0, held: 6 });
    expect(report.rows.map(({ firstPassword }) => firstPassword !== null)).toEqual([
      true,
      true,
      ...Array(7).fill(false),
    ]);
  });

  test('adds nothing the second time', async () => {
    const before = [await count('staff'), await count('staff_role'), await count('admin_event')];
    expect(await load('staff', sheet)).toMatchObject({ added: 0, known: 3, held: 6 });
    expect([await count('staff'), await count('staff_role'), await count('admin_event')]).toEqual(before);
  });
});

test('a sheet may say languages and subjects: where nothing is stated yet they go in, what is stated stays', async () => {
  const sheet = (of: string, languages: string) =>
    `账号,姓名,岗位,机构代码,语言,熟悉领域\n${of},方示例,调解员,440106006-committee,${languages},邻里、contracts`;
  expect(said(await load('staff', sheet('fang.shili', '粤语/鸟语')))).toEqual(['2 fang.shili held 语言']);
  expect(said(await load('staff', sheet('fang.shili', '粤语、 English；csl')))).toEqual(['2 fang.shili added']);
  expect(said(await load('staff', sheet('fang.shili', '客家话')))).toEqual(['2 fang.shili known']);
  expect(said(await load('staff', sheet('yuan.shili', '客家话'), true))).toEqual(['2 yuan.shili added']);
  expect(said(await load('staff', sheet('yuan.shili', '客家话')))).toEqual(['2 yuan.shili added']);
  const { rows } = await database.ownerPool.query(
    `select account, languages, subjects from staff_practice join staff on staff.id = staff_id order by account`,
  );
  expect(rows).toEqual([
    { account: 'fang.shili', languages: ['yue', 'en', 'csl'], subjects: ['neighbours', 'contract'] },
    { account: 'yuan.shili', languages: ['hak'], subjects: ['neighbours', 'contract'] },
  ]);
});

describe('a sheet of units', () => {
  const sheet = [
    'code\tcode above\tkind\tname\tenglish name\tshort name',
    '440106006-SF\t440106006-shipai\t司法所\t石牌司法所\tShipai Justice Office\t石牌司法所',
    '440106006-SF-1\t440106006-SF\t社会组织\t示例调解中心\tShili Centre\t示例',
    '440106006-XX\t440106006-shipai\t茶馆\t示例茶馆\tTea House\t茶馆',
    '440104003-SF\t440104003-beijingRoad\t司法所\t北京街司法所\tBeijing Road\t北京街',
  ].join('\n');

  test('may name units that come earlier in it, also when it is tried', async () => {
    const expected = [
      '2 440106006-SF added',
      '3 440106006-SF-1 added',
      '4 440106006-XX held kind',
      '5 440104003-SF held code above',
    ];
    expect(said(await load('units', sheet, true))).toEqual(expected);
    expect(said(await load('units', sheet))).toEqual(expected);
    const { rows } = await database.ownerPool.query(`select path from org_unit where code = '440106006-SF-1'`);
    expect(rows[0].path.slice(0, 3)).toEqual([units.city, units.tianhe, units.shipai]);
  });

  test('adds nothing the second time', async () => {
    expect(await load('units', sheet)).toMatchObject({ added: 0, known: 2, held: 2 });
  });
});

test.each([
  ['a heading is missing', '账号,姓名\na,b', '缺少：岗位、机构代码'],
  ['a quotation mark has no partner', '账号,"姓名', '第1行'],
  ['there are too many rows', `账号,姓名,岗位,机构代码\n${'a,b,c,d\n'.repeat(2_001)}`, '2000行'],
])('a sheet is refused whole when %s', async (_, sheet, words) => {
  const outcome = await importSheet({ services: house.services, by: street }, { kind: 'staff', sheet, dryRun: false });
  expect(outcome).toMatchObject({ ok: false, words: { zh: expect.stringContaining(words) } });
});

test('only an administrator imports', async () => {
  const by = { staffId: house.people.clerk.staffId, roles: house.people.clerk.roles };
  const outcome = await importSheet({ services: house.services, by }, { kind: 'staff', sheet: '账号', dryRun: true });
  expect(outcome).toMatchObject({ ok: false, code: 'not-your-part' });
});

describe('a file', () => {
  const file = (bytes: Uint8Array, name = 'people.xlsx') => ({ name, content: Buffer.from(bytes).toString('base64') });
  const load = (kind: 'staff' | 'units', given: ReturnType<typeof file>, dryRun = false) =>
    importSheet({ services: house.services, by: street }, { kind, file: given, dryRun });

  test('of a spreadsheet is read like what is pasted: its first sheet that is not hidden', async () => {
    const rows = [
      ['账号', '姓名', '岗位', '机构代码'],
      ['mo.shili', '莫示例', '调解员', '440106006-committee'],
      ['mo.shili', '莫示例', '总经理', '440106006-committee'],
    ];
    const given = file(
      makeXlsx([
        { name: '旧', rows: [['作废']], hidden: true },
        { name: '人员', rows },
      ]),
    );
    const expected = ['2 mo.shili added', '3 mo.shili held 岗位'];
    expect(said(done(await load('staff', given, true)))).toEqual(expected);
    expect(said(done(await load('staff', given)))).toEqual(expected);
    expect(done(await load('staff', given))).toMatchObject({ added: 0, known: 1, held: 1 });
  });

  test('of comma-separated values may be written as Chinese systems write it', async () => {
    // 账号,姓名,岗位,机构代码 and 莫例 in GB18030.
    const heading = Buffer.from('d5cbbac52cd0d5c3fb2cb8dacebb2cbbfab9b9b4fac2eb0a', 'hex');
    const row = Buffer.concat([
      Buffer.from('mo.li,'),
      Buffer.from('c4aac0fd', 'hex'),
      Buffer.from(',mediator,440106006-committee\n'),
    ]);
    const report = done(await load('staff', file(Buffer.concat([heading, row]), 'people.csv'), true));
    expect(said(report)).toEqual(['2 mo.li added']);
  });

  test.each([
    ['no spreadsheet', Buffer.from([0, 1, 2, 0])],
    ['an old one', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ['a damaged one', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00])],
  ])('that is %s is refused at the field, and says what to do', async (_, bytes) => {
    expect(await load('staff', file(bytes))).toMatchObject({
      ok: false,
      code: 'request-invalid',
      fields: [{ field: 'file', words: { zh: expect.stringMatching(/请/) } }],
    });
  });
});

describe('many units', () => {
  test('of one district are one deed with an event each, and the tree is read no oftener than for a few', async () => {
    const sheet = (from: number, count: number) =>
      [
        '代码,上级代码,类型,名称',
        ...Array.from({ length: count }, (_, n) => {
          const at = from + n;
          const above = n === 0 ? '440106006-shipai' : `440106006-W${from}`;
          return `440106006-W${at},${above},网格,示例网格${at}`;
        }),
      ].join('\n');
    const statements = async (text: string) => {
      const spy = vi.spyOn(house.services.pool, 'query');
      const report = await load('units', text);
      const count = spy.mock.calls.length;
      spy.mockRestore();
      return { report, count };
    };
    // The first reads what the tests before have changed.
    await load('units', sheet(1000, 1));
    const few = await statements(sheet(1500, 2));
    const many = await statements(sheet(2000, 400));
    expect([few.report.added, many.report.added]).toEqual([2, 400]);
    expect(many.count).toBe(few.count);
    const { rows } = await database.ownerPool.query(
      `select count(*)::integer as units, count(distinct path[array_length(path, 1) - 1])::integer as above
         from org_unit where code like '440106006-W2%'`,
    );
    expect(rows).toEqual([{ units: 400, above: 2 }]);
    const { keyring, signer } = house.services;
    const verified = await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek });
    expect(verified.findings).toEqual([]);
  });
});
