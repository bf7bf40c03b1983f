import type { RegisterBody } from '../api/register.ts';
import type { PlainDate } from '../core/time/plain-date.ts';

/** What an input may name: days gone by, people, units and the sides of the matter itself. */
export interface Facts {
  readonly day: (ago: number) => PlainDate;
  readonly staff: (account: string) => string;
  readonly unit: (code: string) => Promise<number>;
  readonly party: (role: 'applicant' | 'respondent') => string;
}

type Input = Readonly<Record<string, unknown>>;

/** One deed: who did what, how many days ago. */
interface ExampleStep {
  readonly by: string;
  readonly action: string;
  readonly ago: number;
  readonly input?: (facts: Facts) => Input | Promise<Input>;
}

export interface Example {
  readonly registered: { readonly ago: number; readonly body: RegisterBody };
  readonly steps: readonly ExampleStep[];
}

const petitions = 'petitions.tianhe';
const justice = 'justice.tianhe';
const labour = 'labour.tianhe';
const market = 'market.tianhe';
const medical = 'medical.tianhe';
const clerk = 'clerk.shipai';

const person = (name: string, last: number) =>
  ({ role: 'applicant', kind: 'person', name, phone: `1700000${String(last).padStart(4, '0')}` }) as const;
const against = (name: string) => ({ role: 'respondent', kind: 'organisation', name }) as const;
const told = (
  procedure: string,
  category: RegisterBody['category'],
  narrative: string,
  wish: string,
  parties: RegisterBody['parties'],
): RegisterBody => ({
  procedure,
  category,
  place: '440106006002',
  placeText: '石牌街道某某路1号',
  narrative,
  wish,
  parties,
});

const step = (by: string, action: string, ago: number, input?: ExampleStep['input']): ExampleStep => ({
  by,
  action,
  ago,
  ...(input === undefined ? {} : { input }),
});

/** 示例事项: every procedure that begins at a window and is not mediation, in a state that shows something. All made up. */
export const exampleMatters: readonly Example[] = [
  {
    // Near due: three days of the sixty are left, about.
    registered: {
      ago: 60,
      body: told('petition', 'housing', '小区加装电梯公示后，我提交的书面意见一直没有答复。', '请有关部门书面答复。', [
        person('钱示例', 11),
      ]),
    },
    steps: [
      step(petitions, 'transfer', 59, ({ day }) => ({ organ: '示例区住房和城乡建设局', receivedOn: day(59) })),
      step(petitions, 'accept', 57, ({ day }) => ({ acceptedOn: day(57) })),
    ],
  },
  {
    // Answered: the petitioner may ask for a review.
    registered: {
      ago: 30,
      body: told('petition', 'environment', '楼下餐馆的油烟从我家窗外直排，白天不能开窗。', '要求整改。', [
        person('孙示例', 12),
      ]),
    },
    steps: [
      step(petitions, 'accept', 27, ({ day }) => ({ acceptedOn: day(27) })),
      step(petitions, 'issue-opinion', 12, () => ({
        opinion: '经现场检查，排烟口位置不符合要求，已责令限期改正，改正期限为三十日。依据：大气污染防治法第八十一条。',
      })),
      step(petitions, 'serve-opinion', 10, ({ day }) => ({ servedOn: day(10) })),
    ],
  },
  {
    // Suspended: the time to decide stands still.
    registered: {
      ago: 40,
      body: told(
        'administrative-reconsideration',
        'other',
        '示例区城市管理局以占道经营为由罚款两千元，我认为摊位在允许的范围内。',
        '撤销处罚决定。',
        [person('周演示', 13), against('示例区城市管理局')],
      ),
    },
    steps: [
      step(justice, 'accept', 38, () => ({ track: 'ordinary' })),
      step(justice, 'record-copy', 35, ({ day }) => ({ servedOn: day(35) })),
      step(justice, 'answer', 28),
      step(justice, 'suspend', 20, () => ({
        ground: 'other-case',
        why: '摊位的使用权另有民事案件正在审理，要以它的结果为依据。',
      })),
    ],
  },
  {
    // A lawyer is at work.
    registered: {
      ago: 9,
      body: told('legal-aid', 'labour', '工地欠我三个月工资，我想打官司但是请不起律师。', '申请法律援助律师。', [
        person('吴演示', 14),
      ]),
    },
    steps: [
      step(clerk, 'send', 9, async ({ unit }) => ({ unit: await unit('440106-SF') })),
      step(justice, 'grant', 5, ({ staff }) => ({ handler: staff(justice), scope: 'labour', means: 'migrant' })),
      step(justice, 'assign', 4, () => ({ lawyer: '示例律师事务所 郑范例律师，电话 17000000099' })),
    ],
  },
  {
    // Not granted: an objection is open.
    registered: {
      ago: 8,
      body: told('legal-aid', 'contract', '和朋友合伙开店亏了，想请律师起诉他。', '申请法律援助律师。', [
        person('郑样本', 15),
      ]),
    },
    steps: [
      step(clerk, 'send', 8, async ({ unit }) => ({ unit: await unit('440106-SF') })),
      step(justice, 'refuse', 3, () => ({
        reason: '合伙经营的亏损不属于法律援助法第三十一条所列事项。可以到窗口免费咨询。',
      })),
    ],
  },
  {
    // A hearing is called.
    registered: {
      ago: 25,
      body: told(
        'labour-dispute',
        'labour',
        '公司没有签劳动合同，离职后拖欠最后一个月工资九千元。',
        '支付工资和双倍工资差额。',
        [person('王试用', 16), against('示例科技有限公司')],
      ),
    },
    steps: [
      step(labour, 'accept', 22),
      step(labour, 'record-copy', 20, ({ day }) => ({ servedOn: day(20) })),
      step(labour, 'form-tribunal', 19, () => ({ members: '独任仲裁员谢示范，记录人员彭示例' })),
      step(labour, 'answer', 14, () => ({ answer: '公司认为工资已经结清，附工资表。' })),
      step(labour, 'pass-answer', 13),
      step(labour, 'call-hearing', 2, ({ day }) => ({
        whenAndWhere: '十日后上午九时三十分，第一仲裁庭',
        notifiedOn: day(2),
      })),
    ],
  },
  {
    // Near due: five of the sixty days are left, about.
    registered: {
      ago: 57,
      body: told('consumer-complaint', 'consumer', '健身房关门，年卡还剩八个月，余额两千四百元不退。', '退还余额。', [
        person('冯展示', 17),
        against('示例健身有限公司'),
      ]),
    },
    steps: [
      step(clerk, 'send', 57, async ({ unit }) => ({ unit: await unit('440106-SJ') })),
      step(market, 'accept', 55, ({ staff }) => ({ handler: staff(market) })),
      step(market, 'record-consent', 50, ({ party }) => ({ party: party('respondent') })),
    ],
  },
  {
    // Closed: agreed and done at once.
    registered: {
      ago: 20,
      body: told('consumer-complaint', 'consumer', '网店发来的电饭煲内胆脱落，店家说拆封不退。', '退货退款。', [
        person('陈样例', 18),
        against('示例电器商行'),
      ]),
    },
    steps: [
      step(clerk, 'send', 20, async ({ unit }) => ({ unit: await unit('440106-SJ') })),
      step(market, 'accept', 18, ({ staff }) => ({ handler: staff(market) })),
      step(market, 'record-consent', 15, ({ party }) => ({ party: party('respondent') })),
      step(market, 'settle-at-once', 10, () => ({ agreed: '商行当场退款三百九十元，电饭煲退回商行。' })),
    ],
  },
  {
    // Suspended: an appraisal is under way.
    registered: {
      ago: 30,
      body: told(
        'medical-dispute',
        'medical',
        '骨折手术后伤口感染，又住院二十天，医院说是正常并发症。',
        '赔偿再次住院的费用。',
        [person('褚模拟', 19), against('示例医院')],
      ),
    },
    steps: [
      step(clerk, 'send-committee', 30, async ({ unit }) => ({ unit: await unit('440106-YT') })),
      step(medical, 'record-consent', 28, ({ party }) => ({ party: party('respondent') })),
      step(medical, 'accept', 28, ({ staff }) => ({ mediator: staff(medical) })),
      step(medical, 'begin-appraisal', 20, () => ({
        what: '委托医学会鉴定：感染与手术操作有没有因果关系；费用由双方各半预交。',
      })),
    ],
  },
];
