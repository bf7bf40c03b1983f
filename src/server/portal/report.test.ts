import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { type House, openHouse } from '../../../test/history.ts';
import { openPortal, Visitor } from '../../../test/portal-visitor.ts';
import { instant } from '../../core/time/instant.ts';

let database: FreshDatabase;
let house: House;
let portal: FastifyInstance;
let visitors = 0;
/** Each comes from elsewhere: all of them together would be too many from one place. */
const visitor = () => new Visitor(portal, `192.0.2.${++visitors}`);

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  await database.ownerPool.query(
    `insert into org_unit (id, code, parent_id, kind, level, name_zh, name_en, short_zh, division, district, path)
     values (23, '440106-ZZ', 2, 'centre', 2, '天河区综治中心', 'Tianhe Centre', '天河', '440106', '440106', '{1,2,23}')`,
  );
  portal = openPortal(house.services);
});

afterAll(async () => {
  await portal.close();
  await database.drop();
});

const story = '楼上漏水，天花板泡坏了。\n说过两次，没有用。';

/** Every question answered, at the page that asks to check. */
async function toCheck(person: Visitor): Promise<Visitor> {
  await person.open('/');
  await person.press('开始反映');
  await person.fill('发生了什么事？', story).press('继续');
  await person.choose('邻里').press('继续');
  await person.fill('事情发生在哪里？', '石牌村').press('查找');
  await person.choose('天河区 石牌街道 石牌村社区').fill('具体地址（可以不填）', '幸福里 3 栋 301').press('继续');
  await person.choose('个人').fill('姓名、名称或者称呼', '楼上 402 的住户').press('继续');
  await person.press('继续');
  await person.fill('您的姓名', '陈秀兰').fill('您的电话号码', '170 0000 0001').press('继续');
  return person
    .fill('您希望怎么解决？（可以不填）', '修好')
    .fill('涉及多少钱（元）（可以不填）', '1,200')
    .press('继续');
}

async function matters(): Promise<number> {
  const { rows } = await database.workerPool.query('select count(*)::int as n from matter');
  return rows[0]?.n ?? -1;
}

describe('a report', () => {
  test('is asked one question a page, checked, sent, and acknowledged with a code that opens the matter', async () => {
    const before = await matters();
    const person = await toCheck(visitor());
    expect(person.heading).toBe('请核对您写的内容');
    for (const told of [
      '陈秀兰',
      '楼上 402 的住户',
      '170 0000 0001',
      '天河区 石牌街道 石牌村社区 幸福里 3 栋 301',
      '修好',
    ])
      expect(person.text).toContain(told);
    await person.press('没有问题，提交');
    expect(person.heading).toBe('已经收到，请记下查询码');
    expect(person.text).toContain('石牌街道综治中心核对后登记，最迟 2026年3月3日');
    expect(await matters()).toBe(before + 1);
    const { code } = person;
    await person.press('查看进展');
    expect(person.path).toBe(`/t/${code}`);
    expect(person.text).toContain('待登记');
    expect(person.text).toContain('说过两次');
    expect(person.text).toContain('1,200元');
  });

  test('asks for the amount in digits where one is written', async () => {
    const person = await toCheck(visitor());
    await person.open('/report/wish?back=check');
    await person.fill('涉及多少钱（元）（可以不填）', '很多').press('继续');
    expect(person.text).toContain('请只写数字');
    await person.fill('涉及多少钱（元）（可以不填）', '').press('继续');
    expect(person.heading).toBe('请核对您写的内容');
  });

  test('asks that the other side be not shown where one lives, which is checked and kept', async () => {
    const person = await toCheck(visitor());
    expect(person.text).not.toContain('不让对方看到');
    await person.open('/report/you?back=check');
    person.choose('文书上也不要写我的住址和电话').choose('我未满18岁，不要让对方看到我的名字');
    await person.press('继续');
    expect(person.heading).toBe('请核对您写的内容');
    expect(person.text).toContain('住址和电话、姓名（未满18岁）');
    await person.press('没有问题，提交');
    const { rows } = await database.workerPool.query<{ protection: string[] | null }>(
      "select protection from matter_party where role = 'applicant' order by matter_id desc limit 1",
    );
    expect(rows[0]?.protection).toEqual(['minor', 'address']);
  });

  test('about an office goes to the centre above it, which is said before it is sent', async () => {
    // A door of its own: the house counts how much one connection sends.
    const door = openPortal(house.services);
    const about = '这个机关或者窗口的名称（可以不填）';
    const person = await toCheck(new Visitor(door));
    expect(person.text).toContain('反映的机关或者窗口没有');
    expect(person.text).toContain('由事发地的综治中心登记');
    expect(person.text).not.toContain('还有别的办法');
    await person.follow('更改 反映的机关或者窗口');
    await person.fill(about, '广州市').press('继续');
    expect(person.text).toContain('您写的是：广州市');
    await person.press('继续');
    expect(person.errors).toEqual(['请选一个；都不是，就选最后一项。']);
    await person.choose('广州市').press('继续');
    expect(person.errors).toEqual(['这个范围包括了所有能接办的综治中心。请选择具体反映的部门或者单位。']);
    await person.post('/report/office', { query: '广州市', found: 'yes', office: 'anything' });
    expect(person.errors).toHaveLength(1);
    await person.follow('换一个名称');
    await person.fill(about, '石牌街综治中心二号窗口').press('继续');
    expect(person.text).toContain('没有找到叫这个名称的单位');
    await person.choose('就按我写的记下').press('继续');
    await person.open('/report/check');
    expect(person.text).toContain('石牌街综治中心二号窗口');
    expect(person.text).toContain('登记时由工作人员核对是哪个单位');
    // What the law leaves to the person is said before it is sent, and where it begins.
    for (const way of ['这样的事，还有别的办法', '行政复议：', '信访事项：', '预约到窗口'])
      expect(person.text).toContain(way);
    await person.follow('更改 反映的机关或者窗口');
    await person.follow('换一个名称');
    await person.fill(about, '石牌综治中心').press('继续');
    await person.choose('石牌街道综治中心').press('继续');
    expect(person.heading).toBe('请核对您写的内容');
    expect(person.text).toContain('它和它下面的单位不办理、也看不到这件事');
    expect(person.text).toContain('由上一级的天河区综治中心登记');
    await person.press('没有问题，提交');
    expect(person.text).toContain('天河区综治中心核对后登记');
    const { rows } = await database.workerPool.query<{ excluded: unknown }>(
      "select snapshot -> 'excluded' as excluded from matter order by id desc limit 1",
    );
    expect(rows[0]?.excluded).toEqual([{ unit: 5, ground: 'complained-about' }]);
    await door.close();
  });

  test('sent twice, by a second tap or by going back, is one matter with one code', async () => {
    const person = await toCheck(visitor());
    const before = await matters();
    const other = visitor();
    for (const [name, value] of person.cookies) other.cookies.set(name, value);
    await Promise.all([person.press('没有问题，提交'), other.post('/report/check', {})]);
    expect(other.code).toBe(person.code);
    await person.post('/report/check', {});
    expect(person.code).toBe(other.code);
    await person.open('/report/you');
    expect(person.heading).toBe('已经收到，请记下查询码');
    expect(await matters()).toBe(before + 1);
  });

  test('keeps nothing of the answers beside the matter once it is sent', async () => {
    const person = await toCheck(visitor());
    await person.press('没有问题，提交');
    const { rows } = await database.workerPool.query<{ longest: number }>(
      "select max(length(content_sealed)) as longest from report_draft where step = 'sent'",
    );
    await visitor().post('/report/what', { what: story });
    const { rows: open } = await database.workerPool.query<{ least: number }>(
      "select min(length(content_sealed)) as least from report_draft where step <> 'sent'",
    );
    expect(rows[0]?.longest).toBeLessThan(open[0]?.least ?? Number.POSITIVE_INFINITY);
  });
});

describe('what is wrong', () => {
  test('is said at the question, in both languages, with what was typed still there', async () => {
    const person = await visitor().open('/report/what');
    await person.press('继续');
    expect(person.status).toBe(200);
    expect(person.title).toMatch(/^错误：/);
    expect(person.errors).toEqual(['请写下发生了什么事，几句话就行。']);
    await person.press('English');
    expect(person.errors).toEqual(['Please write what happened; a few sentences will do.']);
    await person.press('中文');
    await person.fill('发生了什么事？', '长'.repeat(5003)).press('继续');
    expect(person.errors).toEqual(['写得太长了，最多 5000 个字，请减少 3 个字。']);
    expect(person.valueOf('发生了什么事？')).toHaveLength(5003);
  });

  test.each([
    ['您的电话号码', '12345', /带区号的固定电话/],
    ['您的身份证号码（可以不填）', '999999198603020013', /身份证号码不对/],
    ['您的住址（可以不填）', '长'.repeat(201), /最多 200 个字/],
  ])('%s «%s» is refused', async (label, value, expected) => {
    const person = await toCheck(visitor());
    await person.follow('更改 您的姓名');
    await person.fill(label, value).press('继续');
    expect(person.errors).toHaveLength(1);
    expect(person.errors[0]).toMatch(expected);
    expect(person.valueOf(label)).toBe(value);
    // Put right, it goes back to where it came from.
    await person.fill(label, label.includes('电话') ? '17000000003' : '').press('继续');
    expect(person.heading).toBe('请核对您写的内容');
  });

  test('a place that does not exist is not found, and one made up is not taken', async () => {
    const person = visitor();
    await person.open('/report/what');
    await person.fill('发生了什么事？', story).press('继续');
    await person.choose('邻里').press('继续');
    await person.fill('事情发生在哪里？', '没有这个地方').press('查找');
    expect(person.errors).toEqual(['没有找到。请换一个写法，或者写街道、镇的名字。']);
    await person.post('/report/where', { query: '石牌', place: '999999999', detail: '' });
    expect(person.errors).toEqual(['请从查到的地点里选一个。']);
    await person.post('/report/where', { query: '石牌', place: '440106', detail: '' });
    expect(person.errors).toEqual(['请从查到的地点里选一个。']);
  });

  test('a report cannot be sent with a question left open', async () => {
    const person = visitor();
    await person.open('/report/what');
    await person.fill('发生了什么事？', story).press('继续');
    await person.post('/report/check', {});
    expect(person.path).toBe('/report/about?back=check&check=1');
    expect(person.errors).toHaveLength(1);
  });

  test.each([
    ['no answers at all', ''],
    ['a field twice', 'what=a&what=b'],
    ['fields nobody asked for', '__proto__=x&constructor=y&what[]=z'],
    ['what cannot be written', 'what=%00%ff%ED%A0%80'],
  ])('%s in a form gets a page and never a fault', async (_rule, payload) => {
    for (const url of [
      '/report/what',
      '/report/where',
      '/report/check',
      '/report/resume',
      '/t',
      '/preferences',
      '/report/discard',
    ]) {
      const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await portal.inject({ method: 'POST', url, payload, headers });
      expect(answer.statusCode).toBeLessThan(500);
    }
  });
});

describe('the other side', () => {
  test('can be several, each changed or taken away, five at the most', async () => {
    const person = await toCheck(visitor());
    for (const name of ['二号', '三号', '四号', '五号']) {
      await person.follow('对方还有别人');
      await person.choose('单位').fill('姓名、名称或者称呼', name).press('继续');
      expect(person.heading).toBe('请核对您写的内容');
    }
    expect(person.text).not.toContain('对方还有别人');
    await person.open('/report/other?n=6&back=check');
    expect(person.heading).toBe('请核对您写的内容');
    await person.press('删去 对方第 2 个');
    expect(person.text).not.toContain('二号');
    await person.follow('更改 对方（第 4 个）');
    expect(person.valueOf('姓名、名称或者称呼')).toBe('五号');
    await person.press('继续');
    await person.follow('对方还有别人');
    // Opened and left empty: nobody was meant.
    await person.press('继续');
    expect(person.heading).toBe('请核对您写的内容');
    await person.press('没有问题，提交');
    await person.press('查看进展');
    for (const name of ['楼上 402 的住户', '三号', '四号', '五号']) expect(person.text).toContain(name);
  });
});

describe('save and return', () => {
  test('a report is gone on with on the same phone, and on another by its code however it is typed', async () => {
    const person = visitor();
    await person.open('/report/what');
    await person.fill('发生了什么事？', story).press('先保存，以后再填');
    expect(person.heading).toBe('已经保存，还没有提交');
    expect(person.text).toContain('2026年3月9日');
    const { code } = person;
    await person.open('/');
    await person.press('开始反映');
    expect(person.heading).toBe('有一份没有填完的内容');
    expect(person.text).not.toContain('漏水');
    await person.press('接着填');
    expect(person.path).toBe('/report/about');

    const elsewhere = await visitor().open('/report/resume');
    await elsewhere.fill('续填码', ` ${code.toLowerCase().replaceAll('-', ' ')} `).press('打开');
    expect(elsewhere.path).toBe('/report/about');
    await elsewhere.follow('返回');
    expect(elsewhere.valueOf('发生了什么事？')).toBe(story);
  });

  test('an answer that is wrong is saved too, without a word about it', async () => {
    const person = await toCheck(visitor());
    await person.follow('更改 您的姓名');
    await person.fill('您的电话号码', '123').press('先保存，以后再填');
    expect(person.heading).toBe('已经保存，还没有提交');
    await person.press('现在接着填');
    await person.press('接着填');
    expect(person.path).toBe('/report/you');
    expect(person.valueOf('您的电话号码')).toBe('123');
  });

  test('somebody else’s phone can forget it, and it can be deleted', async () => {
    const person = visitor();
    await person.open('/report/what');
    await person.fill('发生了什么事？', story).press('先保存，以后再填');
    const { code } = person;
    await person.press('从这部手机上清除，内容还保留');
    await person.open('/report');
    expect(person.path).toBe('/report/what');
    await person.open('/report/resume');
    await person.fill('续填码', code).press('打开');
    await person.open('/report');
    await person.press('删除，重新开始');
    await person.open('/report/resume');
    await person.fill('续填码', code).press('打开');
    expect(person.errors).toEqual(['没有找到这份内容，可能已经过了保存的日子，或者已经删除。']);
  });

  test('it is gone after seven days, and whoever begins the next one clears it away', async () => {
    // Of many that are over each new one clears some; here there is one.
    await database.ownerPool.query('delete from report_draft');
    const person = visitor();
    await person.open('/report/what');
    await person.fill('发生了什么事？', story).press('继续');
    const start = house.clock.now();
    try {
      house.clock.set(instant('2026-03-09T01:00:00.000Z'));
      await person.open('/report/about');
      expect(person.heading).toBe('没有找到您填的内容');
      await visitor().post('/report/what', { what: story });
      const { rows } = await database.workerPool.query('select 1 from report_draft where expires_at <= $1', [
        house.clock.now(),
      ]);
      expect(rows).toEqual([]);
    } finally {
      house.clock.set(start);
    }
  });

  test('nothing that is typed lies readable in the database, and the phone’s key opens nothing by itself', async () => {
    const person = visitor();
    await person.open('/report/what');
    await person.fill('发生了什么事？', '只有我知道的事').press('继续');
    const { rows } = await database.workerPool.query('select * from report_draft');
    const kept = JSON.stringify(rows);
    expect(kept).not.toContain('只有我知道的事');
    expect(kept).not.toContain(person.cookies.get('onedoor_draft'));
  });

  test('without a cookie the questions after the first say what happened, and lead on', async () => {
    const person = await visitor().open('/report/you');
    expect(person.heading).toBe('没有找到您填的内容');
    await person.press('输入续填码');
    expect(person.heading).toBe('接着填上次的内容');
    await person.fill('续填码', 'DEPA-7K2M').press('打开');
    expect(person.errors).toEqual(['续填码不对，请逐组核对。']);
  });
});

describe('language and type size', () => {
  test('are remembered, and the reader stays where they were', async () => {
    const person = await visitor().open('/report/what');
    await person.press('English');
    expect(person.path).toBe('/report/what');
    expect(person.heading).toBe('What happened?');
    await person.press('Large type');
    expect(person.html).toContain('<html lang="en" class="large">');
    await person.open('/privacy');
    expect(person.html).toContain('<html lang="en" class="large">');
  });

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    '/a\r\nb',
    '',
  ])('the way back «%s» leads nowhere but to this site', async (back) => {
    const payload = new URLSearchParams({ back, lang: 'en' }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { headers: answered } = await portal.inject({ method: 'POST', url: '/preferences', payload, headers });
    expect(answered.location).toMatch(/^\/(?!\/)/);
    expect(new URL(String(answered.location), 'https://onedoor.example').host).toBe('onedoor.example');
  });

  test('cookies are out of reach of scripts and of other sites', async () => {
    const answer = await portal.inject({
      method: 'POST',
      url: '/report/what',
      payload: 'what=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.headers['set-cookie']).toMatch(/; HttpOnly; SameSite=Lax; Secure$/);
    expect(answer.headers['cache-control'] ?? 'no-store').toBe('no-store');
  });
});
