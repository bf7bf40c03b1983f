import type { ActionDefinition, Branch, Effect } from '../../core/procedure/definition.ts';
import { bySystem, issue, meet, notify, overdue, set, start, stop, told } from '../shorthand.ts';
import { parameters, regulation } from './parameters.ts';
import {
  atDoor,
  authority,
  byApplicant,
  byMediator,
  byRespondent,
  committee,
  mediator,
  noLongerReceived,
  ownReason,
} from './parts.ts';

type Who = 'actor' | { readonly input: string };

const sentTo = (route: string, clock: string): readonly Branch[] => [
  {
    to: 'received',
    effects: [
      meet('sendOn'),
      set('route', route),
      { kind: 'answerable', unit: { input: 'unit' } },
      start(clock),
      notify('applicant', 'sent'),
    ],
  },
];

const notTaken: readonly Effect[] = [...noLongerReceived, issue('notTaken'), notify('applicant', 'notTaken')];

function consenting(of: Who): readonly Branch[] {
  const given: Effect = { kind: 'set-party', of, fact: 'consent', value: { literal: true } };
  return [
    {
      when: 'everyoneConsents',
      to: 'received',
      effects: [given, meet('consentReply'), notify('unit', 'consented')],
    },
    { to: 'same', effects: [given] },
  ];
}

function leaving(of: Who): readonly Branch[] {
  const left: readonly Effect[] = [{ kind: 'leave', of }, notify('applicant', 'applicantLeft')];
  const ends: readonly Effect[] = [stop('sendOn'), ...noLongerReceived, notify('applicant', 'closed')];
  return [
    { when: 'otherApplicantsStay', to: 'same', effects: left },
    { to: 'ended-withdrawn', effects: ends },
  ];
}

/** From the window to acceptance by the body the applicant chose. */
export const doorActions = {
  'add-respondent': {
    title: { zh: '补登对方', en: 'Add the other side' },
    explanation: {
      zh: '登记时没有写明医疗机构或者患方的，在这里补上。',
      en: 'Names the hospital or the patient where they were not named at registration.',
    },
    from: ['registered'],
    by: atDoor,
    input: {
      role: {
        label: { zh: '身份', en: 'Side' },
        kind: 'choice',
        options: { respondent: { zh: '对方当事人', en: 'The other side' } },
      },
      kind: {
        label: { zh: '个人还是单位', en: 'A person or an organisation' },
        kind: 'choice',
        options: { person: { zh: '个人', en: 'Person' }, organisation: { zh: '单位', en: 'Organisation' } },
      },
      name: { label: { zh: '姓名或者名称', en: 'Name' }, kind: 'text', maxLength: 50, personal: true },
    },
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'add-party' }] }],
    basis: [regulation('31')],
    record: { zh: '补登了对方', en: 'The other side was named' },
    shownTo: 'everyone',
  },
  'send-committee': {
    title: { zh: '转送人民调解', en: 'Send to people’s mediation' },
    explanation: {
      zh: '转送医疗纠纷人民调解委员会，由其决定是否受理。',
      en: 'Sends it to the medical mediation committee, which decides on acceptance.',
    },
    from: ['registered'],
    by: atDoor,
    input: {
      unit: {
        label: { zh: '医疗纠纷人民调解委员会', en: 'Medical mediation committee' },
        kind: 'unit',
        unitKind: committee,
        within: 'district',
      },
    },
    guards: ['hasRespondent'],
    branches: sentTo('committee', 'acceptance'),
    basis: [regulation('31')],
    record: { zh: '转送了医疗纠纷人民调解委员会', en: 'It was sent to the medical mediation committee' },
    shownTo: 'everyone',
  },
  'send-authority': {
    title: { zh: '转送行政调解', en: 'Send to the health authority' },
    explanation: {
      zh: '转送卫生健康主管部门，五个工作日内决定是否受理。',
      en: 'Sends it to the health authority, which decides within five working days.',
    },
    from: ['registered'],
    by: atDoor,
    input: {
      unit: {
        label: { zh: '卫生健康主管部门', en: 'Health authority' },
        kind: 'unit',
        unitKind: authority,
        within: 'district',
      },
    },
    guards: ['hasRespondent'],
    branches: sentTo('authority', 'acceptanceAuthority'),
    basis: [regulation('40')],
    record: { zh: '转送了卫生健康主管部门', en: 'It was sent to the health authority' },
    shownTo: 'everyone',
  },
  'send-on-overdue': overdue(
    {
      title: { zh: '逾期未转送', en: 'Not sent on in time' },
      record: { zh: '超过转送时限，已提醒综治中心', en: 'Sending on is late; the centre was reminded' },
    },
    ['registered'],
    [parameters.sendOn.basis],
    'sendOnLate',
  ),
  'ask-consent': {
    title: { zh: '征求对方意见', en: 'Ask the other side' },
    explanation: { zh: '请对方答复是否同意调解。', en: 'Asks the other side whether it agrees.' },
    from: ['received'],
    by: byMediator,
    input: {},
    guards: [],
    branches: [{ to: 'asking', effects: [start('consentReply'), notify('respondent', 'consentAsked')] }],
    basis: [regulation('31')],
    record: { zh: '征求对方是否同意调解', en: 'The other side was asked' },
    shownTo: 'everyone',
  },
  consent: {
    title: { zh: '同意调解', en: 'Agree to mediation' },
    explanation: { zh: '同意调解。以后仍可以随时要求停止。', en: 'You agree. You may still ask to stop at any time.' },
    from: ['asking'],
    by: byRespondent,
    input: {},
    guards: ['notConsentedYet'],
    branches: consenting('actor'),
    basis: [regulation('31')],
    record: { zh: '对方同意调解', en: 'The other side agreed' },
    shownTo: 'everyone',
    special: true,
  },
  'record-consent': {
    title: { zh: '登记对方同意', en: 'Record that the other side agrees' },
    explanation: {
      zh: '双方共同申请，或者对方当面、电话、书面同意的，在这里登记。',
      en: 'Where both applied together, or the other side agreed in person, by telephone or in writing.',
    },
    from: ['received', 'asking'],
    by: byMediator,
    input: { party: { label: { zh: '对方', en: 'Other side' }, kind: 'party', roles: ['respondent'] } },
    guards: [],
    branches: consenting({ input: 'party' }),
    basis: [regulation('31')],
    record: { zh: '登记了对方同意调解', en: 'The consent of the other side was recorded' },
    shownTo: 'everyone',
  },
  decline: {
    title: { zh: '不同意调解', en: 'Refuse mediation' },
    explanation: {
      zh: '您不同意的，不予受理，申请人会得到其他途径的告知。',
      en: 'If you refuse it is not accepted, and the applicant is told the other ways.',
    },
    from: ['asking'],
    by: byRespondent,
    input: { reason: ownReason },
    guards: [],
    branches: [{ to: 'ended-not-taken', effects: notTaken }],
    basis: [regulation('31')],
    record: { zh: '对方不同意调解', en: 'The other side refused' },
    shownTo: 'everyone',
  },
  'consent-unanswered': {
    title: { zh: '逾期未答复', en: 'No answer in time' },
    explanation: {
      zh: '对方没有按期答复，由调解单位再联系或者决定不予受理。',
      en: 'No answer: the body tries again or decides not to accept.',
    },
    from: ['asking'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'received', effects: [notify('unit', 'consentUnanswered')] }],
    basis: [parameters.consentReply.basis],
    record: { zh: '对方没有按期答复', en: 'The other side did not answer in time' },
    shownTo: 'everyone',
  },
  'acceptance-overdue': overdue(
    {
      title: { zh: '逾期未决定受理', en: 'No decision on acceptance in time' },
      record: { zh: '超过时限没有决定是否受理，已提醒', en: 'No decision on acceptance in time; reminded' },
    },
    ['received', 'asking'],
    [regulation('40')],
    'acceptanceLate',
  ),
  accept: {
    title: { zh: '受理', en: 'Accept' },
    explanation: {
      zh: '双方同意的，受理并指定调解员，三十个工作日的期限开始计算。',
      en: 'With both sides willing: accepts, names the mediator, and the thirty working days begin.',
    },
    from: ['received'],
    by: byMediator,
    input: { mediator },
    guards: ['bothWilling'],
    branches: [
      {
        to: 'mediating',
        effects: [
          meet('acceptance'),
          meet('acceptanceAuthority'),
          { kind: 'holder', staff: { input: 'mediator' } },
          { kind: 'number' },
          start('mediation'),
          issue('acceptance'),
          notify('parties', 'accepted'),
        ],
      },
    ],
    basis: [regulation('31、38、40')],
    record: { zh: '受理了医疗纠纷调解申请', en: 'The medical dispute was accepted' },
    shownTo: 'everyone',
  },
  refuse: {
    title: { zh: '不予受理', en: 'Not accept' },
    explanation: {
      zh: '有下列情形的，不予受理并告知其他途径。',
      en: 'On one of these grounds it is not accepted; the other ways are told.',
    },
    from: ['received'],
    by: byMediator,
    input: {
      ground: {
        label: { zh: '情形', en: 'Ground' },
        kind: 'choice',
        options: {
          'in-court': { zh: '当事人已经向人民法院起诉并被受理', en: 'A court already has it' },
          elsewhere: { zh: '已经在其他调解单位受理', en: 'Another mediating body already has it' },
          unwilling: { zh: '对方不同意调解', en: 'The other side does not agree' },
          'not-medical': { zh: '不属于医疗纠纷', en: 'Not a medical dispute' },
        },
      },
      reason: told('说明', 'Reasons', 1000),
    },
    guards: [],
    branches: [{ to: 'ended-not-taken', effects: notTaken }],
    basis: [regulation('31、40')],
    record: { zh: '决定不予受理', en: 'It was not accepted' },
    shownTo: 'everyone',
  },
  withdraw: {
    title: { zh: '撤回申请', en: 'Withdraw' },
    explanation: {
      zh: '受理以前可以撤回，以后还可以再申请。几个人共同申请的，只是您退出。',
      en: 'Possible until acceptance; you may apply again. Where several applied together only you leave.',
    },
    from: ['registered', 'received', 'asking'],
    by: byApplicant,
    input: { reason: ownReason },
    guards: [],
    branches: leaving('actor'),
    basis: [regulation('31')],
    record: { zh: '申请人撤回了申请', en: 'An applicant withdrew' },
    shownTo: 'everyone',
    special: true,
  },
  'record-withdrawal': {
    title: { zh: '登记申请人撤回', en: 'Record that an applicant withdrew' },
    explanation: {
      zh: '口头、电话或者书面撤回时登记。',
      en: 'For a withdrawal in person, by telephone or in writing.',
    },
    from: ['registered', 'received', 'asking'],
    by: [...atDoor, ...byMediator],
    input: {
      party: { label: { zh: '撤回的申请人', en: 'Applicant who withdraws' }, kind: 'party', roles: ['applicant'] },
      reason: ownReason,
    },
    guards: [],
    branches: leaving({ input: 'party' }),
    basis: [regulation('31')],
    record: { zh: '登记了申请人撤回', en: 'An applicant’s withdrawal was recorded' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
