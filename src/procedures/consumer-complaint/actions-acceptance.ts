import type { ActionDefinition } from '../../core/procedure/definition.ts';
import { bySystem, inner, issue, meet, notify, overdue, start, stop, told } from '../shorthand.ts';
import { measures } from './parameters.ts';
import { byApplicant, byOffice, handler } from './parts.ts';

/** The office decides whether to take it up. */
export const acceptanceActions = {
  'ask-identity': {
    title: { zh: '要求提供身份证明', en: 'Ask for proof of identity' },
    explanation: {
      zh: '没有提供真实身份信息的，通知投诉人限期提供；受理期限照常计算。',
      en: 'Asks the complainant to prove who they are by a day; the time to decide goes on.',
    },
    from: ['received'],
    by: byOffice,
    input: {
      needed: told('需要提供什么', 'What is needed', 500),
      by: { label: { zh: '限期', en: 'By' }, kind: 'date', range: 'future' },
    },
    guards: [],
    branches: [
      {
        to: 'supplementing',
        effects: [start('supplement'), issue('identityNotice'), notify('applicant', 'identityNeeded')],
      },
    ],
    basis: [measures('10')],
    record: { zh: '通知投诉人限期提供身份证明', en: 'The complainant was asked to prove who they are' },
    shownTo: 'everyone',
  },
  supply: {
    title: { zh: '已经提供', en: 'Handed in' },
    explanation: { zh: '告诉办理部门身份证明已经提供。', en: 'Tells the office that the proof was handed in.' },
    from: ['supplementing'],
    by: [...byApplicant, ...byOffice],
    input: { note: { ...inner('说明', 'Note', 500), optional: true } },
    guards: [],
    branches: [{ to: 'received', effects: [meet('supplement')] }],
    basis: [measures('10')],
    record: { zh: '提供了身份证明', en: 'The proof of identity was handed in' },
    shownTo: 'everyone',
  },
  'supplement-lapsed': {
    title: { zh: '逾期未提供', en: 'Not handed in in time' },
    explanation: {
      zh: '限期已过，由办理部门决定是否受理。',
      en: 'The day has passed; the office decides whether to accept.',
    },
    from: ['supplementing'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'received', effects: [notify('unit', 'identityMissed')] }],
    basis: [measures('10')],
    record: { zh: '限期内没有提供身份证明', en: 'The proof was not handed in in time' },
    shownTo: 'everyone',
  },
  'acceptance-overdue': overdue(
    {
      title: { zh: '逾期未决定受理', en: 'No decision on acceptance in time' },
      record: { zh: '超过七个工作日没有决定是否受理，已提醒', en: 'No decision within seven working days; reminded' },
    },
    ['received', 'supplementing'],
    [measures('15')],
    'acceptanceLate',
  ),
  accept: {
    title: { zh: '受理', en: 'Accept' },
    explanation: {
      zh: '决定受理并告知投诉人，六十日的调解期限开始计算。',
      en: 'Accepts the complaint and says so; the sixty days for mediation begin.',
    },
    from: ['received'],
    by: byOffice,
    input: { handler },
    guards: [],
    branches: [
      {
        to: 'accepted',
        effects: [
          meet('acceptance'),
          { kind: 'holder', staff: { input: 'handler' } },
          { kind: 'number' },
          start('mediation'),
          issue('acceptance'),
          notify('applicant', 'accepted'),
        ],
      },
    ],
    basis: [measures('15')],
    record: { zh: '市场监督管理部门受理了投诉', en: 'The office accepted the complaint' },
    shownTo: 'everyone',
  },
  refuse: {
    title: { zh: '不予受理', en: 'Not accept' },
    explanation: {
      zh: '有法定情形之一的，不予受理，说明理由并告知其他解决途径。',
      en: 'On a ground in the rule it is not accepted; the decision gives the reason and the other ways.',
    },
    from: ['received', 'supplementing'],
    by: byOffice,
    input: {
      ground: {
        label: { zh: '情形', en: 'Ground' },
        kind: 'choice',
        options: {
          'not-its-duty': {
            zh: '不属于市场监督管理部门职责，或者本机关没有处理权限',
            en: 'Not a matter for market regulation, or not for this office',
          },
          'dealt-with': {
            zh: '法院、仲裁机构、行政机关或者消费者协会已经受理或者处理过同一争议',
            en: 'A court, arbitration body, authority or consumers’ association already has or had it',
          },
          'not-consumption': {
            zh: '不是为生活消费需要，或者不能证明与被投诉人之间存在消费者权益争议',
            en: 'Not for personal consumption, or no dispute with this business is shown',
          },
          'three-years': {
            zh: '知道或者应当知道权益受到侵害之日起超过三年',
            en: 'More than three years since the harm was or should have been known',
          },
          papers: { zh: '没有按规定提供材料，或者提供虚假材料', en: 'Papers are missing or false' },
          identity: {
            zh: '冒用他人名义，或者拒不配合核验真实身份',
            en: 'A false identity, or refusing to have it checked',
          },
          other: { zh: '法律、法规、规章规定不予受理的其他情形', en: 'Another case laid down by law' },
        },
      },
      reason: told('理由', 'Reasons'),
    },
    guards: [],
    branches: [
      {
        to: 'ended-refused',
        effects: [meet('acceptance'), stop('supplement'), issue('refusal'), notify('applicant', 'refused')],
      },
    ],
    basis: [measures('15、16')],
    record: { zh: '市场监督管理部门决定不予受理', en: 'The office decided not to accept' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
