import type { ActionDefinition, ActorRule, Effect } from '../../core/procedure/definition.ts';
import { civilProcedure, interpretation } from './parts.ts';

const byCourt: readonly ActorRule[] = [{ kind: 'staff', role: 'court', at: 'answerable', holder: true }];
const byParties: readonly ActorRule[] = [{ kind: 'party', roles: ['applicant'] }];
const bySystem: readonly ActorRule[] = [{ kind: 'system' }];

const reasons = {
  label: { zh: '理由', en: 'Reasons' },
  kind: 'text',
  maxLength: 3000,
  multiline: true,
  personal: true,
} as const;

const decided = (document: string): readonly Effect[] => [
  { kind: 'stop', clock: 'acceptance' },
  { kind: 'stop', clock: 'correction' },
  { kind: 'stop', clock: 'materials' },
  { kind: 'meet', clock: 'review' },
  { kind: 'document', document },
  { kind: 'notify', audience: 'parties', message: 'decided' },
  { kind: 'report', action: 'confirmation-decided' },
];

const by = { label: { zh: '限期', en: 'By' }, kind: 'date', range: 'future' } as const;
const needed = {
  label: { zh: '需要补充什么', en: 'What is needed' },
  kind: 'text',
  maxLength: 1000,
  multiline: true,
  personal: true,
  toldToParties: true,
} as const;
const note = {
  label: { zh: '说明', en: 'Note' },
  kind: 'text',
  maxLength: 1000,
  multiline: true,
  personal: true,
  optional: true,
} as const;

export const actions = {
  accept: {
    title: { zh: '受理', en: 'Accept' },
    explanation: {
      zh: '立案受理，三十日的审查期限开始计算。',
      en: 'Accepts the application; the thirty days of review begin.',
    },
    from: ['applied'],
    by: byCourt,
    input: { judge: { label: { zh: '承办法官', en: 'Judge' }, kind: 'staff', role: 'court', at: 'answerable' } },
    guards: [],
    branches: [
      {
        to: 'reviewing',
        effects: [
          { kind: 'meet', clock: 'acceptance' },
          { kind: 'holder', staff: { input: 'judge' } },
          { kind: 'number' },
          { kind: 'start', clock: 'review' },
          { kind: 'document', document: 'acceptance' },
          { kind: 'notify', audience: 'parties', message: 'accepted' },
        ],
      },
    ],
    basis: [civilProcedure('185、187')],
    record: { zh: '人民法院受理了申请', en: 'The court accepted the application' },
    shownTo: 'everyone',
  },
  'request-correction': {
    title: { zh: '要求补充材料', en: 'Ask for missing papers' },
    explanation: { zh: '材料不全的，一次说明缺什么、限期到哪天。', en: 'Says once what is missing and by when.' },
    from: ['applied'],
    by: byCourt,
    input: { needed, by },
    guards: [],
    branches: [
      {
        to: 'correcting',
        effects: [
          { kind: 'suspend', clock: 'acceptance' },
          { kind: 'start', clock: 'correction' },
          { kind: 'notify', audience: 'parties', message: 'needed' },
        ],
      },
    ],
    basis: [interpretation('353、354')],
    record: { zh: '人民法院要求补充材料', en: 'The court asked for missing papers' },
    shownTo: 'everyone',
  },
  supply: {
    title: { zh: '已经补充', en: 'Papers supplied' },
    explanation: { zh: '告诉法院材料已经补齐。', en: 'Tells the court that the papers are complete.' },
    from: ['correcting'],
    by: [...byParties, ...byCourt],
    input: { note },
    guards: [],
    branches: [
      {
        to: 'applied',
        effects: [
          { kind: 'meet', clock: 'correction' },
          { kind: 'resume', clock: 'acceptance' },
        ],
      },
    ],
    basis: [interpretation('353、354')],
    record: { zh: '补充了材料', en: 'The papers were supplied' },
    shownTo: 'everyone',
  },
  'correction-lapsed': {
    title: { zh: '逾期未补充', en: 'Papers not supplied in time' },
    explanation: {
      zh: '限期已过，由法院决定受理、不予受理或者按撤回处理。',
      en: 'The day has passed; the court decides whether to accept, refuse or treat it as withdrawn.',
    },
    from: ['correcting'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [
      {
        to: 'applied',
        effects: [
          { kind: 'set', fact: 'materialsMissed', value: { literal: true } },
          { kind: 'resume', clock: 'acceptance' },
        ],
      },
    ],
    basis: [interpretation('354、357')],
    record: { zh: '限期内没有补充材料', en: 'The papers were not supplied in time' },
    shownTo: 'everyone',
  },
  'acceptance-overdue': {
    title: { zh: '逾期未决定受理', en: 'No decision on acceptance in time' },
    explanation: { zh: '提醒法院尽快决定是否受理。', en: 'Reminds the court to decide.' },
    from: ['applied'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'set', fact: 'acceptanceOverdue', value: { literal: true } },
          { kind: 'notify', audience: 'unit', message: 'overdue' },
        ],
      },
    ],
    basis: [{ law: '法释〔2011〕5号', article: '4', grade: 'secondary' }],
    record: { zh: '超过受理审查时限，已提醒法院', en: 'Acceptance is late; the court was reminded' },
    shownTo: 'everyone',
  },
  refuse: {
    title: { zh: '不予受理', en: 'Not accept' },
    explanation: {
      zh: '有法定情形之一的，裁定不予受理。',
      en: 'On one of the grounds in the law, rules not to accept.',
    },
    from: ['applied'],
    by: byCourt,
    input: {
      ground: {
        label: { zh: '情形', en: 'Ground' },
        kind: 'choice',
        options: {
          'not-civil': { zh: '不属于人民法院受理范围', en: 'Outside what the courts take' },
          'wrong-court': { zh: '不属于本院管辖', en: 'Not for this court' },
          status: {
            zh: '申请确认婚姻关系、亲子关系、收养关系等身份关系无效、有效或者解除',
            en: 'Asks to settle marriage, parentage or adoption',
          },
          'other-procedure': {
            zh: '涉及适用其他特别程序、公示催告程序、破产程序审理',
            en: 'Belongs to another special, public-notice or bankruptcy procedure',
          },
          title: { zh: '调解协议内容涉及物权、知识产权确权', en: 'Would settle ownership or intellectual property' },
        },
      },
      reasons,
    },
    guards: [],
    branches: [{ to: 'ended-refused', effects: decided('refusal') }],
    basis: [interpretation('355')],
    record: { zh: '人民法院裁定不予受理', en: 'The court ruled not to accept' },
    shownTo: 'everyone',
  },
  hear: {
    title: { zh: '双方到场核实', en: 'Check with both parties' },
    explanation: {
      zh: '登记双方共同到场，核实协议自愿、合法、清楚。',
      en: 'Records that both came together and the agreement was checked.',
    },
    from: ['reviewing'],
    by: byCourt,
    input: {
      on: { label: { zh: '日期', en: 'Day' }, kind: 'date', range: 'past' },
      bothCame: { label: { zh: '双方共同到场', en: 'Both came together' }, kind: 'boolean' },
      account: {
        label: { zh: '核实情况', en: 'What was found' },
        kind: 'text',
        maxLength: 3000,
        multiline: true,
        personal: true,
      },
    },
    guards: ['bothCame'],
    branches: [{ to: 'same', effects: [{ kind: 'set', fact: 'heard', value: { literal: true } }] }],
    basis: [interpretation('356')],
    record: { zh: '双方到场接受核实', en: 'Both parties came and were heard' },
    shownTo: 'everyone',
  },
  'request-materials': {
    title: { zh: '要求补充证明', en: 'Ask for further proof' },
    explanation: {
      zh: '审查中需要进一步证明的，限期提交；审查期限不停。',
      en: 'Asks for further proof by a day; the time for review goes on.',
    },
    from: ['reviewing'],
    by: byCourt,
    input: { needed, by },
    guards: [],
    branches: [
      {
        to: 'supplementing',
        effects: [
          { kind: 'start', clock: 'materials' },
          { kind: 'notify', audience: 'parties', message: 'needed' },
        ],
      },
    ],
    basis: [interpretation('356')],
    record: { zh: '法官要求补充证明材料', en: 'The judge asked for further proof' },
    shownTo: 'everyone',
  },
  'supply-materials': {
    title: { zh: '已经提交', en: 'Proof handed in' },
    explanation: { zh: '告诉法官证明材料已经提交。', en: 'Tells the judge that the proof was handed in.' },
    from: ['supplementing'],
    by: [...byParties, ...byCourt],
    input: { note },
    guards: [],
    branches: [{ to: 'reviewing', effects: [{ kind: 'meet', clock: 'materials' }] }],
    basis: [interpretation('356')],
    record: { zh: '提交了证明材料', en: 'The proof was handed in' },
    shownTo: 'everyone',
  },
  'materials-lapsed': {
    title: { zh: '逾期未提交', en: 'Proof not handed in' },
    explanation: {
      zh: '限期已过，法院可以按撤回申请处理。',
      en: 'The day has passed; the court may treat the application as withdrawn.',
    },
    from: ['supplementing'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'reviewing', effects: [{ kind: 'set', fact: 'materialsMissed', value: { literal: true } }] }],
    basis: [interpretation('357')],
    record: { zh: '限期内没有提交证明材料', en: 'The proof was not handed in in time' },
    shownTo: 'everyone',
  },
  'record-absence': {
    title: { zh: '登记拒不到场', en: 'Record that a party did not come' },
    explanation: {
      zh: '经通知无正当理由拒不到场的，可以按撤回申请处理。',
      en: 'A party who was asked and did not come without good reason: it may count as withdrawn.',
    },
    from: ['reviewing'],
    by: byCourt,
    input: { on: { label: { zh: '日期', en: 'Day' }, kind: 'date', range: 'past' }, note },
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'set', fact: 'materialsMissed', value: { literal: true } }] }],
    basis: [interpretation('357')],
    record: { zh: '当事人经通知没有到场', en: 'A party was asked and did not come' },
    shownTo: 'everyone',
  },
  extend: {
    title: { zh: '延长审查期限', en: 'Extend the review' },
    explanation: {
      zh: '有特殊情况的，经院长批准延长。',
      en: 'For special reasons, with the court president’s approval.',
    },
    from: ['reviewing', 'supplementing'],
    by: byCourt,
    input: {
      approved: { label: { zh: '已经院长批准', en: 'Approved by the court president' }, kind: 'boolean' },
      reason: { label: { zh: '特殊情况', en: 'Special reasons' }, kind: 'text', maxLength: 500, multiline: true },
    },
    guards: ['reviewRunning', 'presidentApproved'],
    branches: [{ to: 'same', effects: [{ kind: 'extend', clock: 'review', parameter: 'reviewExtension' }] }],
    basis: [civilProcedure('187')],
    record: { zh: '经院长批准，延长了审查期限', en: 'The review was extended with the president’s approval' },
    shownTo: 'everyone',
  },
  'review-overdue': {
    title: { zh: '审查期限届满', en: 'The time for review has passed' },
    explanation: {
      zh: '审查期限届满尚未裁定，提醒法院并告知双方。',
      en: 'No ruling in time: the court is reminded and the parties are told.',
    },
    from: ['reviewing', 'supplementing'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'set', fact: 'reviewOverdue', value: { literal: true } },
          { kind: 'notify', audience: 'parties', message: 'overdue' },
        ],
      },
    ],
    basis: [civilProcedure('187')],
    record: { zh: '审查期限届满，已提醒法院', en: 'The time for review has passed; the court was reminded' },
    shownTo: 'everyone',
  },
  confirm: {
    title: { zh: '裁定确认有效', en: 'Confirm' },
    explanation: {
      zh: '协议符合法律规定的，裁定有效，可以强制执行。',
      en: 'The agreement meets the law: rules it valid and enforceable.',
    },
    from: ['reviewing'],
    by: byCourt,
    input: { reasons },
    guards: ['heardTogether'],
    branches: [{ to: 'ended-confirmed', effects: decided('ruling') }],
    basis: [civilProcedure('206')],
    record: { zh: '人民法院裁定调解协议有效', en: 'The court confirmed the agreement' },
    shownTo: 'everyone',
  },
  dismiss: {
    title: { zh: '裁定驳回', en: 'Dismiss' },
    explanation: {
      zh: '协议有法定情形之一的，裁定驳回申请。',
      en: 'On one of the grounds in the law, dismisses the application.',
    },
    from: ['reviewing'],
    by: byCourt,
    input: {
      ground: {
        label: { zh: '情形', en: 'Ground' },
        kind: 'choice',
        options: {
          'mandatory-rule': { zh: '违反法律强制性规定', en: 'Breaks a mandatory rule of law' },
          interests: {
            zh: '损害国家利益、社会公共利益、他人合法权益',
            en: 'Harms the state, the public or another’s lawful interests',
          },
          morals: { zh: '违背公序良俗', en: 'Against public order and good morals' },
          'not-free': { zh: '违反自愿原则', en: 'Not freely agreed' },
          unclear: { zh: '内容不明确', en: 'Unclear' },
          other: { zh: '其他不能进行司法确认的情形', en: 'Other cases that cannot be confirmed' },
        },
      },
      reasons,
    },
    guards: [],
    branches: [{ to: 'ended-dismissed', effects: decided('dismissal') }],
    basis: [civilProcedure('206'), interpretation('358')],
    record: { zh: '人民法院驳回了申请', en: 'The court dismissed the application' },
    shownTo: 'everyone',
  },
  'ask-withdrawal': {
    title: { zh: '撤回申请', en: 'Withdraw the application' },
    explanation: {
      zh: '裁定作出以前可以撤回，由法院决定是否准许。',
      en: 'Possible until the ruling; the court decides on it.',
    },
    from: ['applied', 'correcting', 'reviewing', 'supplementing'],
    by: byParties,
    input: { note },
    guards: ['notAskedYet'],
    branches: [
      { to: 'same', effects: [{ kind: 'set-party', of: 'actor', fact: 'withdrawalAsked', value: { literal: true } }] },
    ],
    basis: [interpretation('357')],
    record: { zh: '当事人提出撤回申请', en: 'A party asked to withdraw' },
    shownTo: 'everyone',
  },
  'permit-withdrawal': {
    title: { zh: '准许撤回', en: 'Permit the withdrawal' },
    explanation: { zh: '裁定准许撤回申请。', en: 'Rules that the application may be withdrawn.' },
    from: ['applied', 'correcting', 'reviewing', 'supplementing'],
    by: byCourt,
    input: {},
    guards: ['withdrawalAsked'],
    branches: [{ to: 'ended-withdrawn', effects: decided('withdrawal') }],
    basis: [interpretation('357')],
    record: { zh: '人民法院准许撤回申请', en: 'The court permitted the withdrawal' },
    shownTo: 'everyone',
  },
  'deem-withdrawn': {
    title: { zh: '按撤回处理', en: 'Treat as withdrawn' },
    explanation: {
      zh: '逾期不补充或者拒不到场的，可以按撤回申请处理。',
      en: 'Papers not supplied, or a party did not come: it may count as withdrawn.',
    },
    from: ['applied', 'reviewing'],
    by: byCourt,
    input: { reasons },
    guards: ['materialsMissed'],
    branches: [{ to: 'ended-withdrawn', effects: decided('withdrawal') }],
    basis: [interpretation('357')],
    record: { zh: '人民法院按撤回申请处理', en: 'The court treated the application as withdrawn' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
