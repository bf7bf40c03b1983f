import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { addDemonstrationStaff, loadGuangzhou } from '../../../test/guangzhou.ts';
import { rolesOn } from '../../core/org/leave.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { findUnitByCode } from './units.ts';

let database: FreshDatabase;
let app: TestApp;
const cookies: Record<string, string> = {};
const unit: Record<string, number> = {};

beforeAll(async () => {
  database = await freshDatabase();
  await loadGuangzhou(database);
  app = startApp(database);
  await addDemonstrationStaff(app, database);
  for (const code of [
    '440100',
    '440106',
    '440106006',
    '440106006-ZZ',
    '440106006-TJ',
    '440106007',
    '440106-FY',
    '440104',
  ])
    unit[code] = (await findUnitByCode(database.pool, code))?.id ?? 0;
  const administrator = (account: string, code: string) => ({
    account,
    name: { zh: account, en: account },
    roles: [{ role: 'administrator', unitId: unit[code] ?? 0 } as const],
  });
  await app.addStaff([
    administrator('admin.city', '440100'),
    administrator('admin.tianhe', '440106'),
    administrator('admin.shipai', '440106006'),
    administrator('admin.yuexiu', '440104'),
  ]);
  for (const account of [
    'admin.city',
    'admin.tianhe',
    'admin.shipai',
    'admin.yuexiu',
    'clerk.shipai',
    'auditor.guangzhou',
  ])
    cookies[account] = await app.signIn(account);
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const send = (by: string, url: string, payload?: Record<string, unknown>, key: string = randomUUID()) =>
  app.http.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url: `/api/v1${url}`,
    headers: { cookie: cookies[by] ?? '', ...(payload === undefined ? {} : { 'idempotency-key': key }) },
    ...(payload === undefined ? {} : { payload }),
  });
const idOf = async (account: string): Promise<string> =>
  (await database.ownerPool.query('select id from staff where account = $1', [account])).rows[0]?.id;
const rolesOfCookie = async (cookie: string) =>
  (await app.http.inject({ url: '/api/v1/session', headers: { cookie } }))
    .json()
    .roles?.map(({ role, unit: { id } }: { role: string; unit: { id: number } }) => `${role} ${id}`);

describe('an administrator of a street', () => {
  const person = { account: 'zhou.shili', nameZh: '周示例', nameEn: 'Zhou Shili', role: 'clerk' };

  test('adds a clerk, who has a first password that is shown once', async () => {
    const answer = await send('admin.shipai', '/administration/staff', { ...person, unit: unit['440106006-ZZ'] });
    expect(answer.statusCode, answer.body).toBe(201);
    expect(answer.json()).toMatchObject({
      status: 'done',
      account: person.account,
      firstPassword: expect.stringMatching(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/),
    });
    const listed = (await send('admin.shipai', `/administration/staff?unit=${unit['440106006']}`)).json();
    expect(listed.items.find(({ account }: { account: string }) => account === person.account)).toMatchObject({
      name: { zh: '周示例' },
      active: true,
      roles: [{ role: 'clerk', from: '2026-03-02', until: null }],
      leaves: [],
    });
  });

  test('does not add the same account twice', async () => {
    const answer = await send('admin.shipai', '/administration/staff', { ...person, unit: unit['440106006-ZZ'] });
    expect(answer.json()).toMatchObject({ code: 'account-taken' });
  });

  test.each([
    ['a unit above', '440106'],
    ['a street beside', '440106007'],
    ['another district', '440104'],
  ])('reaches neither %s, nor its people', async (_, code) => {
    const added = await send('admin.shipai', '/administration/staff', {
      ...person,
      account: 'nobody.here',
      unit: unit[code],
    });
    expect(added.json()).toMatchObject({ code: 'not-your-part' });
    expect(await idOf('nobody.here')).toBeUndefined();
    expect((await send('admin.shipai', `/administration/staff?unit=${unit[code]}`)).statusCode).toBe(403);
  });

  test('gives no role to themself', async () => {
    const answer = await send('admin.shipai', `/administration/staff/${await idOf('admin.shipai')}/roles`, {
      role: 'lead',
      unit: unit['440106006-ZZ'],
    });
    expect(answer.json()).toMatchObject({ code: 'administration-refused', detail: 'own-role' });
  });

  test('cannot be called by whoever administers nothing', async () => {
    for (const url of [`/administration/staff?unit=${unit['440106006']}`, '/administration/proposals'])
      expect((await send('clerk.shipai', url)).statusCode).toBe(403);
    const given = await send('clerk.shipai', `/administration/staff/${await idOf('zhou.shili')}/roles`, {
      role: 'mediator',
      unit: unit['440106006-TJ'],
    });
    expect(given.json()).toMatchObject({ code: 'not-your-part' });
  });
});

describe('joining, moving and leaving take effect at the next request', () => {
  test('a role given, then ended', async () => {
    const account = 'mover.test';
    await app.addStaff([
      {
        account,
        name: { zh: '马样本', en: 'Ma Yangben' },
        roles: [{ role: 'clerk', unitId: unit['440106006-ZZ'] ?? 0 }],
      },
    ]);
    const cookie = await app.signIn(account);
    const id = await idOf(account);
    const moved = await send('admin.shipai', `/administration/staff/${id}/roles`, {
      role: 'mediator',
      unit: unit['440106006-TJ'],
    });
    expect(moved.json()).toEqual({ status: 'done', proposal: null });
    expect(await rolesOfCookie(cookie)).toHaveLength(2);
    await send('admin.shipai', `/administration/staff/${id}/roles/end`, { role: 'clerk', unit: unit['440106006-ZZ'] });
    expect(await rolesOfCookie(cookie)).toEqual([`mediator ${unit['440106006-TJ']}`]);
    const left = await send('admin.shipai', `/administration/staff/${id}/leaving`, {});
    expect(left.json()).toEqual({ status: 'done', proposal: null });
    expect((await app.http.inject({ url: '/api/v1/session', headers: { cookie } })).statusCode).toBe(401);
  });

  test('a role from a day on, until a day', async () => {
    const id = await idOf('zhou.shili');
    const given = await send('admin.shipai', `/administration/staff/${id}/roles`, {
      role: 'mediator',
      unit: unit['440106006-TJ'],
      from: '2026-03-09',
      until: '2026-03-13',
    });
    expect(given.statusCode, given.body).toBe(200);
    const on = async (day: string) =>
      (await database.pool.query('select role from held_roles($1, $2) order by role', [id, day])).rows.map(
        ({ role }) => role,
      );
    expect(await on('2026-03-08')).toEqual(['clerk']);
    expect(await on('2026-03-09')).toEqual(['clerk', 'mediator']);
    expect(await on('2026-03-14')).toEqual(['clerk']);
  });
});

describe('a leave', () => {
  test('lends what the absent person holds to the stand-in, from the first day to the last, and no longer', async () => {
    const [absent, standIn] = [await idOf('mediator1.shipai'), await idOf('clerk.shipai')];
    const cookie = cookies['clerk.shipai'] ?? '';
    const entered = await send('admin.shipai', `/administration/staff/${absent}/leaves`, {
      standIn,
      from: '2026-03-02',
      until: '2026-03-04',
    });
    expect(entered.json()).toEqual({ status: 'done', proposal: null });
    expect(await rolesOfCookie(cookie)).toEqual([`mediator ${unit['440106006-TJ']}`, `clerk ${unit['440106006-ZZ']}`]);
    app.services.clock.set(instant('2026-03-05T01:00:00.000Z'));
    expect(await rolesOfCookie(cookie)).toEqual([`clerk ${unit['440106006-ZZ']}`]);
    app.services.clock.set(instant('2026-03-02T01:00:00.000Z'));
    const again = await send('admin.shipai', `/administration/staff/${absent}/leaves`, {
      standIn,
      from: '2026-03-04',
      until: '2026-03-06',
    });
    expect(again.json()).toMatchObject({ detail: 'leave-overlaps' });
    const listed = (await send('admin.shipai', `/administration/staff?unit=${unit['440106006']}`)).json();
    const leave = listed.items.find(({ id }: { id: string }) => id === absent)?.leaves[0];
    const ended = await send('admin.shipai', `/administration/staff/${absent}/leaves/${leave.id}/end`, {});
    expect(ended.json()).toEqual({ status: 'done', proposal: null });
    expect(await rolesOfCookie(cookie)).toEqual([`clerk ${unit['440106006-ZZ']}`]);
  });

  test('says in SQL what it says in the kernel, on every day', async () => {
    const [anna, bert] = [await idOf('mediator2.shipai'), await idOf('lead.shipai')];
    const own = { role: 'lead', unitId: unit['440106006-ZZ'] ?? 0, from: plainDate('2026-03-02') } as const;
    const roles = [
      { role: 'mediator', unitId: unit['440106006-TJ'] ?? 0, from: plainDate('2026-03-02') },
      { role: 'clerk', unitId: unit['440106007'] ?? 0, from: plainDate('2026-03-04'), until: plainDate('2026-03-05') },
      { role: 'administrator', unitId: unit['440106007'] ?? 0, from: plainDate('2026-03-02') },
    ] as const;
    const leave = { staffId: anna, standInId: bert, from: plainDate('2026-03-03'), until: plainDate('2026-03-06') };
    for (const { role, unitId, from, ...rest } of roles.slice(1))
      await database.ownerPool.query('insert into staff_role values ($1, $2, $3, $4, $5)', [
        anna,
        role,
        unitId,
        from,
        'until' in rest ? rest.until : null,
      ]);
    await database.ownerPool.query('insert into staff_leave values (gen_random_uuid(), $1, $2, $3, $4, $5)', [
      anna,
      bert,
      unit['440106006-TJ'],
      leave.from,
      leave.until,
    ]);
    for (const day of [
      '2026-03-01',
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
      '2026-03-05',
      '2026-03-06',
      '2026-03-07',
    ].map(plainDate)) {
      const { rows } = await database.pool.query(
        'select role, unit_id as "unitId", stands_in_for as "standsInFor" from held_roles($1, $2)',
        [bert, day],
      );
      const said = rows.map(({ standsInFor, ...held }) => (standsInFor === null ? held : { ...held, standsInFor }));
      const sorted = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
      expect(sorted(said), day).toEqual(sorted(rolesOn([own], [{ leave, roles }], day)));
    }
    await database.ownerPool.query('delete from staff_role where staff_id = $1 and role <> $2', [anna, 'mediator']);
    await database.ownerPool.query('delete from staff_leave');
  });
});

describe('an administrator is made by two', () => {
  let proposal: string;

  test('one proposes, and nothing has changed yet', async () => {
    const id = await idOf('lead.shipai');
    const answer = await send('admin.tianhe', `/administration/staff/${id}/roles`, {
      role: 'administrator',
      unit: unit['440106007'],
    });
    expect(answer.json()).toMatchObject({ status: 'proposed' });
    ({ proposal } = answer.json());
    const { rows } = await database.pool.query(`select role from held_roles($1, '2026-03-02')`, [id]);
    expect(rows).toEqual([{ role: 'lead' }]);
  });

  test('neither the proposer nor somebody beside confirms; another above does, once', async () => {
    const url = `/administration/proposals/${proposal}/decision`;
    expect((await send('admin.tianhe', url, { confirm: true })).json()).toMatchObject({ detail: 'same-person' });
    expect((await send('admin.yuexiu', url, { confirm: true })).json()).toMatchObject({ code: 'not-found' });
    expect((await send('admin.shipai', url, { confirm: true })).json()).toMatchObject({ code: 'not-found' });
    const shown = (await send('admin.city', '/administration/proposals')).json().items;
    expect(shown).toMatchObject([{ id: proposal, decidable: true, mine: false, words: { zh: '任命林示例为管理员' } }]);
    const [first, second] = await Promise.all([
      send('admin.city', url, { confirm: true }),
      send('admin.city', url, { confirm: true }),
    ]);
    expect([first.statusCode, second.statusCode].sort()).toEqual([200, 409]);
    const { rows } = await database.pool.query(`select role from held_roles($1, '2026-03-02') order by role`, [
      await idOf('lead.shipai'),
    ]);
    expect(rows).toEqual([{ role: 'administrator' }, { role: 'lead' }]);
  });

  test('the database lets nobody confirm their own proposal, whatever asks for it', async () => {
    await expect(
      database.ownerPool.query(
        'update admin_proposal set decided_by = proposed_by, decided_at = now(), confirmed = true',
      ),
    ).rejects.toThrow('check constraint');
  });

  test('the last administrator of a tree stays', async () => {
    const city = await idOf('admin.city');
    await database.ownerPool.query(
      `update staff_role set valid_to = '2026-02-28' from staff s where s.id = staff_id and s.account = 'administrator.guangzhou'`,
    );
    const ended = await send('admin.city', `/administration/staff/${city}/roles/end`, {
      role: 'administrator',
      unit: unit['440100'],
    });
    expect(ended.json()).toMatchObject({ code: 'administration-refused', detail: 'last-administrator' });
    expect((await send('admin.city', `/administration/staff/${city}/leaving`, {})).json()).toMatchObject({
      detail: 'last-administrator',
    });
    const below = await send('admin.city', `/administration/staff/${await idOf('admin.yuexiu')}/roles/end`, {
      role: 'administrator',
      unit: unit['440104'],
    });
    expect(below.statusCode).toBe(200);
  });
});

describe('a local value', () => {
  const value = {
    district: '440106',
    procedure: 'people-mediation',
    parameter: 'acceptance',
    term: '2工作日',
    from: '2026-03-02',
  };

  test('is proposed by one and confirmed by another, and holds from then on', async () => {
    const list = (await send('admin.tianhe', '/administration/parameters?district=440106')).json().items;
    const bound = list.find(({ statutory }: { statutory: unknown }) => statutory !== null);
    expect(list.length).toBeGreaterThan(3);
    const chosen = {
      ...value,
      parameter: list.find(
        ({ procedure, statutory }: { procedure: string; statutory: unknown }) =>
          procedure === value.procedure && statutory === null,
      ).parameter,
    };
    const proposed = await send('admin.tianhe', '/administration/parameters', chosen);
    expect(proposed.json(), proposed.body).toMatchObject({ status: 'proposed' });
    const { proposal } = proposed.json();
    expect(
      (await send('admin.city', `/administration/proposals/${proposal}/decision`, { confirm: true })).statusCode,
    ).toBe(200);
    const after = (await send('clerk.shipai', '/administration/parameters?district=440106')).json().items;
    expect(after.find(({ parameter }: { parameter: string }) => parameter === chosen.parameter)).toMatchObject({
      today: '2工作日',
      own: true,
    });
    const elsewhere = (await send('clerk.shipai', '/administration/parameters?district=440104')).json().items;
    expect(elsewhere.find(({ parameter }: { parameter: string }) => parameter === chosen.parameter)).toMatchObject({
      own: false,
    });
    expect(bound).toBeDefined();
    const laxer = await send('admin.tianhe', '/administration/parameters', {
      ...value,
      procedure: bound.procedure,
      parameter: bound.parameter,
      term: '9年',
    });
    expect(laxer.json()).toMatchObject({ code: 'administration-refused', detail: 'parameter-laxer' });
    expect(laxer.json().words.zh).toContain(`《${bound.law}》第${bound.article}条`);
  });

  test('is not for an administrator of a street', async () => {
    expect((await send('admin.shipai', '/administration/parameters', value)).json()).toMatchObject({
      code: 'not-your-part',
    });
  });
});

describe('tags of matters', () => {
  const path = '/administration/tags';
  const tag = {
    deed: 'add',
    name: { zh: '地铁施工', en: 'Metro works' },
    means: { zh: '争的是地铁施工带来的影响', en: 'What is in dispute comes of building the metro' },
  };
  const propose = (by: string, more: Record<string, unknown>, from = '2026-03-02') =>
    send(by, path, { district: '440106', from, ...more });
  const agree = async (more: Record<string, unknown>, from?: string) => {
    const proposed = (await propose('admin.tianhe', more, from)).json();
    expect(proposed).toMatchObject({ status: 'proposed' });
    const decision = `/administration/proposals/${proposed.proposal}/decision`;
    expect((await send('admin.tianhe', decision, { confirm: true })).json()).toMatchObject({ detail: 'same-person' });
    expect((await send('admin.city', decision, { confirm: true })).statusCode).toBe(200);
  };
  const offered = async (district: string): Promise<string[]> =>
    (await send('clerk.shipai', `/tags?district=${district}`))
      .json()
      .items.flatMap((one: { key: string; offered: boolean }) => (one.offered ? [one.key] : []));

  test('are proposed by one and confirmed by another, stand in the chain, and are offered there from their day on', async () => {
    expect(await offered('440106')).toContain('noise');
    await agree(tag);
    await agree({ deed: 'end', key: 'noise' });
    expect(await offered('440106')).toContain('metro-works');
    expect(await offered('440106')).not.toContain('noise');
    expect(await offered('440104')).toContain('noise');
    expect(await offered('440104')).not.toContain('metro-works');
    const { rows } = await database.ownerPool.query(
      `select data ->> 'key' as key, data -> 'setting' ->> 'offered' as offered from admin_event where type = 'tag-set' order by seq`,
    );
    expect(rows).toEqual([
      { key: 'metro-works', offered: 'true' },
      { key: 'noise', offered: 'false' },
    ]);
    expect((await propose('admin.tianhe', { deed: 'end', key: 'noise' })).json()).toMatchObject({
      detail: 'parameter-day-taken',
    });
  });

  test.each([
    ['says another thing under a known name', { ...tag, means: { ...tag.means, zh: '争的是别的' } }, 'tag-means-else'],
    ['ends what is not there', { deed: 'end', key: 'not-there' }, 'tag-unknown'],
  ])('%s, and is refused', async (_, more, detail) => {
    expect((await propose('admin.tianhe', more)).json()).toMatchObject({ code: 'administration-refused', detail });
  });

  test('about people are not taken, and nobody below the district proposes any', async () => {
    const people = await propose('admin.tianhe', { ...tag, name: { zh: '缠访重点人', en: 'Repeat petitioner' } });
    expect(people.json().errors.map(({ field }: { field: string }) => field)).toEqual(['name.zh', 'name.en']);
    expect((await propose('admin.shipai', tag)).json()).toMatchObject({ code: 'not-your-part' });
  });
});

describe('how parties are told', () => {
  const path = '/administration/message-settings';
  const rule = {
    kind: 'rule',
    event: 'asked',
    audience: 'respondent',
    first: ['sms', 'letter'],
    following: 'call',
    quiet: true,
  };
  const text = {
    kind: 'text',
    key: 'news',
    words: { zh: '【天河】您的事项有进展，请到 {address} 查看。', en: '[Tianhe] There is news: see {address}' },
  };
  const propose = (by: string, setting: Record<string, unknown>, from = '2026-03-02') =>
    send(by, path, { district: '440106', from, setting });
  const faultsOf = async (setting: Record<string, unknown>) =>
    (await propose('admin.tianhe', setting))
      .json()
      .errors?.map(({ field, words }: { field: string; words: { zh: string } }) => `${field} ${words.zh}`)
      .join();

  test('is proposed by one and confirmed by another, stands in the chain, and holds there from its day on', async () => {
    for (const setting of [rule, text]) {
      const proposed = await propose('admin.tianhe', setting);
      expect(proposed.json(), proposed.body).toMatchObject({ status: 'proposed' });
      const decision = `/administration/proposals/${proposed.json().proposal}/decision`;
      expect((await send('admin.tianhe', decision, { confirm: true })).json()).toMatchObject({ detail: 'same-person' });
      expect((await send('admin.city', decision, { confirm: true })).statusCode).toBe(200);
    }
    const held = async (district: string) => {
      const { rules, texts } = (await send('clerk.shipai', `${path}?district=${district}`)).json();
      const own = [...rules, ...texts].filter((one: { own: boolean }) => one.own);
      return own.map(({ today }: { today: unknown }) => today);
    };
    expect(await held('440106')).toEqual([rule, text]);
    expect(await held('440104')).toEqual([]);
    const { rows } = await database.ownerPool.query(
      "select data ->> 'key' as key, data ->> 'from' as from from admin_event where type = 'message-setting-set' order by seq",
    );
    expect(rows).toEqual([
      { key: 'asked:respondent', from: '2026-03-02' },
      { key: 'news', from: '2026-03-02' },
    ]);
    expect((await propose('admin.tianhe', rule)).json()).toMatchObject({ detail: 'parameter-day-taken' });
    expect((await propose('admin.tianhe', rule, '2026-03-01')).json()).toMatchObject({ detail: 'day-is-past' });
  });

  test('keeps what a law asks for, which is named, and takes no text with a field that is not there', async () => {
    expect(await faultsOf({ ...rule, first: ['sms'] })).toMatch(
      /setting\.first .*民事诉讼法第八十七条.*信访工作条例第二十三条/,
    );
    const named = { ...text, words: { ...text.words, zh: '{name}您好，请到 {address} 查看。' } };
    expect(await faultsOf(named)).toMatch(/setting\.words\.zh 没有 \{name\} 这个填空/);
  });

  test('is not for an administrator of a street', async () => {
    expect((await propose('admin.shipai', rule)).json()).toMatchObject({ code: 'not-your-part' });
  });
});

describe('a deed under a key', () => {
  const grid = (code: string) => ({
    above: unit['440106006'],
    kind: 'grid',
    code,
    nameZh: '示例网格',
    nameEn: 'An example grid',
    short: '示例网格',
  });
  const events = async () =>
    (await database.ownerPool.query('select count(*)::integer as n from admin_event')).rows[0].n;

  test('is done once: asked again it answers as before, and writes nothing', async () => {
    const first = await send('admin.shipai', '/administration/units', grid('440106006-K1'), 'grid one');
    expect(first.statusCode, first.body).toBe(400);
    const made = await send('admin.shipai', '/administration/units', grid('440106006-K1'), 'grid-one');
    expect(made.statusCode, made.body).toBe(201);
    const before = await events();
    const again = await send('admin.shipai', '/administration/units', grid('440106006-K1'), 'grid-one');
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(again.json()).toEqual(made.json());
    expect(await events()).toBe(before);
  });

  test('asked twice at one moment is done once, and both are told the same', async () => {
    const before = await events();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => send('admin.shipai', '/administration/units', grid('440106006-K2'), 'grid-two')),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await events()).toBe(before + 1);
  });

  test('answers another request under the same key by saying so, and belongs to whoever used it', async () => {
    const other = await send('admin.shipai', '/administration/units', grid('440106006-K3'), 'grid-two');
    expect(other.json()).toMatchObject({ code: 'key-reused' });
    const colleague = await send('admin.tianhe', '/administration/units', grid('440106006-K3'), 'grid-two');
    expect(colleague.statusCode, colleague.body).toBe(201);
  });

  test('is told as done also where it would now be refused: somebody who left has left', async () => {
    await send('admin.shipai', '/administration/staff', {
      account: 'jiang.shili',
      nameZh: '江示例',
      nameEn: 'Jiang Shili',
      role: 'clerk',
      unit: unit['440106006-ZZ'],
    });
    const url = `/administration/staff/${await idOf('jiang.shili')}/leaving`;
    const left = await send('admin.shipai', url, {}, 'leaving');
    expect(left.statusCode, left.body).toBe(200);
    expect((await send('admin.shipai', url, {}, 'leaving')).json()).toEqual(left.json());
    expect((await send('admin.shipai', url, {}, 'leaving-again')).statusCode).toBe(404);
  });

  test('keeps no first password: adding a person takes no key', async () => {
    const { rows } = await database.ownerPool.query('select response::text as kept from idempotency');
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ kept }) => /password/i.test(kept))).toEqual([]);
  });
});

describe('the second wall', () => {
  const units = () => `{${unit['440106006']}}`;
  const within = async (scope: string, text: string, values: readonly unknown[]) => {
    const client = await database.pool.connect();
    try {
      await client.query('begin');
      await client.query(`set local onedoor.administers = '${scope}'`);
      return await client.query(text, [...values]);
    } finally {
      await client.query('rollback');
      client.release();
    }
  };

  test.each([
    [
      'a role',
      `insert into staff_role (staff_id, role, unit_id, valid_from) select id, 'lead', $1, '2026-03-02' from staff where account = 'admin.shipai'`,
    ],
    ['a competence', `insert into unit_competence values ($1, 'people-mediation', '', '440106', '2026-03-02')`],
    [
      'a leave',
      `insert into staff_leave select gen_random_uuid(), a.id, b.id, $1, '2026-03-02', '2026-03-03' from staff a, staff b where a.account = 'admin.shipai' and b.account = 'clerk.shipai'`,
    ],
    [
      'an event',
      `insert into admin_event select '440106', 9999, 'x', now(), '{}', '{}', path, '', '' from org_unit where id = $1`,
    ],
  ])('lets %s in at a unit of the scope and at no other', async (_, text) => {
    await expect(within(units(), text, [unit['440106006-ZZ']])).resolves.toBeDefined();
    for (const code of ['440106', '440106007', '440104'])
      await expect(within(units(), text, [unit[code]])).rejects.toThrow('row-level security');
    await expect(within('', text, [unit['440106006-ZZ']])).rejects.toThrow('row-level security');
  });

  test('changes no unit outside the scope, and moves none out of it', async () => {
    const rename = await within(units(), `update org_unit set name_zh = '新名' where id = any($1)`, [
      [unit['440106006-ZZ'], unit['440106007'], unit['440106']],
    ]);
    expect(rename.rowCount).toBe(1);
    await expect(
      within(units(), 'update org_unit set path = array[1, id] where id = $1', [unit['440106006-ZZ']]),
    ).rejects.toThrow('row-level security');
  });

  test('shows events and proposals of the scope alone', async () => {
    const seen = async (scope: string) =>
      (await within(scope, 'select count(*)::integer as n from admin_event', [])).rows[0].n;
    expect(await seen('')).toBe(0);
    expect(await seen(`{${unit['440100']}}`)).toBeGreaterThan(await seen(units()));
    expect((await within(units(), 'select 1 from admin_proposal', [])).rowCount).toBe(0);
  });

  test('events are neither changed nor deleted', async () => {
    for (const text of [`update admin_event set type = 'x'`, 'delete from admin_event'])
      await expect(within(`{${unit['440100']}}`, text, [])).rejects.toThrow('permission denied');
  });
});

test('who administers, supervises or audits reads what administration did; a clerk does not', async () => {
  expect((await send('clerk.shipai', '/administration/events?district=440106')).statusCode).toBe(403);
  const { items } = (await send('auditor.guangzhou', '/administration/events?district=440106')).json();
  expect(items.length).toBeGreaterThan(5);
  expect(items.map(({ seq }: { seq: number }) => seq)).toEqual(
    items.map((_: unknown, at: number) => items[0].seq - at),
  );
  expect(items.at(-1)).toMatchObject({ seq: 1, type: 'account-made', who: { zh: '服务器命令行' } });
  const street = (await send('admin.shipai', '/administration/events?district=440106')).json().items;
  expect(street.length).toBeLessThan(items.length);
});
