import type { ActionPage } from '../src/api/portal/action.ts';
import type { Fault } from '../src/api/portal/fault.ts';
import type { PortalPage, Trouble } from '../src/api/portal/page.ts';
import type { PerformanceDeed } from '../src/api/portal/performance.ts';
import type { OwnAnswers, Way } from '../src/api/portal/report.ts';
import type { DueView, EntryLine, ObligationLine, TrackedMatter } from '../src/api/portal/tracking.ts';
import { citeWords } from '../src/core/deadline/explain-step.ts';
import { plainDate } from '../src/core/time/plain-date.ts';
import { judicialConfirmation } from '../src/procedures/judicial-confirmation/procedure.ts';
import { labourDispute } from '../src/procedures/labour-dispute/procedure.ts';
import { peopleMediation } from '../src/procedures/people-mediation/procedure.ts';

/** One of every page the portal has, filled as a real matter fills it. */

const code = 'DEPA-7K2M-9QX4-0TYPD';
const matterId = '0195a000-0000-7000-8000-000000000001';
const centre = { zh: '石牌街道综治中心', en: 'Shipai Street Centre' };
const committee = {
  zh: '石牌街道人民调解委员会',
  en: 'Shipai Street People’s Mediation Committee',
};
const court = { zh: '广州市天河区人民法院', en: 'Tianhe District People’s Court' };
const category = { zh: '邻里', en: 'Neighbours' };
const place = '天河区石牌街道华侨社区 幸福里 3 栋 301';
const narrative =
  '我住三楼。春节以后卫生间的天花板一直滴水，墙皮也掉了。\n找楼上说过两次，他们说不是他们家漏的。现在一下雨就更厉害。';

const you: OwnAnswers = {
  name: '陈秀兰',
  organisation: false,
  hidesAddress: false,
  isMinor: false,
  phone: '17000000001',
  identityNumber: '',
  address: '幸福里 3 栋 301',
  email: '',
  language: 'zh',
};

const mediationClock: DueView = {
  key: 'mediation',
  title: peopleMediation.clocks.mediation?.title ?? centre,
  publicText: peopleMediation.clocks.mediation?.publicText ?? centre,
  status: 'running',
  due: '2027-01-04',
  provisional: true,
  terms: [
    { whose: 'city', term: { zh: '60日', en: '60 days' }, due: '2027-02-01', binds: false },
    { whose: 'district', term: { zh: '1个月', en: '1 month' }, due: '2027-01-04', binds: true },
  ],
  left: { kind: 'left', n: 20, unit: 'naturalDay' },
  nature: 'practice',
  basis: citeWords({ law: '人民调解工作若干规定', article: '33' }),
  steps: [
    {
      zh: '期限为1个月（《人民调解工作若干规定》第33条）。',
      en: 'The term is 1 month (人民调解工作若干规定, art. 33).',
    },
    {
      zh: '2026年12月3日当天不算，从第二天起算（民法典第201条）。',
      en: '3 December 2026 itself does not count; counting begins the day after (Civil Code, art. 201).',
    },
    {
      zh: '最后一天2027年1月3日遇上元旦假期，顺延到2027年1月4日（民法典第203条）。',
      en: 'The last day, 3 January 2027, falls in the holiday New Year, so the period ends on 4 January 2027 (Civil Code, art. 203).',
    },
    {
      zh: '最后一天是2027年1月4日，到当天24时为止。',
      en: 'The last day is 4 January 2027, until midnight at its end.',
    },
  ],
};

const noMoney: ObligationLine['ledger'] = {
  paidFen: null,
  waitingFen: null,
  restFen: null,
  overFen: null,
  standing: 'later',
  creditors: [],
  may: [],
  enforceableFor: [],
  enforceableBy: [],
  entries: [],
};

const paidEntry: EntryLine = {
  id: 'l10',
  kind: 'paid',
  amountFen: 50_000,
  on: '2026-12-19',
  by: { zh: '黄国强', en: '黄国强' },
  standing: 'confirmed',
  overpaid: false,
  at: '2026-12-19T02:00:00.000Z',
  words: null,
  proof: null,
  may: [],
};

const obligations: readonly ObligationLine[] = [
  {
    id: 'o9-1',
    debtor: '黄国强',
    debtorIsYou: false,
    wording: '找出并修好 402 卫生间的漏水处，请物业到场验收。',
    amountFen: null,
    due: '2026-12-20',
    performedOn: '2026-12-18',
    ledger: {
      ...noMoney,
      standing: 'kept',
      entries: [{ ...paidEntry, id: 'l11', kind: 'done', amountFen: null, on: '2026-12-18', standing: 'confirmed' }],
    },
  },
  {
    id: 'o9-2',
    debtor: '黄国强',
    debtorIsYou: false,
    wording: '赔偿天花板重新粉刷的费用，以微信转账支付。',
    amountFen: 123_450,
    due: '2026-12-31',
    performedOn: null,
    ledger: {
      ...noMoney,
      paidFen: 50_000,
      waitingFen: 20_000,
      restFen: 73_450,
      overFen: 0,
      standing: 'over',
      may: ['paid', 'not-kept'],
      enforceableBy: ['ask-confirmation'],
      entries: [
        { ...paidEntry, id: 'l12', words: '微信转账', proof: '019a0000-0000-7000-8000-000000000001' },
        { ...paidEntry, id: 'l13', amountFen: 20_000, standing: 'reported', may: ['confirm', 'dispute'] },
        {
          ...paidEntry,
          id: 'l14',
          kind: 'not-kept',
          amountFen: null,
          by: { zh: '您', en: 'You' },
          standing: 'reported',
          may: ['withdraw'],
        },
      ],
    },
  },
];

/** Two dates, of which the reader has ruled out one. */
const proposedMeeting: TrackedMatter['meetings'][number] = {
  id: 's11',
  standing: 'proposed',
  time: null,
  over: false,
  place: { zh: '石牌村社区居委会二楼', en: '石牌村社区居委会二楼' },
  options: [
    { id: 's11-1', time: { on: '2026-12-16', from: '14:00', to: '15:30' }, unsuitable: true },
    { id: 's11-2', time: { on: '2026-12-17', from: '09:00', to: '10:30' }, unsuitable: false },
  ],
  answered: true,
  mayAnswer: true,
};

const mediation: TrackedMatter = {
  id: matterId,
  title: peopleMediation.title,
  number: null,
  state: { zh: '等对方答复', en: 'Waiting for the other side' },
  publicText: peopleMediation.states.inviting?.publicText ?? centre,
  outcome: null,
  phases: [
    { phase: 'received', mark: 'passed' },
    { phase: 'arranging', mark: 'now' },
    { phase: 'working', mark: 'ahead' },
    { phase: 'fulfilling', mark: 'ahead' },
    { phase: 'checking', mark: 'ahead' },
  ],
  waiting: { zh: '对方答复', en: 'the other side' },
  yourTurn: false,
  expected: [
    { zh: '预计最迟2026年4月2日有结果。', en: 'A result is expected by 2 April 2026 at the latest.' },
    {
      zh: '期限为1个月（《人民调解工作若干规定》第33条），自受理之日起算。',
      en: 'The term is 1 month (Provisions on People’s Mediation, art. 33), counted from acceptance.',
    },
  ],
  clocks: [
    {
      ...mediationClock,
      key: 'consent',
      title: peopleMediation.clocks.consent?.title ?? centre,
      publicText: peopleMediation.clocks.consent?.publicText ?? centre,
      due: '2026-12-14',
      provisional: false,
      terms: [],
      left: { kind: 'left', n: 0, unit: 'naturalDay' },
    },
    mediationClock,
    { ...mediationClock, key: 'takeUp', title: { zh: '登记', en: 'Registration' }, status: 'met', left: null },
  ],
  actions: [
    {
      key: 'withdraw',
      title: peopleMediation.actions.withdraw?.title ?? centre,
      explanation: peopleMediation.actions.withdraw?.explanation ?? centre,
      asked: false,
    },
  ],
  blocked: [],
  obligations: [],
  materials: [
    {
      id: 'f1',
      file: '0195a000-0000-7000-8000-00000000f001',
      name: null,
      at: '2026-03-02T02:00:00.000Z',
      audience: 'parties',
    },
  ],
  documents: [
    {
      id: 'receipt-1',
      title: { zh: '登记回执', en: 'Receipt of registration' },
      number: null,
      requestedAt: '2026-12-01T06:40:00.000Z',
      status: 'ready',
    },
    {
      id: 'rights-6',
      title: { zh: '权利义务告知书', en: 'Notice of rights' },
      number: null,
      requestedAt: '2026-12-06T03:05:00.000Z',
      status: 'waiting',
    },
    {
      id: 'invitation-7',
      title: { zh: '人民调解邀请函', en: 'Invitation' },
      number: '（2026）穗天石牌人调字第00123号',
      requestedAt: '2026-12-07T01:30:00.000Z',
      status: 'failed',
    },
  ],
  file: null,
  readings: [
    {
      id: '01960000-0000-7000-8000-000000000001',
      at: '2026-03-03T01:20:00.000Z',
      who: { zh: '石牌街道综治中心窗口人员', en: 'The clerk of Shipai Street Centre' },
      deed: { zh: '打开了您的材料', en: 'opened your file' },
      purpose: { zh: '办理“分派”', en: 'for the step “Send on”' },
      asked: { question: '为什么要看？', due: '2026-03-10', answer: null },
    },
    {
      id: '01960000-0000-7000-8000-000000000002',
      at: '2026-03-02T01:20:00.000Z',
      who: { zh: '石牌街道综治中心窗口人员', en: 'The clerk of Shipai Street Centre' },
      deed: { zh: '查看了一位当事人的完整电话号码', en: 'saw a party’s phone number in full' },
      purpose: { zh: '通知调解时间', en: '通知调解时间' },
      asked: null,
    },
  ],
  messages: [
    { at: '2026-12-03T02:15:00.000Z', words: peopleMediation.messages.accepted ?? centre },
    { at: '2026-12-01T06:40:00.000Z', words: peopleMediation.messages.registered ?? centre },
  ],
  meetings: [
    {
      id: 's9',
      standing: 'set',
      time: { on: '2026-12-14', from: '09:30', to: '11:00' },
      over: false,
      place: { zh: '石牌街道综治中心 第一调解室', en: 'Room 1, Shipai Street Centre' },
      options: [],
      answered: false,
      mayAnswer: false,
    },
    proposedMeeting,
  ],
  recusal: 'possible',
  raising: { standing: 'possible', due: null },
  group: {
    title: '某某花园电梯维修费',
    standing: 'joined',
    said: [
      { seq: 7, kind: 'notice', at: '2026-03-02T01:00:00.000Z', text: '物业公司下周公布账目。' },
      { seq: 9, kind: 'offer', at: '2026-03-03T01:00:00.000Z', text: '每户退还三百元。' },
    ],
    offer: 'waiting',
    agreed: true,
    may: ['take-offer', 'leave-offer', 'leave'],
  },
  timeline: [
    entry('2026-12-07T01:30:00.000Z', committee, { zh: '邀请对方参加调解', en: 'The other side was invited' }),
    {
      ...entry('2026-12-06T03:05:00.000Z', committee, {
        zh: '调解员告知了双方的权利和义务',
        en: 'The mediator told both sides their rights and duties',
      }),
      details: [
        { label: { zh: '告知方式', en: 'How it was told' }, value: { zh: '口头告知', en: 'By word of mouth' } },
        { label: { zh: '地点', en: 'Place' }, value: { zh: '社区二楼调解室', en: '社区二楼调解室' } },
      ],
    },
    entry('2026-12-03T02:15:00.000Z', committee, { zh: '受理了事项并指定调解员', en: 'The committee accepted it' }),
    entry('2026-12-02T02:15:00.000Z', centre, { zh: '把事项交给人民调解委员会', en: 'The centre sent it on' }),
    entry('2026-12-01T06:40:00.000Z', centre, { zh: '综治中心登记了事项', en: 'The centre registered the matter' }),
    entry('2026-12-01T06:02:00.000Z', { zh: '系统', en: 'The system' }, { zh: '网上反映', en: 'Reported online' }),
  ],
  category,
  place,
  narrative,
  wish: '找出漏水的地方修好，赔我重新刷墙的钱。',
  amountFen: 320_000,
  parties: [
    { role: 'applicant', name: '陈秀兰', you: true },
    { role: 'respondent', name: '黄国强', you: false },
  ],
  door: centre,
  answerable: committee,
};

const performing: TrackedMatter = {
  ...mediation,
  number: '（2026）穗天石牌人调字第00123号',
  state: { zh: '履行中', en: 'Being carried out' },
  publicText: peopleMediation.states.performing?.publicText ?? centre,
  phases: mediation.phases.map(({ phase }, index) => ({
    phase,
    mark: index < 3 ? 'passed' : index === 3 ? 'now' : 'ahead',
  })),
  waiting: { zh: '双方：黄国强、您', en: 'both sides: 黄国强 and you' },
  yourTurn: true,
  actions: [
    {
      key: 'ask-confirmation',
      title: peopleMediation.actions['ask-confirmation']?.title ?? centre,
      explanation: peopleMediation.actions['ask-confirmation']?.explanation ?? centre,
      asked: true,
    },
  ],
  blocked: [
    {
      title: { zh: '申请司法确认', en: 'Apply for judicial confirmation' },
      why: peopleMediation.guards.notAskedConfirmation?.words ?? centre,
    },
  ],
  obligations,
};

const confirmation: TrackedMatter = {
  ...mediation,
  id: '0195a000-0000-7000-8000-000000000002',
  title: judicialConfirmation.title,
  state: judicialConfirmation.states.reviewing?.title ?? centre,
  publicText: judicialConfirmation.states.reviewing?.publicText ?? centre,
  phases: [
    { phase: 'received', mark: 'passed' },
    { phase: 'working', mark: 'now' },
  ],
  waiting: court,
  expected: [],
  clocks: [
    {
      ...mediationClock,
      key: 'review',
      title: judicialConfirmation.clocks.review?.title ?? centre,
      publicText: judicialConfirmation.clocks.review?.publicText ?? centre,
      nature: 'statute',
      basis: citeWords({ law: '民事诉讼法', article: '187' }),
      left: { kind: 'over', n: 2, unit: 'naturalDay' },
    },
  ],
  narrative: null,
  wish: null,
  amountFen: null,
  answerable: court,
};

const closed: TrackedMatter = {
  ...performing,
  state: { zh: '已结案：达成协议', en: 'Closed: agreement reached' },
  publicText: { zh: '本事项已经结案。', en: 'This matter is closed.' },
  outcome: { zh: '达成协议', en: 'Agreement reached' },
  phases: [],
  waiting: null,
  yourTurn: false,
  actions: [],
  blocked: [],
};

function entry(at: string, who: { zh: string; en: string }, record: { zh: string; en: string }) {
  return { at, who, record, details: [] };
}

const invitation = {
  askedBy: ['陈秀兰'],
  category,
  place,
  procedure: { title: peopleMediation.title, explanation: peopleMediation.explanation },
  unit: committee,
  answerBy: '2026-12-14',
};

const action: Omit<ActionPage, 'action' | 'title' | 'explanation' | 'story' | 'fields'> = {
  kind: 'action',
  code,
  matterId,
  basis: [citeWords({ law: '人民调解法', article: '17' }), citeWords({ law: '人民调解法', article: '23' })],
  key: '0195a000-0000-7000-8000-0000000000aa',
  faults: [],
};

const words = (key: string) => {
  const found = peopleMediation.actions[key];
  if (found === undefined) throw new Error(`no action ${key}`);
  return { action: key, title: found.title, explanation: found.explanation };
};

const yesNo = (name: string, yes: { zh: string; en: string }, no: { zh: string; en: string }) =>
  ({
    kind: 'choice',
    name,
    label: { zh: '您的答复', en: 'Your answer' },
    hint: null,
    optional: false,
    value: '',
    options: [
      { value: 'yes', label: yes },
      { value: 'no', label: no },
    ],
  }) as const;

const required = { zh: '请选一个答复。', en: 'Please choose an answer.' };

const troubles: readonly Trouble[] = [
  'not-found',
  'unexpected',
  'too-many',
  'unavailable',
  'too-large',
  'elsewhere',
  'draft-gone',
  'document-not-ready',
];

const step = {
  kind: 'report-step',
  changing: false,
  faults: [],
  at: { nth: 3, of: 8, back: '/report/about' },
} as const;
const other = { kind: 'person', name: '楼上 402 的住户', phone: '', address: '' } as const;
const found = [
  { code: '440106006003', name: '天河区 石牌街道 华侨社区' },
  { code: '440106006', name: '天河区 石牌街道' },
  { code: '440118101231', name: '增城区 新塘镇 石新村' },
];

function wayOf({ key, title, purpose }: Pick<Way, 'key' | 'title' | 'purpose'>): Way {
  return { key, title, purpose };
}

/** Name → page. Names are used for files of pictures as well. */
function performancePage(deed: PerformanceDeed, index: number, faults: readonly Fault[] = []): PortalPage {
  const promise = obligations[index];
  if (promise === undefined) throw new Error('no such promise');
  const typed = { amount: '734.50', on: '2027-01-02', words: '', overpaid: false };
  return { kind: 'performance', code, matter: mediation.id, promise, deed, key: 'k', typed, faults };
}

export const portalPages: Readonly<Record<string, PortalPage>> = {
  dates: {
    kind: 'dates',
    code,
    matter: mediation.id,
    meeting: proposedMeeting,
    key: 'k',
    typed: { unsuitable: ['s11-1'], words: '周三下午都可以' },
    faults: [{ field: 'words', words: { zh: '时间已经定下。', en: 'The time is fixed already.' } }],
  },
  'performance-paid': performancePage({ deed: 'report', kind: 'paid' }, 1, [
    {
      field: 'amount',
      words: { zh: '请按元填写金额，例如 1200 或者 1200.50。', en: 'Please write the amount in yuan.' },
    },
  ]),
  'performance-not-kept': performancePage({ deed: 'report', kind: 'not-kept' }, 1),
  'performance-enforce': performancePage({ deed: 'enforce', creditor: '0195a000-0000-7000-8000-0000000000b1' }, 1),
  'performance-confirm': performancePage({ deed: 'confirm', entry: { ...paidEntry, words: '微信转账' } }, 1),
  home: {
    kind: 'home',
    draft: false,
    procedures: (
      [
        [peopleMediation, 'here'],
        [labourDispute, 'here'],
        [judicialConfirmation, 'later'],
      ] as const
    ).map(([procedure, begins]) => ({
      key: procedure.key,
      title: procedure.title,
      purpose: procedure.purpose,
      explanation: procedure.explanation,
      basis: procedure.basis.map(citeWords),
      begins,
    })),
  },
  'home-with-draft': { kind: 'home', draft: true, procedures: [] },
  'report-what': { ...step, step: 'what', what: '' },
  'report-what-wrong': {
    ...step,
    step: 'what',
    what: '',
    faults: [{ field: 'what', words: { zh: '请写下发生了什么事。', en: 'Please write what happened.' } }],
  },
  'report-about': { ...step, step: 'about', category: 'neighbours' },
  'report-where': { ...step, step: 'where', query: '', matches: null, place: '', detail: '' },
  'report-where-none': {
    ...step,
    step: 'where',
    query: '没有这个村',
    matches: [],
    place: '',
    detail: '',
    faults: [
      {
        field: 'query',
        words: {
          zh: '没有找到，请换一个写法，或者写街道、镇的名字。',
          en: 'Nothing was found. Try another spelling, or the street or town.',
        },
      },
    ],
  },
  'report-where-found': {
    ...step,
    step: 'where',
    query: '石牌',
    matches: found,
    place: '440106006003',
    detail: '幸福里 3 栋 301',
  },
  'report-way': {
    ...step,
    step: 'way',
    chosen: '',
    suggested: { ...wayOf(labourDispute), because: { zh: '您选的是“劳动争议”。', en: 'You chose “Labour”.' } },
    others: [wayOf(peopleMediation)],
    closed: [],
    faults: [{ field: 'way', words: { zh: '请选一项。', en: 'Please choose one.' } }],
  },
  'report-way-closed': {
    ...step,
    step: 'way',
    chosen: 'people-mediation',
    suggested: { ...wayOf(peopleMediation), because: { zh: '一般先调解。', en: 'Mediation ordinarily comes first.' } },
    others: [],
    closed: [{ title: labourDispute.title, elsewhere: labourDispute.application?.elsewhere ?? null }],
  },
  'report-ask': {
    ...step,
    step: 'ask',
    index: 2,
    field: {
      kind: 'date',
      name: 'knownOn',
      label: { zh: '您是哪一天知道的？', en: 'On which day did you learn of it?' },
      hint: { zh: '例如 2026-03-05。', en: 'Such as 2026-03-05.' },
      optional: false,
      value: '2026-13-40',
    },
    faults: [{ field: 'knownOn', words: { zh: '没有这一天。', en: 'There is no such day.' } }],
  },
  'report-other': { ...step, step: 'other', index: 0, other, own: null },
  'report-other-own': {
    ...step,
    step: 'other',
    index: 0,
    other: { ...other, kind: 'organisation' },
    own: {
      label: { zh: '用人单位是哪一家？', en: 'Who is the employer?' },
      hint: { zh: '写全称。', en: 'The full name.' },
      only: 'organisation',
    },
  },
  'report-office': { ...step, step: 'office', query: '', matches: null, chosen: '', own: null },
  'report-office-own': {
    ...step,
    step: 'office',
    query: '',
    matches: null,
    chosen: '',
    own: {
      label: { zh: '是哪个行政机关作出的？', en: 'Which authority did it?' },
      hint: { zh: '写盖章的机关。', en: 'The one whose seal is on the paper.' },
      optional: false,
    },
  },
  'report-office-found': {
    ...step,
    step: 'office',
    query: '石牌综治中心',
    matches: [
      { unit: 5, name: centre, within: { zh: '天河区', en: 'Tianhe' } },
      { unit: 3, name: { zh: '石牌街道', en: 'Shipai Street' }, within: null },
    ],
    chosen: '',
    own: null,
    faults: [{ field: 'office', words: { zh: '请选一个。', en: 'Please choose one.' } }],
  },
  'report-office-none': { ...step, step: 'office', query: '某某窗口', matches: [], chosen: 'as-said', own: null },
  'report-you': { ...step, step: 'you', you, changing: true, by: null },
  'report-you-organisation': { ...step, step: 'you', you, by: 'organisation' },
  'report-you-wrong': {
    ...step,
    step: 'you',
    you: { ...you, name: '', phone: '1700000' },
    by: null,
    faults: [
      { field: 'name', words: { zh: '请写您的姓名。', en: 'Please write your name.' } },
      { field: 'phone', words: { zh: '电话号码不完整。', en: 'The phone number is not complete.' } },
    ],
  },
  'report-wish': { ...step, step: 'wish', wish: '', amount: '', own: null },
  'report-check': {
    kind: 'report-check',
    what: narrative,
    category,
    place,
    others: [other, { kind: 'organisation', name: '幸福里物业服务中心', phone: '17000000002', address: '幸福里 1 栋' }],
    othersMax: 5,
    way: null,
    asked: [],
    office: {
      own: null,
      meant: { name: centre, isKeptOut: true, passedUpTo: { zh: '天河区综治中心', en: 'Tianhe Centre' } },
    },
    you,
    wish: '',
    amount: '3200',
    claim: null,
    limits: [],
    taker: null,
    otherWays: [wayOf(labourDispute)],
  },
  'report-check-own': {
    kind: 'report-check',
    what: narrative,
    category,
    place,
    way: labourDispute.title,
    asked: [
      { index: 0, label: { zh: '争议主要是什么？', en: 'What is it about?' }, value: { zh: '工资', en: 'Wages' } },
      { index: 1, label: { zh: '还有什么？', en: 'What else?' }, value: null },
    ],
    others: null,
    othersMax: 5,
    office: null,
    you,
    wish: '支付工资 15000 元',
    amount: '',
    claim: { label: { zh: '您要求什么？', en: 'What do you claim?' }, hint: { zh: '写清楚。', en: 'Be clear.' } },
    limits: [
      { words: { zh: '一年内申请。', en: 'Apply within a year.' }, due: plainDate('2026-12-01'), over: null },
      {
        words: { zh: '三年内申请。', en: 'Apply within three years.' },
        due: plainDate('2026-01-05'),
        over: { zh: '仍然可以提交。', en: 'You may still send it.' },
      },
    ],
    taker: court,
    otherWays: [],
  },
  'report-open': { kind: 'report-open', savedAt: '2026-12-01T06:02:00.000Z' },
  'report-saved': { kind: 'report-saved', code: '0000-7K2M-9QX4-0TYPD', until: '2026-12-08T06:02:00.000Z' },
  'report-resume': {
    kind: 'report-resume',
    typed: '0000-7K2M',
    faults: [{ field: 'code', words: { zh: '续填码不对，请核对。', en: 'That code is not right; please check it.' } }],
  },
  'report-done': {
    kind: 'report-done',
    code,
    // The size and weight of a real symbol, not its pattern.
    qr: {
      size: 33,
      path: Array.from({ length: 33 }, (_, row) => `M${row % 7} ${row}h7v1h-7zM14 ${row}h11v1h-11z`).join(''),
    },
    address: 'https://onedoor.example/t',
    door: centre,
    registeredBy: '2026-12-02',
    given: null,
  },
  'report-done-given': {
    kind: 'report-done',
    code,
    qr: { size: 33, path: 'M0 0h7v1h-7z' },
    address: 'https://onedoor.example/t',
    door: centre,
    registeredBy: null,
    given: {
      unit: court,
      publicText: { zh: '五个工作日内决定是否受理。', en: 'It decides within five working days.' },
      due: { text: { zh: '应在此日前决定', en: 'To be decided by' }, day: '2026-12-07' },
    },
  },
  'visit-centres': {
    kind: 'visit-centres',
    districts: [
      { name: { zh: '天河区', en: 'Tianhe' }, centres: [{ unit: 7, name: centre, address: '石牌东路 1 号' }] },
    ],
  },
  'visit-none': { kind: 'visit-centres', districts: [] },
  'visit-days': {
    kind: 'visit-days',
    centre: { unit: 7, name: centre, address: '石牌东路 1 号' },
    days: [{ day: '2026-12-07', free: 12 }],
    moving: null,
    full: false,
  },
  'visit-book': {
    kind: 'visit-book',
    centre: { unit: 7, name: centre, address: '石牌东路 1 号' },
    day: '2026-12-07',
    times: [{ start: '2026-12-07T01:30:00.000Z', from: '09:30', to: '10:00' }],
    moving: null,
    typed: { start: '', name: '陈秀兰', phone: '', about: '' },
    asksCode: true,
    keptDays: 7,
    faults: [{ field: 'start', words: { zh: '请选一个时间。', en: 'Choose a time.' } }],
  },
  'visit-move': {
    kind: 'visit-book',
    centre: { unit: 7, name: centre, address: '石牌东路 1 号' },
    day: '2026-12-07',
    times: [{ start: '2026-12-07T01:30:00.000Z', from: '09:30', to: '10:00' }],
    moving: { secret: 'aaaaaaaaaaaaaaaa' },
    typed: { start: '', name: '', phone: '', about: '' },
    asksCode: true,
    keptDays: 7,
    faults: [],
  },
  'visit-confirm': {
    kind: 'visit-confirm',
    secret: 'aaaaaaaaaaaaaaaa',
    phone: '170****0001',
    shown: '024680',
    faults: [],
  },
  visit: {
    kind: 'visit',
    secret: 'aaaaaaaaaaaaaaaa',
    centre: { unit: 7, name: centre, address: '石牌东路 1 号' },
    number: '0930-2',
    day: '2026-12-07',
    from: '09:30',
    to: '10:00',
    about: '楼上漏水',
    standing: 'booked',
    lateMinutes: 15,
    mayChange: true,
  },
  'visit-missed': {
    kind: 'visit',
    secret: 'aaaaaaaaaaaaaaaa',
    centre: { unit: 7, name: centre, address: '石牌东路 1 号' },
    number: '0930-2',
    day: '2026-12-07',
    from: '09:30',
    to: '10:00',
    about: '楼上漏水',
    standing: 'missed',
    lateMinutes: 15,
    mayChange: false,
  },
  'track-enter': { kind: 'track-enter', typed: '', faults: [] },
  'track-enter-wrong': {
    kind: 'track-enter',
    typed: 'depa-7k2m',
    faults: [{ field: 'code', words: { zh: '查询码少了几位。', en: 'The code is too short.' } }],
  },
  'track-waiting': { kind: 'track', code, partyName: '陈秀兰', helper: null, matters: [mediation], others: [] },
  'track-journey': {
    kind: 'track',
    code,
    partyName: '陈秀兰',
    helper: null,
    matters: [confirmation, performing],
    others: [],
  },
  'track-closed': {
    kind: 'track',
    code,
    partyName: '陈秀兰',
    helper: { name: '陈示范', may: 'act', until: '2027-03-31' },
    matters: [closed],
    others: [
      {
        id: confirmation.id,
        title: judicialConfirmation.title,
        state: { zh: '已确认有效', en: 'Confirmed' },
        openedAt: '2026-12-20T02:00:00.000Z',
      },
    ],
  },
  'say-reading': {
    kind: 'say',
    about: 'reading',
    code,
    matter: matterId,
    reading: {
      id: '01960000-0000-7000-8000-000000000001',
      words: {
        zh: '石牌街道综治中心的窗口人员打开了您的材料。',
        en: 'The clerk of Shipai Street Centre opened your file.',
      },
    },
    key: '01960000-0000-7000-8000-000000000009',
    text: '',
    faults: [],
  },
  'say-recusal-wrong': {
    kind: 'say',
    about: 'recusal',
    code,
    matter: matterId,
    reading: null,
    key: '01960000-0000-7000-8000-000000000009',
    text: '',
    faults: [{ field: 'words', words: { zh: '请填写这一项。', en: 'Please fill this in.' } }],
  },
  'say-raise': {
    kind: 'say',
    about: 'raise',
    code,
    matter: matterId,
    reading: null,
    key: '01960000-0000-7000-8000-000000000009',
    text: '',
    faults: [{ field: 'words', words: { zh: '请填写这一项。', en: 'Please fill this in.' } }],
  },
  held: { kind: 'held', code, partyName: '陈秀兰' },
  'push-none': { kind: 'push', code, browsers: 0, publicKey: 'BA', refused: true },
  'push-some': { kind: 'push', code, browsers: 2, publicKey: 'BA', refused: false },
  together: {
    kind: 'together',
    code,
    has: false,
    lines: [
      {
        code: 'DEPA-9QX4-7K2M-0TYPD',
        title: peopleMediation.title,
        state: { zh: '调解中', en: 'In mediation' },
        openedAt: '2026-11-20T02:00:00.000Z',
        yourTurn: true,
      },
    ],
    typed: 'DEPA',
    faults: [{ field: 'other', words: required }],
  },
  'prove-ask': { kind: 'prove-ask', code, next: `/t/${code}/${matterId}/consent`, phone: '170****0001' },
  'prove-enter-wrong': {
    kind: 'prove-enter',
    code,
    next: `/t/${code}`,
    phone: '170****0001',
    shown: '012345',
    faults: [{ field: 'digits', words: { zh: '验证码不对。', en: 'The code is not right.' } }],
  },
  helpers: {
    kind: 'helpers',
    code,
    lines: [
      {
        id: matterId,
        name: '陈示范',
        relation: 'relative',
        may: 'act',
        until: '2027-03-31',
        standing: 'in-force',
        code: 'DEPA-9QX4-7K2M-0TYPD',
      },
      {
        id: '0195a000-0000-7000-8000-000000000002',
        name: '林示例',
        relation: 'lawyer',
        may: 'everything',
        until: '2026-11-30',
        standing: 'over',
        code: null,
      },
    ],
    next: '0195a000-0000-7000-8000-000000000002',
    form: { name: '', relation: 'lawyer', may: '', until: '明天' },
    key: '0195a000-0000-7000-8000-0000000000aa',
    faults: [{ field: 'name', words: required }],
  },
  'action-consent': {
    ...action,
    ...words('consent'),
    title: { zh: '是否同意调解', en: 'Do you agree to mediation?' },
    story: { kind: 'consent', narrative: null, ...invitation },
    fields: [
      yesNo('answer', { zh: '我同意调解', en: 'I agree to mediation' }, { zh: '我不同意调解', en: 'I do not agree' }),
    ],
  },
  'action-consent-wrong': {
    ...action,
    ...words('consent'),
    title: { zh: '是否同意调解', en: 'Do you agree to mediation?' },
    story: { kind: 'consent', narrative, ...invitation, answerBy: null },
    fields: [yesNo('answer', { zh: '我同意调解', en: 'I agree' }, { zh: '我不同意调解', en: 'I do not agree' })],
    faults: [{ field: 'answer', words: required }],
  },
  'action-refuse': {
    ...action,
    ...words('refuse'),
    story: { kind: 'refuse', narrative: null, ...invitation },
    fields: [
      {
        kind: 'text',
        name: 'reason',
        label: { zh: '原因', en: 'Reason' },
        hint: null,
        optional: true,
        value: '',
        maxLength: 500,
        multiline: true,
      },
    ],
  },
  'action-agreement': {
    ...action,
    ...words('confirm-agreement'),
    title: { zh: '看协议，答复是否同意', en: 'Read the agreement and answer' },
    story: { kind: 'agreement', obligations, parties: mediation.parties, answerBy: '2026-12-14' },
    fields: [
      yesNo(
        'answer',
        { zh: '同意。每一条我都看清楚了，是自愿的。', en: 'I agree. I have read every point and do so freely.' },
        { zh: '不同意，请调解员再和我们商量。', en: 'I do not agree; please talk with us again.' },
      ),
    ],
  },
  'action-confirmation': {
    ...action,
    ...words('ask-confirmation'),
    story: {
      kind: 'confirmation',
      procedure: { title: judicialConfirmation.title, explanation: judicialConfirmation.explanation },
      answerBy: '2027-01-15',
    },
    fields: [],
  },
  'action-follow-up': {
    ...action,
    ...words('answer-follow-up'),
    story: { kind: 'plain' },
    fields: [
      yesNo('solved', { zh: '解决了', en: 'Yes, it is solved' }, { zh: '没有解决', en: 'No, it is not solved' }),
      {
        kind: 'text',
        name: 'words',
        label: { zh: '您想说的话', en: 'In your own words' },
        hint: null,
        optional: true,
        value: '',
        maxLength: 1000,
        multiline: true,
      },
      {
        kind: 'date',
        name: 'on',
        label: { zh: '哪一天', en: 'Which day' },
        hint: null,
        optional: true,
        value: '',
      },
    ],
  },
  'action-done': {
    kind: 'action-done',
    code,
    record: { zh: '您同意调解', en: 'You agreed to mediation' },
    at: '2026-12-09T04:20:00.000Z',
    state: { zh: '调解中', en: 'In mediation' },
    publicText: peopleMediation.states.mediating?.publicText ?? centre,
  },
  'action-refused': {
    kind: 'action-refused',
    code,
    title: { zh: '申请司法确认', en: 'Apply for judicial confirmation' },
    why: peopleMediation.guards.windowOpen?.words ?? centre,
  },
  'proof-genuine': {
    kind: 'proof',
    proof: {
      title: { zh: '人民调解协议书', en: 'People’s mediation agreement' },
      number: '（2026）穗天石牌人调字第00123号',
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      issuedAt: '2026-12-12T03:00:00.000Z',
      unit: committee,
    },
  },
  'proof-unknown': { kind: 'proof', proof: null },
  privacy: { kind: 'privacy', draftDays: 7 },
  accessibility: { kind: 'accessibility', draftDays: 7 },
  ...Object.fromEntries(
    troubles.map((trouble): [string, PortalPage] => [
      `trouble-${trouble}`,
      {
        kind: 'trouble',
        trouble,
        ...(trouble === 'unexpected' ? { reference: '0195a3c0-5d1e-7c2a-9b7e-0c1d2e3f4a5b', back: '/report/you' } : {}),
      },
    ]),
  ),
};
