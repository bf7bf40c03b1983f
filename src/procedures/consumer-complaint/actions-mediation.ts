import type { ActionDefinition, Branch, Effect } from '../../core/procedure/definition.ts';
import { bySystem, inner, issue, meet, notify, overdue, start, stop, told } from '../shorthand.ts';
import { measures, parameters } from './parameters.ts';
import {
  atWork,
  bothSides,
  byOffice,
  byRespondent,
  closed,
  handler,
  mediationOver,
  toBeTold,
  underMediation,
} from './parts.ts';

type Who = 'actor' | { readonly input: string };

function consenting(of: Who): readonly Branch[] {
  const given: Effect = { kind: 'set-party', of, fact: 'consent', value: { literal: true } };
  return [
    {
      when: 'everyoneConsented',
      to: 'mediating',
      effects: [given, meet('consentReply'), notify('parties', 'consented')],
    },
    { to: 'same', effects: [given] },
  ];
}

const when = { label: { zh: '日期', en: 'Day' }, kind: 'date', range: 'future' } as const;

/** Consent, mediation, appraisal, and the end without an agreement. */
export const mediationActions = {
  'name-handler': {
    title: { zh: '指定或者更换承办人', en: 'Name or change the officer' },
    explanation: {
      zh: '承办人回避、调离或者休假的，由负责人另行指定；期限不因此停止。',
      en: 'Where the officer steps aside, moves on or is away, the head names another; no term stops for it.',
    },
    from: [...atWork, 'closing'],
    by: [{ kind: 'staff', role: 'lead', at: 'answerable' }],
    input: { handler },
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'holder', staff: { input: 'handler' } }] }],
    basis: [measures('21')],
    record: { zh: '指定了承办人', en: 'An officer was named' },
    shownTo: 'everyone',
  },
  'ask-recusal': {
    title: { zh: '申请回避', en: 'Ask that the officer step aside' },
    explanation: {
      zh: '认为调解人员与一方有利害关系、可能影响公正处理的，可以申请回避，由部门负责人决定。',
      en: 'If the officer has an interest that may affect fairness you may ask for another; the head decides.',
    },
    from: underMediation,
    by: bothSides,
    input: { reason: inner('理由', 'Reasons', 1000) },
    guards: [],
    branches: [{ to: 'same', effects: [notify('unit', 'recusalAsked')] }],
    basis: [measures('21')],
    record: { zh: '当事人申请调解人员回避', en: 'A party asked that the officer step aside' },
    shownTo: 'everyone',
  },
  'ask-consent': {
    title: { zh: '征求被投诉人意见', en: 'Ask the business' },
    explanation: {
      zh: '请被投诉人答复是否同意调解。',
      en: 'Asks the business whether it agrees to mediation.',
    },
    from: ['accepted'],
    by: byOffice,
    input: {},
    guards: [],
    branches: [{ to: 'asking', effects: [start('consentReply'), notify('respondent', 'consentAsked')] }],
    basis: [measures('18')],
    record: { zh: '征求被投诉人是否同意调解', en: 'The business was asked whether it agrees to mediation' },
    shownTo: 'everyone',
  },
  consent: {
    title: { zh: '同意调解', en: 'Agree to mediation' },
    explanation: {
      zh: '同意由市场监督管理部门组织调解。谈不成的，仍可以通过仲裁、诉讼解决。',
      en: 'You agree that the office mediates. If it fails, arbitration and the courts remain open.',
    },
    from: ['asking'],
    by: byRespondent,
    input: {},
    guards: ['notConsentedYet'],
    branches: consenting('actor'),
    basis: [measures('18')],
    record: { zh: '被投诉人同意调解', en: 'The business agreed to mediation' },
    shownTo: 'everyone',
    special: true,
  },
  'record-consent': {
    title: { zh: '登记被投诉人同意', en: 'Record that the business agrees' },
    explanation: {
      zh: '被投诉人当面、电话或者书面同意调解时登记。',
      en: 'For a business that agreed in person, by telephone or in writing.',
    },
    from: ['accepted', 'asking'],
    by: byOffice,
    input: {
      party: { label: { zh: '被投诉人', en: 'Business' }, kind: 'party', roles: ['respondent'] },
    },
    guards: [],
    branches: consenting({ input: 'party' }),
    basis: [measures('18')],
    record: { zh: '登记了被投诉人同意调解', en: 'The consent of the business was recorded' },
    shownTo: 'everyone',
  },
  decline: {
    title: { zh: '不同意调解', en: 'Refuse mediation' },
    explanation: {
      zh: '调解要双方同意。您不同意的，调解终止，双方会收到书面决定。',
      en: 'Mediation needs both sides. If you refuse it ends, and both sides get a written decision.',
    },
    from: ['asking'],
    by: byRespondent,
    input: { reason: { ...inner('原因', 'Reason', 500), optional: true } },
    guards: [],
    branches: [{ to: 'ending', effects: toBeTold }],
    basis: [measures('18、23')],
    record: { zh: '被投诉人不同意调解', en: 'The business refused mediation' },
    shownTo: 'everyone',
  },
  'consent-unanswered': {
    title: { zh: '逾期未答复', en: 'No answer in time' },
    explanation: {
      zh: '被投诉人没有按期答复，由承办人再联系或者终止调解。',
      en: 'The business did not answer; the officer tries again or ends mediation.',
    },
    from: ['asking'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'accepted', effects: [notify('unit', 'consentUnanswered')] }],
    basis: [parameters.consentReply.basis],
    record: { zh: '被投诉人没有按期答复是否同意调解', en: 'The business did not answer in time' },
    shownTo: 'everyone',
  },
  'call-session': {
    title: { zh: '通知调解', en: 'Set a mediation' },
    explanation: {
      zh: '通知双方调解的时间、地点和方式，可以现场或者互联网、电话等方式进行。',
      en: 'Tells both sides when, where and how; it may be held in person or remotely.',
    },
    from: ['mediating'],
    by: byOffice,
    input: {
      on: when,
      place: told('时间、地点和方式', 'Time, place and manner', 300),
    },
    guards: [],
    branches: [{ to: 'same', effects: [issue('mediationNotice'), notify('parties', 'sessionCalled')] }],
    basis: [measures('20')],
    record: { zh: '通知双方参加调解', en: 'Both sides were asked to a mediation' },
    shownTo: 'everyone',
  },
  entrust: {
    title: { zh: '委托调解', en: 'Entrust another body' },
    explanation: {
      zh: '双方都同意的，可以委托消费者协会或者其他调解组织调解；期限照常计算，结果由本部门登记。',
      en: 'With both sides’ consent the consumers’ association or another body may mediate; the term runs on and the office records the result.',
    },
    from: ['mediating'],
    by: byOffice,
    input: {
      bothAgree: { label: { zh: '双方都同意委托', en: 'Both sides agree' }, kind: 'boolean' },
      body: told('受委托的组织', 'Body entrusted', 100),
    },
    guards: ['bothAgreed'],
    branches: [{ to: 'same', effects: [] }],
    basis: [measures('19')],
    record: { zh: '经双方同意，委托其他组织调解', en: 'With both sides’ consent another body mediates' },
    shownTo: 'everyone',
  },
  'begin-appraisal': {
    title: { zh: '委托鉴定、检测', en: 'Begin an appraisal' },
    explanation: {
      zh: '双方协商确定技术机构，协商不成的由本部门指定；所用时间不计入调解期限。',
      en: 'By a body both sides agree on or, failing that, the office names; its time does not count.',
    },
    from: ['mediating'],
    by: byOffice,
    input: { what: told('机构、事项和费用承担', 'Body, question and who pays', 1000) },
    guards: [],
    branches: [
      {
        to: 'appraising',
        effects: [{ kind: 'suspend', clock: 'mediation', ground: 'appraisal' }, notify('parties', 'appraisal')],
      },
    ],
    basis: [measures('22')],
    record: { zh: '委托鉴定、检测，调解期限暂停计算', en: 'An appraisal began; the term stands still' },
    shownTo: 'everyone',
  },
  'end-appraisal': {
    title: { zh: '鉴定、检测结束', en: 'End of the appraisal' },
    explanation: {
      zh: '收到鉴定、检测结果后登记，调解期限继续计算。',
      en: 'Records that the result has come; the term runs on.',
    },
    from: ['appraising'],
    by: byOffice,
    input: { result: told('结果', 'Result') },
    guards: [],
    branches: [
      {
        to: 'mediating',
        effects: [{ kind: 'resume', clock: 'mediation' }, notify('parties', 'goesOn')],
      },
    ],
    basis: [measures('22')],
    record: { zh: '鉴定、检测结束，调解期限继续计算', en: 'The appraisal is over; the term runs on' },
    shownTo: 'everyone',
  },
  'mediation-lapsed': {
    title: { zh: '满六十日未达成协议', en: 'No agreement within sixty days' },
    explanation: {
      zh: '自受理之日起六十日内没有达成协议，调解终止，七个工作日内告知双方。',
      en: 'No agreement within sixty days of acceptance: mediation ends, and both sides are told within seven working days.',
    },
    from: ['accepted', 'asking', 'mediating'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [
      {
        to: 'ending',
        effects: [
          stop('consentReply'),
          { kind: 'start', clock: 'telling', counted: { from: 'due', of: 'mediation' } },
          notify('parties', 'timeUp'),
        ],
      },
    ],
    basis: [measures('23')],
    record: { zh: '受理满六十日未达成协议，调解终止', en: 'Sixty days passed without an agreement; mediation ended' },
    shownTo: 'everyone',
  },
  terminate: {
    title: { zh: '终止调解', en: 'End mediation' },
    explanation: {
      zh: '有法定情形之一的，作出终止调解决定并告知双方，说明其他途径。',
      en: 'On a ground in the rule, decides to end mediation and tells both sides, with the other ways.',
    },
    from: [...underMediation, 'ending'],
    by: byOffice,
    input: {
      ground: {
        label: { zh: '情形', en: 'Ground' },
        kind: 'choice',
        options: {
          withdrawn: { zh: '投诉人撤回投诉或者双方自行和解', en: 'Withdrawn, or settled between the sides' },
          refused: {
            zh: '一方无正当理由不参加调解，或者明确拒绝调解',
            en: 'A side stays away without good reason, or refuses mediation',
          },
          'no-agreement': { zh: '一方明确表示无法达成协议', en: 'A side says that no agreement is possible' },
          costs: {
            zh: '对鉴定、检测费用承担无法协商一致',
            en: 'The sides cannot agree who pays for an appraisal',
          },
          'sixty-days': { zh: '自受理之日起六十日内未能达成协议', en: 'No agreement within sixty days of acceptance' },
          'not-acceptable': {
            zh: '受理后发现有不予受理等情形',
            en: 'After acceptance a ground not to accept is found',
          },
          'party-gone': { zh: '一方死亡或者主体资格灭失', en: 'A side has died or no longer exists' },
          other: { zh: '法律、法规、规章规定应当终止的其他情形', en: 'Another case laid down by law' },
        },
      },
      reason: told('说明', 'Reasons'),
    },
    guards: [],
    branches: closed('terminated', [
      ...mediationOver,
      meet('telling'),
      issue('termination'),
      notify('parties', 'terminated'),
    ]),
    basis: [measures('23、25')],
    record: { zh: '市场监督管理部门决定终止调解', en: 'The office ended mediation' },
    shownTo: 'everyone',
  },
  'telling-overdue': overdue(
    {
      title: { zh: '逾期未告知终止调解', en: 'The end not told in time' },
      record: { zh: '超过七个工作日没有告知终止调解，已提醒', en: 'The end was not told in time; reminded' },
    },
    ['ending'],
    [measures('23')],
    'tellingLate',
  ),
} as const satisfies Record<string, ActionDefinition>;
