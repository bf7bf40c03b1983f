import type { ActionDefinition, Branch, Effect } from '../../core/procedure/definition.ts';
import { inner, issue, meet, notify, overdue, set, start, stop } from '../shorthand.ts';
import { measures, parameters } from './parameters.ts';
import {
  atDoor,
  atWork,
  beforeAcceptance,
  byApplicant,
  byOffice,
  toBeTold,
  underMediation,
  unitField,
} from './parts.ts';

const contact = {
  phone: {
    label: { zh: '电话', en: 'Telephone' },
    kind: 'text',
    maxLength: 40,
    form: 'phone',
    personal: true,
    optional: true,
  },
  address: {
    label: { zh: '地址', en: 'Address' },
    kind: 'text',
    maxLength: 200,
    form: 'address',
    personal: true,
    optional: true,
  },
  email: {
    label: { zh: '电子邮箱', en: 'E-mail' },
    kind: 'text',
    maxLength: 200,
    form: 'email',
    personal: true,
    optional: true,
  },
  language: {
    label: { zh: '消息和信件用什么语言', en: 'Language of messages and letters' },
    kind: 'choice',
    options: { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } },
    personal: true,
    optional: true,
  },
} as const;
const name = { label: { zh: '姓名或者名称', en: 'Name' }, kind: 'text', maxLength: 50, personal: true } as const;
const applicantField = { label: { zh: '投诉人', en: 'Complainant' }, kind: 'party', roles: ['applicant'] } as const;
const ownReason = { ...inner('原因', 'Reason', 500), optional: true } as const;

const received: readonly Effect[] = [
  { kind: 'answerable', unit: { input: 'unit' } },
  { kind: 'holder', staff: 'nobody' },
  start('acceptance'),
];

type Who = 'actor' | { readonly input: string };

function leaving(of: Who, ends: Branch): readonly Branch[] {
  const left: readonly Effect[] = [{ kind: 'leave', of }, notify('applicant', 'applicantLeft')];
  return [{ when: 'otherApplicantsStay', to: 'same', effects: left }, ends];
}

const takenBack: Branch = {
  to: 'ended-withdrawn',
  effects: [stop('sendOn'), stop('acceptance'), stop('supplement'), stop('designation'), notify('applicant', 'closed')],
};
const told: Branch = { to: 'ending', effects: toBeTold };

const withdrawal = {
  title: { zh: '撤回投诉', en: 'Withdraw the complaint' },
  explanation: {
    zh: '不再需要处理时可以撤回。几个人共同投诉的，只是您退出，其他人的投诉照常办理。',
    en: 'If you no longer need it dealt with you can withdraw. Where several complained together only you leave.',
  },
  record: { zh: '投诉人撤回了投诉', en: 'A complainant withdrew' },
  shownTo: 'everyone',
  guards: [],
} as const;
const recordedWithdrawal = {
  title: { zh: '登记投诉人撤回', en: 'Record that a complainant withdrew' },
  explanation: {
    zh: '投诉人口头、电话或者书面提出撤回时登记。',
    en: 'For a complainant who withdraws in person, by telephone or in writing.',
  },
  record: { zh: '登记了投诉人撤回投诉', en: 'A complainant’s withdrawal was recorded' },
  shownTo: 'everyone',
  guards: [],
} as const;

/** From the window to the office that decides, and out again where the complainant no longer asks. */
export const doorActions = {
  'add-respondent': {
    title: { zh: '补登被投诉人', en: 'Add the business' },
    explanation: {
      zh: '登记时没有写明经营者的，在这里补上名称和地址。',
      en: 'Names the business where it was not named at registration.',
    },
    from: ['registered'],
    by: atDoor,
    input: {
      role: {
        label: { zh: '身份', en: 'Side' },
        kind: 'choice',
        options: { respondent: { zh: '被投诉人', en: 'The business complained about' } },
      },
      kind: {
        label: { zh: '个人还是单位', en: 'A person or an organisation' },
        kind: 'choice',
        options: { person: { zh: '个人', en: 'Person' }, organisation: { zh: '单位', en: 'Organisation' } },
      },
      name,
      ...contact,
    },
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'add-party' }] }],
    basis: [measures('9')],
    record: { zh: '补登了被投诉人', en: 'The business was named' },
    shownTo: 'everyone',
  },
  'correct-party': {
    title: { zh: '更正当事人信息', en: 'Correct a party’s details' },
    explanation: {
      zh: '只填要更正的项目；原来的内容留在记录里。',
      en: 'Fill in only what is to be corrected; what stood there before stays in the record.',
    },
    from: [...beforeAcceptance, ...atWork],
    by: [...atDoor, ...byOffice],
    input: {
      party: {
        label: { zh: '当事人', en: 'Party' },
        kind: 'party',
        roles: ['applicant', 'respondent', 'third-party'],
      },
      name: { ...name, optional: true },
      ...contact,
    },
    guards: ['somethingCorrected'],
    branches: [{ to: 'same', effects: [{ kind: 'correct-party', of: { input: 'party' } }] }],
    basis: [measures('9')],
    record: { zh: '更正了一位当事人的信息', en: 'A party’s details were corrected' },
    shownTo: 'everyone',
  },
  send: {
    title: { zh: '转送', en: 'Send on' },
    explanation: {
      zh: '转送有权处理的市场监督管理部门，七个工作日的受理期限开始计算。',
      en: 'Sends it to the competent office; the seven working days to decide on acceptance begin.',
    },
    from: ['registered'],
    by: atDoor,
    input: { unit: unitField },
    guards: ['hasRespondent'],
    branches: [{ to: 'received', effects: [meet('sendOn'), ...received, notify('applicant', 'sent')] }],
    basis: [measures('8、13')],
    record: { zh: '投诉转送了市场监督管理部门', en: 'The complaint was sent to the market regulation office' },
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
  'pass-on': {
    title: { zh: '分送其他部门', en: 'Pass on' },
    explanation: {
      zh: '不属于本机关处理权限的，七个工作日内分送有权处理的部门并告知投诉人。只能分送一次。',
      en: 'If the office is not competent it passes the complaint on within seven working days and says so. Once only.',
    },
    from: ['received'],
    by: byOffice,
    input: { unit: unitField, reason: inner('不属于本机关的依据', 'Why it is not for this office') },
    guards: ['notPassedOn'],
    branches: [
      {
        to: 'same',
        effects: [
          meet('acceptance'),
          set('route', 'passed'),
          ...received,
          issue('passedOn'),
          notify('applicant', 'passedOn'),
        ],
      },
    ],
    basis: [measures('13')],
    record: { zh: '分送了有权处理的部门', en: 'The complaint was passed to the competent office' },
    shownTo: 'everyone',
  },
  'report-conflict': {
    title: { zh: '报请指定', en: 'Ask for an office to be named' },
    explanation: {
      zh: '对处理权限有争议的，报请共同的上一级部门指定。',
      en: 'Where competence is disputed, the authority above both is asked to name the office.',
    },
    from: ['received'],
    by: byOffice,
    input: { reason: inner('争议情况', 'What is disputed') },
    guards: ['passedOn'],
    branches: [
      {
        to: 'conflict',
        effects: [stop('acceptance'), start('designation'), notify('applicant', 'conflict')],
      },
    ],
    basis: [measures('33')],
    record: { zh: '处理权限有争议，报请上一级部门指定', en: 'Competence is disputed; the authority above was asked' },
    shownTo: 'everyone',
  },
  designate: {
    title: { zh: '登记指定的部门', en: 'Record the office named' },
    explanation: {
      zh: '上一级部门指定以后登记，投诉交被指定的部门，不能再分送。',
      en: 'Records the office that was named; it cannot pass the complaint on.',
    },
    from: ['conflict'],
    by: atDoor,
    input: { unit: unitField },
    guards: [],
    branches: [
      {
        to: 'received',
        effects: [meet('designation'), set('route', 'designated'), ...received, notify('applicant', 'designated')],
      },
    ],
    basis: [measures('33')],
    record: { zh: '上一级部门指定了处理机关', en: 'The authority above named the office' },
    shownTo: 'everyone',
  },
  'designation-overdue': overdue(
    {
      title: { zh: '逾期未指定', en: 'Not named in time' },
      record: { zh: '超过指定时限，已提醒催请上一级部门', en: 'Naming the office is late; a reminder was sent' },
    },
    ['conflict'],
    [measures('33')],
    'designationLate',
  ),
  withdraw: {
    ...withdrawal,
    from: beforeAcceptance,
    by: byApplicant,
    input: { reason: ownReason },
    branches: leaving('actor', takenBack),
    basis: [measures('8')],
    special: true,
  },
  'record-withdrawal': {
    ...recordedWithdrawal,
    from: beforeAcceptance,
    by: [...atDoor, ...byOffice],
    input: { party: applicantField, reason: ownReason },
    branches: leaving({ input: 'party' }, takenBack),
    basis: [measures('8')],
  },
  'withdraw-accepted': {
    ...withdrawal,
    from: underMediation,
    by: byApplicant,
    input: { reason: ownReason },
    branches: leaving('actor', told),
    basis: [measures('23')],
    special: true,
  },
  'record-withdrawal-accepted': {
    ...recordedWithdrawal,
    from: underMediation,
    by: byOffice,
    input: { party: applicantField, reason: ownReason },
    branches: leaving({ input: 'party' }, told),
    basis: [measures('23')],
  },
} as const satisfies Record<string, ActionDefinition>;
