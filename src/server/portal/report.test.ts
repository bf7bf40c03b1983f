import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, openHouse, units } from '../../../test/history.ts';
import { openPortal, Visitor } from '../../../test/portal-visitor.ts';
import { addResident, type Resident } from '../../../test/resident.ts';
import { instant } from '../../core/time/instant.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { listMatters } from '../matter/queue.ts';
import { readMatter } from '../matter/read.ts';
import { findDraft, setSending } from './draft.ts';

let database: FreshDatabase;
let house: House;
let portal: FastifyInstance;
let petitions: Resident;
let justice: Resident;
let arbitration: Resident;
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
  petitions = await addResident(database, { id: 14, kind: 'petition-office', name: '天河区信访局' });
  justice = await addResident(database, { id: 15, kind: 'justice-office', name: '天河区司法局' });
  arbitration = await addResident(database, {
    id: 16,
    kind: 'labour-arbitration',
    name: '天河区劳动人事争议仲裁委员会',
  });
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
  await person.choose('人民调解（建议）').press('继续');
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
    for (const way of ['这样的事，还有别的办法', '行政复议：', '信访事项：', '改走别的途径'])
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

interface Told {
  readonly what: string;
  readonly category: string;
  /** As the page offers it first. */
  readonly way: string;
  readonly because: string;
  /** The answer to each question of its own: one that is chosen, or what is written. */
  readonly asked: readonly (readonly [heading: string, answer: string])[];
  readonly against?: readonly [heading: string, name: string];
  readonly claim: readonly [heading: string, text: string];
  readonly at: () => StaffCaller;
  readonly unit: string;
  readonly state: string;
  /** What the term is said to be before it is sent. */
  readonly limit?: string;
  readonly due: string;
  /** What nobody counts or reads beside the matter. */
  readonly sealed?: readonly string[];
}

/** The six ways besides mediation, as somebody with a phone begins each of them. */
const told: Readonly<Record<string, Told>> = {
  petition: {
    what: '村口的路灯坏了半年，我想提个建议：换成太阳能的。',
    category: '其他',
    way: '信访事项',
    because: '您写到了“提个建议”',
    asked: [
      ['您这次是要……', '提建议或者意见'],
      ['这件事以前向机关反映过吗？', '没有'],
      ['反映过的，是哪个机关，大概什么时候？（可以不填）', ''],
    ],
    against: ['您反映的是哪个机关、单位？', ''],
    claim: ['您希望怎么处理？', '尽快修好'],
    at: () => petitions.clerk,
    unit: '天河区信访局',
    state: '已登记，待转送',
    due: '2026年3月17日',
  },
  'administrative-reconsideration': {
    what: '街道给了我一份罚款决定，说我占道，我不服。',
    category: '其他',
    way: '行政复议',
    because: '您写到了“罚款决定”',
    asked: [
      ['您不服的是什么决定或者做法？', '穗天石罚〔2026〕1号'],
      ['告诉过您可以申请行政复议吗？', '告诉了'],
      ['您是哪一天知道这个决定或者做法的？', '2026年2月10日'],
    ],
    against: ['是哪个行政机关作出的？', '石牌街道办事处'],
    claim: ['您请求复议机关怎么处理？', '撤销罚款决定'],
    at: () => justice.clerk,
    unit: '天河区司法局',
    state: '待决定受理',
    limit: '按您写的日期，最后一天是 2026年4月13日。',
    due: '2026年3月9日',
  },
  'labour-dispute': {
    what: '餐馆三个月没有发工资，问了几次都说再等等。',
    category: '劳动争议',
    way: '劳动争议调解仲裁',
    because: '您选的是“劳动争议”',
    asked: [
      ['您是哪一方？', '劳动者'],
      ['争议主要是什么？', '工资、加班费'],
      ['您现在还在这个单位上班吗？', '已经离开'],
      ['您是哪一天知道权利受到侵害的？', '2024-01-31'],
    ],
    against: ['用人单位是哪一家？', '某某餐饮有限公司'],
    claim: ['您要求用人单位做什么？', '支付工资 15000 元'],
    at: () => arbitration.clerk,
    unit: '天河区劳动人事争议仲裁委员会',
    state: '待决定受理',
    limit: '最后一天是 2025年2月5日，已经过了。 仍然可以提交。',
    due: '2026年3月9日',
  },
  'legal-aid': {
    what: '老板不给工伤赔偿，我请不起律师。',
    category: '劳动争议',
    way: '法律援助',
    because: '您写到了“请不起律师”',
    asked: [
      ['申请事项', '工伤、交通事故、食品药品安全事故、医疗事故人身损害赔偿'],
      ['您的经济状况是哪一种？', '进城务工，讨要工资或者工伤赔偿'],
      ['怎么说明经济状况？', '属于不核查的情形'],
      ['有没有马上要到的期限？', '没有'],
      ['案件的对方是谁？（可以不填）', '某某建筑公司'],
    ],
    claim: ['您希望律师帮您办什么？', '申请工伤赔偿'],
    sealed: ['means', 'shown', 'opponent'],
    at: () => house.people.clerk,
    unit: '石牌街道综治中心',
    state: '已登记，待转交',
    due: '2026年3月3日',
  },
  'consumer-complaint': {
    what: '健身房关门了，卡里还有一千多元，不退。',
    category: '消费',
    way: '消费投诉',
    because: '您选的是“消费”',
    asked: [
      ['买的是什么商品或者服务？', '健身年卡，2025年6月办的'],
      ['买来做什么用？', '自己或者家里用'],
      ['这件事有别的部门处理过吗？', '没有'],
      ['您是哪一天知道权益受到侵害的？', '2026-02-01'],
    ],
    against: ['您投诉的是哪一家商家？', '某某健身服务部'],
    claim: ['您要求商家怎么解决？', '退还余额'],
    at: () => house.people.clerk,
    unit: '石牌街道综治中心',
    state: '已登记，待转送',
    limit: '最后一天是 2029年2月1日',
    due: '2026年3月3日',
  },
  'medical-dispute': {
    what: '手术以后一直疼，医院说正常，我想要个说法。',
    category: '医疗',
    way: '医疗纠纷调解',
    because: '您选的是“医疗”',
    asked: [
      ['您是哪一方？', '患者的近亲属或者受委托的人'],
      ['希望由谁来调解？', '都可以'],
      ['已经起诉，或者在别处调解了吗？', '都没有'],
      ['患者去世了吗？', '去世了，对死因有异议'],
    ],
    against: ['对方是谁？', '某某医院'],
    claim: ['您希望怎么解决？', '说明经过'],
    sealed: ['death'],
    at: () => house.people.clerk,
    unit: '石牌街道综治中心',
    state: '已登记，待转送',
    limit: '四十八小时内进行尸检',
    due: '2026年3月3日',
  },
};

/** One of several, or what is written: whichever the page asks. */
async function answer(person: Visitor, heading: string, text: string): Promise<void> {
  expect(person.heading).toBe(heading);
  if (text !== '' && person.html.includes('type="radio"')) person.choose(text);
  else person.fill(heading, text);
  await person.press('继续');
}

async function begin(person: Visitor, { what, category, way, because, asked }: Told): Promise<void> {
  await person.open('/report/what');
  await person.fill('发生了什么事？', what).press('继续');
  await person.choose(category).press('继续');
  await person.fill('事情发生在哪里？', '石牌村').press('查找');
  await person.choose('天河区 石牌街道 石牌村社区').press('继续');
  expect(person.text).toContain(because);
  await person.choose(`${way}（建议）`).press('继续');
  for (const [heading, text] of asked) await answer(person, heading, text);
}

async function toldWhoItIsAgainst(person: Visitor, [heading, name]: readonly [string, string]): Promise<void> {
  expect(person.heading).toBe(heading);
  if (person.path === '/report/office') {
    const label = name === '' ? '这个机关或者窗口的名称（可以不填）' : '这个机关或者窗口的名称';
    await person.fill(label, name).press('继续');
    if (name !== '') await person.choose('都不是，就按我写的记下').press('继续');
    return;
  }
  const isOrganisation = !person.html.includes('type="radio"');
  if (!isOrganisation) person.choose('单位');
  await person.fill(isOrganisation ? '名称' : '姓名、名称或者称呼', name).press('继续');
}

describe('each way is begun on a phone as at a window', () => {
  test.each(Object.entries(told))('%s', async (key, one) => {
    const person = visitor();
    await begin(person, one);
    if (one.against !== undefined) await toldWhoItIsAgainst(person, one.against);
    await person.fill('您的姓名', '陈秀兰').fill('您的电话号码', '170 0000 0001').press('继续');
    expect(person.heading).toBe(one.claim[0]);
    await person.press('继续');
    expect(person.errors).toEqual(['请写下您的要求，一两句话就行。']);
    await person.fill(one.claim[0], one.claim[1]).press('继续');
    expect(person.heading).toBe('请核对您写的内容');
    expect(person.text).toContain(one.limit ?? one.way);
    for (const [, text] of one.asked) if (!text.includes('-')) expect(person.text).toContain(text);
    await person.press('没有问题，提交');
    expect(person.text).toContain(`已经交给${one.unit}`);
    expect(person.text).toContain(one.due);
    const { code } = person;

    const queue = done(await listMatters(house.services, one.at(), { queue: 'unit', limit: 100 }));
    const lies = queue.items.find(({ procedure }) => procedure === key);
    expect(lies?.parties.map(({ name }) => name)).toContain('陈秀兰');
    const asked = { district: lies?.district ?? '', id: lies?.id ?? '' };
    const opened = done(await readMatter(house.services, one.at(), asked)).timeline.at(-1)?.details;
    const given = one.asked
      .filter(([, text]) => text !== '' && !text.includes('-'))
      .map(([heading, text]) => ({ label: heading.replace('（可以不填）', ''), text }));
    const shown = (opened ?? []).map(({ label, value }) => ({ label: label.zh, text: value.zh }));
    expect(shown).toEqual(expect.arrayContaining(given));
    const { rows } = await database.workerPool.query<{ open: Readonly<Record<string, unknown>> }>(
      "select data -> 'application' as open from matter_event where matter_id = $1 and seq = 1",
      [asked.id],
    );
    for (const name of one.sealed ?? []) expect(rows[0]?.open).not.toHaveProperty(name);

    await person.press('查看进展');
    expect(person.path).toBe(`/t/${code}`);
    expect(person.text).toContain(one.state);
    for (const { text } of given) expect(person.text).toContain(text);
  });

  test('whoever cannot say which leaves it to the centre, which registers it as before', async () => {
    const person = visitor();
    await person.open('/report/what');
    await person.fill('发生了什么事？', story).press('继续');
    await person.choose('邻里').press('继续');
    await person.fill('事情发生在哪里？', '石牌村').press('查找');
    await person.choose('天河区 石牌街道 石牌村社区').press('继续');
    await person.press('继续');
    expect(person.errors).toEqual(['请选一项；说不清，就选最后一项。']);
    await person.choose('说不清，请综治中心帮我看').press('继续');
    expect(person.heading).toBe('对方是谁？');
  });

  test('another way asks its own questions, and what the one before it asked is not sent', async () => {
    const person = await toCheck(visitor());
    await person.follow('更改 走哪条途径');
    await person.choose('信访事项').press('继续');
    expect(person.heading).toBe('您这次是要……');
    await person.open('/report/other');
    expect(person.path).toBe('/report/ask?n=1&back=check&check=1');
    await person.choose('请有关机关解决一个问题').press('继续');
    await person.choose('没有').press('继续');
    expect(person.heading).toBe('请核对您写的内容');
    expect(person.text).not.toContain('楼上 402 的住户');
    expect(person.text).toContain('直接交给天河区信访局');
    // Told of a person before, read back as it is sent: the law asks for a business.
    await person.follow('更改 走哪条途径');
    await person.choose('消费投诉').press('继续');
    for (const answer of ['健身年卡', '自己或者家里用', '没有', '2010-03-05']) {
      if (person.html.includes('type="radio"')) person.choose(answer);
      else person.fill(person.heading, answer);
      await person.press('继续');
    }
    await person.open('/report/check');
    expect(person.text).toContain('单位：楼上 402 的住户');
    expect(person.text).toContain('最后一天是 2013年3月5日，已经过了。');
  });

  test('broken off while it was sent, it can be put right where something has fallen away since', async () => {
    const person = await toCheck(visitor());
    const code = [...person.cookies].find(([name]) => name.includes('draft'))?.[1];
    const draft = await findDraft(house.services, code);
    if (draft === undefined || draft.stage === 'sent') throw new Error('no draft');
    await setSending(house.services, { ...draft, answers: { ...draft.answers, way: '' } }, true);
    await person.open('/report/check');
    expect(person.heading).toBe('您想走哪条途径？');
    await person.choose('人民调解（建议）').press('继续');
    await person.open('/report/check');
    await person.press('没有问题，提交');
    expect(person.heading).toBe('已经收到，请记下查询码');
  });

  test('a page opened before its turn, or with what no page offers, leads to what is missing', async () => {
    const person = await visitor().open('/report/what');
    await person.fill('发生了什么事？', story).press('继续');
    for (const place of ['', '4401', 'ABCDEFGHI', '9'.repeat(12)]) {
      await person.post('/report/where', { query: '石牌村', detail: '', place });
      await person.open('/report/way');
      expect(person.heading).toBe('您想走哪条途径？');
    }
    for (const way of ['__proto__', 'key-task', 'judicial-confirmation', '长'.repeat(2000)]) {
      await person.post('/report/way', { way });
      expect(person.errors).toEqual(['请选一项；说不清，就选最后一项。']);
    }
    await person.post('/report/ask?n=3', { knownOn: '2026-01-01' });
    expect(person.path).toContain('/report/about');
  });

  test('an employer is asked as one, and goes on from there when it said to be a worker before', async () => {
    const person = visitor();
    const { 'labour-dispute': one } = told;
    if (one === undefined) throw new Error('no such way');
    await begin(person, { ...one, asked: one.asked.slice(0, 2) });
    await person.open('/report/ask?n=1&back=check');
    for (const [heading, text] of [
      ['您是哪一方？', '用人单位'],
      ['争议主要是什么？', '工作交接、返还财物'],
      ['单位是哪一天知道权利受到侵害的？', '2026-02-10'],
    ] as const)
      await answer(person, heading, text);
    expect(person.heading).toBe('对方劳动者是谁？');
    await person.fill('姓名', '陈试用').press('继续');
    expect(person.heading).toBe('您的单位是哪一家，怎么联系？');
    await person.fill('单位名称', '某某科技有限公司').fill('联系电话', '170 0000 0001').press('继续');
    await person.fill('单位要求劳动者做什么？', '返还笔记本电脑一台').press('继续');
    expect(person.heading).toBe('请核对您写的内容');
    for (const said of ['您的单位某某科技有限公司', '最后一天是 2027年2月10日', '工作交接、返还财物'])
      expect(person.text).toContain(said);
    expect(person.text).not.toContain('身份证号码');
    await person.press('没有问题，提交');
    expect(person.text).toContain(`已经交给${one.unit}`);
    const { rows } = await database.workerPool.query<{ parties: unknown; open: unknown }>(
      `select m.parties, e.data -> 'application' as open from matter m
         join matter_event e on e.matter_id = m.id and e.seq = 1 order by m.id desc limit 1`,
    );
    expect(rows[0]).toMatchObject({
      parties: [
        { name: '某某科技有限公司', role: 'applicant' },
        { name: '陈试用', role: 'respondent' },
      ],
      open: { side: 'employer', sort: 'return', knownOn: '2026-02-10' },
    });
  });

  test('an authority that is on record is the other side, and neither hears nor reads it', async () => {
    const person = visitor();
    const { 'administrative-reconsideration': one } = told;
    if (one === undefined) throw new Error('no such way');
    await begin(person, one);
    await person.press('继续');
    expect(person.errors).toEqual(['请写机关的名称；不知道全称，就写平时怎么叫。']);
    await person.fill('这个机关或者窗口的名称', '石牌街道').press('继续');
    await person.choose('石牌街道').press('继续');
    await person.fill('您的姓名', '陈秀兰').fill('您的电话号码', '170 0000 0001').press('继续');
    await person.fill(one.claim[0], one.claim[1]).press('继续');
    expect(person.text).toContain('直接交给天河区司法局');
    await person.press('没有问题，提交');
    const { rows } = await database.workerPool.query<{ excluded: unknown; door: number; parties: unknown }>(
      "select snapshot -> 'excluded' as excluded, door_unit_id as door, parties from matter order by id desc limit 1",
    );
    expect(rows[0]).toMatchObject({
      excluded: [{ unit: units.shipai, ground: 'complained-about' }],
      door: 23,
      parties: [{ name: '陈秀兰' }, { name: '石牌街道', role: 'respondent' }],
    });
  });

  test('a way for which nobody is on record at that place is not offered, and not taken', async () => {
    const person = visitor();
    await person.open('/report/what');
    await person.fill('发生了什么事？', '我要申请劳动仲裁').press('继续');
    await person.choose('劳动争议').press('继续');
    await person.fill('事情发生在哪里？', '北京街').press('查找');
    await person.choose('越秀区 北京街道').press('继续');
    expect(person.text).toContain('这个地方还不能在网上直接申请：');
    expect(person.text).toContain('可以直接向当地的劳动人事争议仲裁委员会申请');
    await person.post('/report/way', { way: 'labour-dispute' });
    expect(person.errors[0]).toContain('还没有单位在网上接收“劳动争议调解仲裁”');
    // Of what an office did no committee mediates: the centre is to say, and where one applies stands beside it.
    await person.open('/report/what');
    await person.fill('发生了什么事？', '城管给了罚款决定，我要申请行政复议').press('继续');
    await person.choose('其他').press('继续');
    await person.open('/report/way');
    expect(person.text).toContain('可以直接向行政复议机关申请');
    await person.choose('说不清，请综治中心帮我看（建议）').press('继续');
    expect(person.heading).toBe('对方是谁？');
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
