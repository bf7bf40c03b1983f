import type { ActionDefinition, Effect } from '../../core/procedure/definition.ts';
import { day } from '../shorthand.ts';
import { reconsideration } from './parameters.ts';
import {
  byApplicant,
  byBody,
  bySystem,
  early,
  note,
  reasons,
  stage,
  stopEarly,
  whatIsMissing,
  who,
  why,
} from './parts.ts';

/** Accepted on the ordinary track, from that day. */
const accepted: readonly Effect[] = [
  stage('copy'),
  { kind: 'number' },
  { kind: 'document', document: 'acceptance' },
  { kind: 'document', document: 'answerNotice' },
  { kind: 'notify', audience: 'applicant', message: 'accepted' },
  { kind: 'notify', audience: 'respondent', message: 'toAnswer' },
];

const contact = { kind: 'text', personal: true, optional: true } as const;

/** From the application to acceptance, refusal or correction. */
export const intakeActions = {
  'add-party': {
    title: { zh: '增加参加人', en: 'Add somebody' },
    explanation: {
      zh: '登记作出行政行为的机关，或者第三人。',
      en: 'Puts the authority that acted, or a third party, on record.',
    },
    from: ['received', 'notifying'],
    by: byBody,
    input: {
      role: {
        label: { zh: '身份', en: 'Side' },
        kind: 'choice',
        options: {
          respondent: { zh: '被申请人', en: 'Respondent' },
          'third-party': { zh: '第三人', en: 'Third party' },
        },
      },
      kind: {
        label: { zh: '个人还是单位', en: 'A person or an organisation' },
        kind: 'choice',
        options: { person: { zh: '个人', en: 'Person' }, organisation: { zh: '单位', en: 'Organisation' } },
      },
      name: { label: { zh: '姓名或者名称', en: 'Name' }, kind: 'text', maxLength: 50, personal: true },
      phone: { ...contact, label: { zh: '电话', en: 'Telephone' }, maxLength: 40, form: 'phone' },
      address: { ...contact, label: { zh: '地址', en: 'Address' }, maxLength: 200, form: 'address' },
    },
    guards: [],
    branches: [
      {
        to: 'same',
        effects: [{ kind: 'add-party' }, { kind: 'notify', audience: 'applicant', message: 'partyAdded' }],
      },
    ],
    basis: [reconsideration('30')],
    record: { zh: '增加了一位参加人', en: 'Somebody was added' },
    shownTo: 'everyone',
  },
  accept: {
    title: { zh: '受理', en: 'Accept' },
    explanation: {
      zh: '决定受理并选定审理程序，审理期限自今天起计算。',
      en: 'Accepts the application and chooses the procedure; the time to decide runs from today.',
    },
    from: ['received'],
    by: byBody,
    input: {
      track: {
        label: { zh: '审理程序', en: 'Procedure' },
        kind: 'choice',
        options: {
          ordinary: { zh: '普通程序', en: 'Ordinary' },
          'simplified-on-the-spot': {
            zh: '简易程序：被申请复议的行政行为是当场作出的',
            en: 'Simplified: the act was made on the spot',
          },
          'simplified-warning': {
            zh: '简易程序：被申请复议的行政行为是警告或者通报批评',
            en: 'Simplified: a warning or public criticism',
          },
          'simplified-amount': {
            zh: '简易程序：案件涉及款额三千元以下',
            en: 'Simplified: no more than 3,000 yuan',
          },
          'simplified-information': {
            zh: '简易程序：属于政府信息公开案件',
            en: 'Simplified: disclosure of government information',
          },
          'simplified-agreed': {
            zh: '简易程序：当事人各方同意适用',
            en: 'Simplified: all parties agree to it',
          },
        },
      },
    },
    guards: ['hasRespondent'],
    branches: [
      {
        when: 'asSimplified',
        to: 'notifying',
        effects: [
          { kind: 'meet', clock: 'acceptance' },
          { kind: 'set', fact: 'simplified', value: { literal: true } },
          { kind: 'start', clock: 'decideSimplified' },
          { kind: 'start', clock: 'sendCopySimplified' },
          ...accepted,
        ],
      },
      {
        to: 'notifying',
        effects: [
          { kind: 'meet', clock: 'acceptance' },
          { kind: 'set', fact: 'simplified', value: { literal: false } },
          { kind: 'start', clock: 'decide' },
          { kind: 'start', clock: 'sendCopy' },
          ...accepted,
        ],
      },
    ],
    basis: [reconsideration('30'), reconsideration('53')],
    record: { zh: '复议机关受理了申请', en: 'The application was accepted' },
    shownTo: 'everyone',
  },
  'deemed-accepted': {
    title: { zh: '视为受理', en: 'Deemed accepted' },
    explanation: {
      zh: '审查期限届满没有决定不予受理的，自期满之日起视为受理。',
      en: 'Not refused in time, the application counts as accepted from the day the time ended.',
    },
    from: ['received'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [
      {
        to: 'notifying',
        effects: [
          { kind: 'set', fact: 'simplified', value: { literal: false } },
          { kind: 'start', clock: 'decide', counted: { from: 'due', of: 'acceptance' } },
          { kind: 'start', clock: 'sendCopy', counted: { from: 'due', of: 'acceptance' } },
          stage('copy'),
          { kind: 'document', document: 'acceptance' },
          { kind: 'document', document: 'answerNotice' },
          { kind: 'notify', audience: 'applicant', message: 'accepted' },
          { kind: 'notify', audience: 'unit', message: 'accepted' },
        ],
      },
    ],
    basis: [reconsideration('30')],
    record: {
      zh: '审查期限届满，申请视为受理',
      en: 'The time to examine it ended: the application counts as accepted',
    },
    shownTo: 'everyone',
  },
  'request-correction': {
    title: { zh: '通知补正', en: 'Ask for a correction' },
    explanation: {
      zh: '一次性写明需要补正的事项，制作补正通知书；送达后登记送达日期。',
      en: 'Says once what is to be corrected and makes the notice; record the day it was served.',
    },
    from: ['received'],
    by: byBody,
    input: { needed: whatIsMissing },
    guards: [],
    branches: [
      {
        to: 'correction-sent',
        effects: [
          { kind: 'stop', clock: 'acceptance' },
          { kind: 'start', clock: 'correctionNotice', counted: { from: 'start', of: 'acceptance' } },
          { kind: 'document', document: 'correction' },
          { kind: 'notify', audience: 'applicant', message: 'correctionNeeded' },
        ],
      },
    ],
    basis: [reconsideration('31')],
    record: { zh: '复议机关通知补正申请材料', en: 'The applicant is asked to correct the application' },
    shownTo: 'everyone',
  },
  'correction-notice-overdue': {
    title: { zh: '逾期未送达补正通知', en: 'Correction notice not served in time' },
    explanation: { zh: '提醒复议机构尽快送达。', en: 'Reminds the body to serve it.' },
    from: ['correction-sent'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'notify', audience: 'unit', message: 'correctionNoticeLate' }] }],
    basis: [reconsideration('31')],
    record: {
      zh: '补正通知超过时限还没有送达，已提醒复议机构',
      en: 'The correction notice is late; the body was reminded',
    },
    shownTo: 'everyone',
  },
  'record-service': {
    title: { zh: '登记补正通知送达', en: 'Record that the notice was served' },
    explanation: {
      zh: '登记申请人收到补正通知的日期，十个工作日自次日起计算。',
      en: 'Records the day the applicant got the notice; the ten working days run from the next.',
    },
    from: ['correction-sent'],
    by: byBody,
    input: { servedOn: day('申请人收到通知的日期', 'Day the applicant got the notice') },
    guards: [],
    branches: [
      {
        to: 'correcting',
        effects: [
          { kind: 'meet', clock: 'correctionNotice' },
          { kind: 'start', clock: 'correction' },
        ],
      },
    ],
    basis: [reconsideration('31')],
    record: { zh: '补正通知已经送达', en: 'The correction notice was served' },
    shownTo: 'everyone',
  },
  'allow-more-time': {
    title: { zh: '延长补正期限', en: 'Allow more time to correct' },
    explanation: {
      zh: '申请人有正当理由不能按期补正的，可以延长。',
      en: 'For an applicant who cannot correct it in time for good reason.',
    },
    from: ['correcting'],
    by: byBody,
    input: { why },
    guards: [],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'extend', clock: 'correction', parameter: 'correctionExtension', ground: 'goodReason' },
          { kind: 'notify', audience: 'applicant', message: 'correctionNeeded' },
        ],
      },
    ],
    basis: [reconsideration('31')],
    record: { zh: '复议机关延长了补正期限', en: 'More time to correct the application was allowed' },
    shownTo: 'everyone',
  },
  supply: {
    title: { zh: '已经补正', en: 'Corrected' },
    explanation: {
      zh: '登记补正材料已经提交；复议机关自收到之日起重新审查。',
      en: 'Records that the corrections were handed in; the body examines them from that day.',
    },
    from: ['correcting'],
    by: [...byApplicant, ...byBody],
    input: { note },
    guards: [],
    branches: [
      {
        to: 'received',
        effects: [
          { kind: 'meet', clock: 'correction' },
          { kind: 'start', clock: 'acceptance' },
        ],
      },
    ],
    basis: [reconsideration('31')],
    record: { zh: '补正材料已经提交', en: 'The corrections were handed in' },
    shownTo: 'everyone',
  },
  'correction-lapsed': {
    title: { zh: '逾期未补正', en: 'Not corrected in time' },
    explanation: {
      zh: '没有正当理由逾期不补正的，视为放弃申请，并记录在案。',
      en: 'Not corrected in time without good reason, the application counts as given up, on record.',
    },
    from: ['correcting'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'ended-abandoned', effects: [{ kind: 'notify', audience: 'applicant', message: 'ended' }] }],
    basis: [reconsideration('31')],
    record: { zh: '逾期没有补正，视为放弃申请', en: 'Not corrected in time: the application counts as given up' },
    shownTo: 'everyone',
  },
  refuse: {
    title: { zh: '不予受理', en: 'Not accept' },
    explanation: {
      zh: '不符合受理条件的，决定不予受理并说明理由；不属于本机关管辖的，在决定书中告知有管辖权的机关。',
      en: 'Refuses an application that does not meet the conditions, with reasons; where another authority is competent, names it.',
    },
    from: ['received'],
    by: byBody,
    input: { reasons },
    guards: [],
    branches: [
      {
        to: 'ended-refused',
        effects: [
          { kind: 'meet', clock: 'acceptance' },
          { kind: 'document', document: 'refusal' },
          { kind: 'notify', audience: 'applicant', message: 'ended' },
        ],
      },
    ],
    basis: [reconsideration('30')],
    record: { zh: '复议机关决定不予受理', en: 'The application was not accepted' },
    shownTo: 'everyone',
  },
  'withdraw-early': {
    title: { zh: '登记撤回', en: 'Record a withdrawal' },
    explanation: {
      zh: '受理前申请人撤回的，登记撤回；还有其他申请人的，事项继续。',
      en: 'An applicant withdraws before acceptance; where others stay, the matter goes on.',
    },
    from: [...early],
    by: byBody,
    input: { who },
    guards: [],
    branches: [
      {
        when: 'otherApplicantsStay',
        to: 'same',
        effects: [
          { kind: 'leave', of: { input: 'who' } },
          { kind: 'notify', audience: 'applicant', message: 'applicantLeft' },
        ],
      },
      {
        to: 'ended-withdrawn',
        effects: [...stopEarly, { kind: 'notify', audience: 'applicant', message: 'ended' }],
      },
    ],
    basis: [reconsideration('30')],
    record: { zh: '申请人在受理前撤回了申请', en: 'An applicant withdrew before acceptance' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
