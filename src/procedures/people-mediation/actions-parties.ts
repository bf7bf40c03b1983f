import type { ActionDefinition, ActorRule, Audience, Branch, Effect } from '../../core/procedure/definition.ts';
import { arrangingStates, atDoor, byApplicant, byMediator, law, optionalReason, reason } from './parts.ts';

const beforeMediation = ['reported', 'registered', 'offered', 'returned', ...arrangingStates] as const;

/** Whoever answers for the matter: the centre until it is accepted and from the follow-up on, the committee between. */
const byAnswerable: readonly ActorRule[] = [
  { kind: 'staff', role: 'clerk', at: 'answerable' },
  { kind: 'staff', role: 'lead', at: 'answerable' },
  { kind: 'staff', role: 'mediator', at: 'answerable', holder: true },
];

const contact = {
  phone: {
    label: { zh: '电话', en: 'Telephone' },
    kind: 'text',
    maxLength: 40,
    form: 'phone',
    personal: true,
    optional: true,
  },
  identityNumber: {
    label: { zh: '身份证号', en: 'Identity number' },
    kind: 'text',
    maxLength: 40,
    form: 'identity-number',
    personal: true,
    optional: true,
  },
  address: {
    label: { zh: '住址', en: 'Address' },
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
  protection: {
    label: { zh: '不让对方看到', en: 'Not shown to the other side' },
    hint: {
      zh: '页面、文书和下载的文件都照此办理。身份证号显示未满18岁的，自动按未成年人保护。',
      en: 'It holds for pages, papers and what can be taken away. Whoever is under 18 by the identity number is protected as a child without it.',
    },
    kind: 'choice',
    options: {
      none: { zh: '没有要保护的', en: 'Nothing' },
      address: { zh: '住址和电话', en: 'Address and telephone' },
      minor: { zh: '未成年人的姓名和联系方式', en: 'A child: name and contacts' },
    },
    personal: true,
    optional: true,
  },
} as const;

/** The same as is asked at registration. */
const newParty = {
  role: {
    label: { zh: '身份', en: 'Side' },
    kind: 'choice',
    options: {
      applicant: { zh: '申请人', en: 'Applicant' },
      respondent: { zh: '对方当事人', en: 'The other side' },
      'third-party': { zh: '第三人', en: 'Third party' },
    },
  },
  kind: {
    label: { zh: '个人还是单位', en: 'A person or an organisation' },
    kind: 'choice',
    options: { person: { zh: '个人', en: 'Person' }, organisation: { zh: '单位', en: 'Organisation' } },
  },
  name: {
    label: { zh: '姓名或者名称', en: 'Name' },
    hint: {
      zh: '不知道姓名的，写住处或者称呼，以后可以更正。',
      en: 'If the name is not known, write where they live or what they are called; it can be corrected later.',
    },
    kind: 'text',
    maxLength: 50,
    personal: true,
  },
  ...contact,
} as const;

/** Whoever comes in now has not been told their rights; an applicant gets a receipt with a code of their own. */
const added: readonly Effect[] = [
  { kind: 'add-party' },
  { kind: 'set', fact: 'rightsTold', value: { literal: false } },
  { kind: 'notify', audience: 'applicant', message: 'partyAdded' },
];
const addedBranches: readonly Branch[] = [
  { when: 'addsApplicant', to: 'same', effects: [...added, { kind: 'document', document: 'receipt', to: 'added' }] },
  { to: 'same', effects: added },
];

/** Nobody tells the other side of a dispute that was brought up and taken back before they were approached. */
function withdrawalBranches(of: 'actor' | { readonly input: string }): readonly Branch[] {
  const leaves: readonly Effect[] = [
    { kind: 'leave', of },
    { kind: 'notify', audience: 'applicant', message: 'applicantLeft' },
  ];
  return [
    { when: 'otherApplicantsStay', to: 'same', effects: leaves },
    { when: 'otherSideKnows', to: 'ended-withdrawn', effects: withdrawn('parties') },
    { to: 'ended-withdrawn', effects: withdrawn('applicant') },
  ];
}

function withdrawn(audience: Audience): readonly Effect[] {
  return [
    { kind: 'stop', clock: 'takeUp' },
    { kind: 'stop', clock: 'sendOn' },
    { kind: 'stop', clock: 'handOff' },
    { kind: 'stop', clock: 'consent' },
    { kind: 'stop', clock: 'mediation' },
    { kind: 'notify', audience, message: 'closed' },
  ];
}

/** Who takes part: joining, leaving, and what is known of each. */
export const partyActions = {
  'add-party': {
    title: { zh: '增加当事人', en: 'Add a party' },
    explanation: {
      zh: '登记时没有写明的对方、共同申请人或者第三人，在这里补上，并得到自己的查询码。',
      en: 'Adds the other side, a further applicant or a third party not named at registration; they get a code of their own.',
    },
    from: ['reported', 'registered', 'offered', 'returned', 'accepted', 'unanswered'],
    by: byAnswerable,
    input: newParty,
    guards: [],
    branches: addedBranches,
    basis: law('17、27'),
    record: { zh: '增加了一位当事人', en: 'A party was added' },
    shownTo: 'everyone',
  },
  'add-party-midway': {
    title: { zh: '中途增加当事人', en: 'Add a party on the way' },
    explanation: {
      zh: '增加的是对方当事人的，要先告知权利义务、征得同意，再继续调解；其他人已经作出的同意不变。',
      en: 'Someone new on the other side must be told their rights and agree before mediation goes on; what the others agreed to stands.',
    },
    from: ['inviting', 'mediating'],
    by: byMediator,
    input: newParty,
    guards: [],
    branches: [
      { when: 'addsRespondent', to: 'accepted', effects: [{ kind: 'stop', clock: 'consent' }, ...added] },
      ...addedBranches,
    ],
    basis: law('17、23'),
    record: { zh: '中途增加了一位当事人', en: 'A party was added on the way' },
    shownTo: 'everyone',
  },
  'correct-party': {
    title: { zh: '更正当事人信息', en: 'Correct a party’s details' },
    explanation: {
      zh: '只填要更正的项目；原来的内容留在记录里。',
      en: 'Fill in only what is to be corrected; what stood there before stays in the record.',
    },
    from: [
      ...beforeMediation,
      'mediating',
      'signing',
      'signed',
      'performing',
      'overdue',
      'asking',
      'answered',
      'routes-told',
    ],
    by: byAnswerable,
    input: {
      party: {
        label: { zh: '当事人', en: 'Party' },
        kind: 'party',
        roles: ['applicant', 'respondent', 'third-party'],
      },
      name: {
        label: { zh: '姓名或者名称', en: 'Name' },
        kind: 'text',
        maxLength: 50,
        personal: true,
        optional: true,
      },
      ...contact,
      reason,
    },
    guards: ['somethingCorrected'],
    branches: [{ to: 'same', effects: [{ kind: 'correct-party', of: { input: 'party' } }] }],
    basis: law('27'),
    record: { zh: '更正了一位当事人的信息', en: 'A party’s details were corrected' },
    shownTo: 'everyone',
  },
  withdraw: {
    title: { zh: '撤回申请', en: 'Withdraw' },
    explanation: {
      zh: '不再需要调解时可以撤回，以后还可以再来登记。几个人共同申请的，您撤回只是您退出，其他申请人的事照常办理。',
      en: 'If you no longer need mediation you can withdraw; you may register again later. Where several applied together only you leave; it goes on for the others.',
    },
    from: beforeMediation,
    by: byApplicant,
    input: { reason: optionalReason },
    guards: [],
    branches: withdrawalBranches('actor'),
    basis: law('17、23'),
    record: { zh: '申请人撤回了申请', en: 'An applicant withdrew' },
    shownTo: 'everyone',
    special: true,
  },
  'record-withdrawal': {
    title: { zh: '登记申请人撤回', en: 'Record that an applicant withdrew' },
    explanation: {
      zh: '申请人口头或者书面提出撤回时登记。最后一位申请人撤回的，事项结案。',
      en: 'For an applicant who withdraws by word of mouth or in writing. When the last applicant has withdrawn, it is closed.',
    },
    from: beforeMediation,
    by: [...atDoor, ...byMediator],
    input: {
      party: {
        label: { zh: '撤回的申请人', en: 'Applicant who withdraws' },
        kind: 'party',
        roles: ['applicant'],
        optional: true,
      },
      reason,
    },
    guards: ['withdrawalNamed'],
    branches: withdrawalBranches({ input: 'party' }),
    basis: law('17、23'),
    record: { zh: '登记了申请人撤回', en: 'An applicant’s withdrawal was recorded' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
