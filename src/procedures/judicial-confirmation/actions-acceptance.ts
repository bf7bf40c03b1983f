import type { ActionDefinition } from '../../core/procedure/definition.ts';
import { civilProcedure, interpretation } from './parts.ts';
import { by, byCourt, byParties, bySystem, decided, judge, needed, note, nothingMissed, reasons } from './rules.ts';

/** Before the court takes it up: acceptance, missing papers, refusal. */
export const acceptanceActions = {
  accept: {
    title: { zh: '受理', en: 'Accept' },
    explanation: {
      zh: '立案受理，三十日的审查期限开始计算。',
      en: 'Accepts the application; the thirty days of review begin.',
    },
    from: ['applied'],
    by: byCourt,
    input: { judge },
    guards: [],
    branches: [
      {
        to: 'reviewing',
        effects: [
          { kind: 'meet', clock: 'acceptance' },
          nothingMissed,
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
          { kind: 'suspend', clock: 'acceptance', ground: 'correction' },
          { kind: 'start', clock: 'correction' },
          nothingMissed,
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
        effects: [{ kind: 'meet', clock: 'correction' }, nothingMissed, { kind: 'resume', clock: 'acceptance' }],
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
          { kind: 'notify', audience: 'unit', message: 'acceptanceLate' },
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
} as const satisfies Record<string, ActionDefinition>;
