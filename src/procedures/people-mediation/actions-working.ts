import type { ActionDefinition, ActorRule, Branch, Effect } from '../../core/procedure/definition.ts';
import { byMediator, endMediation } from './actions-arranging.ts';
import { article } from './parameters.ts';

const law = (number: string) => [article('人民调解法', number)];
const bothSides: readonly ActorRule[] = [{ kind: 'party', roles: ['applicant', 'respondent'] }];

const inForce = (form: 'written' | 'oral'): readonly Effect[] => [
  { kind: 'set', fact: 'form', value: { literal: form } },
  { kind: 'meet', clock: 'mediation' },
  { kind: 'performed', value: 'pending' },
  { kind: 'start', clock: 'performance' },
  { kind: 'start', clock: 'confirmationWindow' },
  { kind: 'notify', audience: 'parties', message: 'inForce' },
];

const facts = {
  label: { zh: '纠纷主要事实', en: 'Main facts' },
  kind: 'text',
  maxLength: 5000,
  multiline: true,
  personal: true,
} as const;
const issues = {
  label: { zh: '争议事项和各方责任', en: 'Points in dispute and each side’s responsibility' },
  kind: 'text',
  maxLength: 5000,
  multiline: true,
  personal: true,
} as const;
const obligations = {
  label: { zh: '协议内容、履行方式和期限', en: 'What is agreed: content, manner and time' },
  hint: { zh: '一项一条：谁、做什么或者付多少、什么时候以前。', en: 'One point each: who does or pays what, by when.' },
  kind: 'obligations',
} as const;
const sideField = { label: { zh: '当事人', en: 'Party' }, kind: 'party', roles: ['applicant', 'respondent'] } as const;

function signingBranches(of: 'actor' | { readonly input: string }): readonly Branch[] {
  const signed: Effect = { kind: 'set-party', of, fact: 'signed', value: { literal: true } };
  return [
    { when: 'everyoneSigned', to: 'signed', effects: [signed, { kind: 'meet', clock: 'signing' }] },
    { to: 'same', effects: [signed] },
  ];
}

/** From the first session to an agreement, or to its end without one. */
export const workingActions = {
  'call-session': {
    title: { zh: '安排调解', en: 'Set a session' },
    explanation: { zh: '告诉双方什么时候、到哪里参加调解。', en: 'Tells both sides when and where.' },
    from: ['mediating'],
    by: byMediator,
    input: {
      on: { label: { zh: '日期', en: 'Day' }, kind: 'date', range: 'future' },
      time: {
        label: { zh: '时间', en: 'Time' },
        hint: { zh: '例如：下午三点', en: 'For example: 3 p.m.' },
        kind: 'text',
        maxLength: 40,
      },
      place: { label: { zh: '地点', en: 'Place' }, kind: 'text', maxLength: 200, personal: true, toldToParties: true },
    },
    guards: ['rightsTold'],
    branches: [{ to: 'same', effects: [{ kind: 'notify', audience: 'parties', message: 'sessionCalled' }] }],
    basis: law('20、22'),
    record: { zh: '调解员安排了一次调解', en: 'The mediator set a session' },
    shownTo: 'everyone',
  },
  'hold-session': {
    title: { zh: '记录调解', en: 'Record a session' },
    explanation: { zh: '登记一次调解的经过，制作调解记录。', en: 'Records a session and makes the record.' },
    from: ['mediating'],
    by: byMediator,
    input: {
      on: { label: { zh: '调解日期', en: 'Day' }, kind: 'date', range: 'past' },
      place: { label: { zh: '地点', en: 'Place' }, kind: 'text', maxLength: 200, personal: true },
      present: {
        label: { zh: '参加人', en: 'Present' },
        kind: 'text',
        maxLength: 500,
        multiline: true,
        personal: true,
      },
      account: {
        label: { zh: '调解经过', en: 'What was said' },
        kind: 'text',
        maxLength: 5000,
        multiline: true,
        personal: true,
      },
    },
    guards: ['rightsTold'],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'set', fact: 'sessionHeld', value: { literal: true } },
          { kind: 'document', document: 'sessionRecord' },
        ],
      },
    ],
    basis: law('21、27'),
    record: { zh: '进行了一次调解', en: 'A session was held' },
    shownTo: 'everyone',
  },
  'note-caucus': {
    title: { zh: '单方谈话记录', en: 'Note a private talk' },
    explanation: {
      zh: '只有承办调解员能看，不进入任何导出、移送和统计。',
      en: 'Only the mediator in charge sees it; it enters no export, transfer or figure.',
    },
    from: ['mediating'],
    by: [{ kind: 'staff', role: 'mediator', at: 'answerable', holder: true }],
    input: {
      party: sideField,
      note: { label: { zh: '谈话要点', en: 'Points' }, kind: 'text', maxLength: 5000, multiline: true, personal: true },
    },
    guards: [],
    branches: [{ to: 'same', effects: [] }],
    basis: law('15、22'),
    record: { zh: '登记了单方谈话', en: 'A private talk was noted' },
    shownTo: 'holder',
  },
  'report-danger': {
    title: { zh: '报告激化风险', en: 'Report a danger' },
    explanation: {
      zh: '纠纷可能激化的采取预防措施；可能涉及治安案件或者犯罪的，立即报告公安机关。',
      en: 'Where a dispute may escalate, take preventive steps; where an offence is possible, tell the police at once.',
    },
    from: ['accepted', 'inviting', 'unanswered', 'mediating', 'signing', 'signed', 'performing', 'overdue'],
    by: byMediator,
    input: {
      kind: {
        label: { zh: '情形', en: 'Kind' },
        kind: 'choice',
        options: {
          escalation: { zh: '可能激化，已采取预防措施', en: 'May escalate; preventive steps taken' },
          police: { zh: '可能涉及治安案件或者犯罪，已报告公安机关', en: 'Possible offence; the police were told' },
        },
      },
      account: {
        label: { zh: '情况和措施', en: 'What happened and what was done' },
        kind: 'text',
        maxLength: 1000,
        multiline: true,
        personal: true,
      },
    },
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'set', fact: 'danger', value: { input: 'kind' } }] }],
    basis: law('25'),
    record: { zh: '报告了激化风险', en: 'A danger was reported' },
    shownTo: 'staff',
  },
  extend: {
    title: { zh: '延长调解期限', en: 'Extend the time' },
    explanation: {
      zh: '双方都要求继续调解的，可以延长。',
      en: 'The time can be extended when both sides ask to go on.',
    },
    from: ['mediating', 'signing'],
    by: byMediator,
    input: {
      bothAgree: { label: { zh: '双方都同意延长', en: 'Both sides agree to more time' }, kind: 'boolean' },
      reason: { label: { zh: '理由', en: 'Reason' }, kind: 'text', maxLength: 300, multiline: true },
    },
    guards: ['mediationRunning', 'bothAskForMore'],
    branches: [{ to: 'same', effects: [{ kind: 'extend', clock: 'mediation', parameter: 'mediationExtension' }] }],
    basis: [{ law: '人民调解工作若干规定', article: '33', grade: 'secondary' }],
    record: { zh: '经双方同意，延长了调解期限', en: 'With both sides’ consent the time was extended' },
    shownTo: 'everyone',
  },
  'mediation-overdue': {
    title: { zh: '调解期限届满', en: 'The time for mediation has run out' },
    explanation: {
      zh: '期限届满尚未结束，提醒负责人；调解员应当终止或者说明继续的理由。',
      en: 'The time has run out; the lead is told and the mediator must end it or say why it goes on.',
    },
    from: ['accepted', 'inviting', 'unanswered', 'mediating', 'signing', 'signed'],
    by: [{ kind: 'system' }],
    input: {},
    guards: [],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'set', fact: 'mediationOverdue', value: { literal: true } },
          { kind: 'notify', audience: 'unit', message: 'reminder' },
        ],
      },
    ],
    basis: [{ law: '人民调解工作若干规定', article: '33', grade: 'secondary' }],
    record: { zh: '调解期限已经届满', en: 'The time for mediation has run out' },
    shownTo: 'everyone',
  },
  'draft-agreement': {
    title: { zh: '拟定书面协议', en: 'Draft a written agreement' },
    explanation: { zh: '协议文本发给双方逐条确认。', en: 'The draft goes to both sides to confirm point by point.' },
    from: ['mediating'],
    by: byMediator,
    input: { facts, issues, obligations },
    guards: ['rightsTold'],
    branches: [
      {
        to: 'signing',
        effects: [
          { kind: 'obligations', input: 'obligations' },
          { kind: 'set-party', of: 'everyone', fact: 'signed', value: { literal: false } },
          { kind: 'start', clock: 'signing' },
          { kind: 'document', document: 'agreement' },
          { kind: 'notify', audience: 'parties', message: 'draftReady' },
        ],
      },
    ],
    basis: law('28、29'),
    record: { zh: '调解员拟定了协议文本', en: 'The mediator drafted the agreement' },
    shownTo: 'everyone',
  },
  'confirm-agreement': {
    title: { zh: '确认协议', en: 'Confirm the agreement' },
    explanation: {
      zh: '您确认协议内容是自愿的。双方确认、调解员签名并盖章后生效，应当履行。',
      en: 'You confirm freely. Once both sides have, and the mediator signs and the committee seals it, it binds.',
    },
    from: ['signing'],
    by: bothSides,
    input: {},
    guards: ['notSignedYet'],
    branches: signingBranches('actor'),
    basis: law('29'),
    record: { zh: '当事人确认了协议', en: 'A party confirmed the agreement' },
    shownTo: 'everyone',
  },
  'record-signature': {
    title: { zh: '登记当面签字', en: 'Record a signature on paper' },
    explanation: {
      zh: '当事人在纸质协议上签名、盖章或者按指印后登记。',
      en: 'For a party who signed, sealed or put a fingerprint on paper.',
    },
    from: ['signing'],
    by: byMediator,
    input: {
      party: sideField,
      way: {
        label: { zh: '方式', en: 'How' },
        kind: 'choice',
        options: {
          signature: { zh: '签名', en: 'Signature' },
          seal: { zh: '盖章', en: 'Seal' },
          fingerprint: { zh: '按指印', en: 'Fingerprint' },
        },
      },
    },
    guards: ['notSignedYet'],
    branches: signingBranches({ input: 'party' }),
    basis: law('29'),
    record: { zh: '登记了当事人当面签字', en: 'A party’s signature on paper was recorded' },
    shownTo: 'everyone',
  },
  'decline-agreement': {
    title: { zh: '不同意协议文本', en: 'Not agree with the draft' },
    explanation: {
      zh: '回到调解，调解员会继续与双方商量。',
      en: 'Mediation goes on; the mediator talks with both sides again.',
    },
    from: ['signing'],
    by: bothSides,
    input: {
      reason: {
        label: { zh: '哪里不同意', en: 'What you do not agree with' },
        kind: 'text',
        maxLength: 1000,
        multiline: true,
        personal: true,
        optional: true,
      },
    },
    guards: [],
    branches: [{ to: 'mediating', effects: [{ kind: 'stop', clock: 'signing' }] }],
    basis: law('23'),
    record: { zh: '当事人不同意协议文本，继续调解', en: 'A party did not agree with the draft; mediation goes on' },
    shownTo: 'everyone',
  },
  'withdraw-draft': {
    title: { zh: '收回文本', en: 'Take back the draft' },
    explanation: {
      zh: '文本需要修改时收回，重新拟定后再请双方确认。',
      en: 'Takes the draft back to change it; both sides confirm anew.',
    },
    from: ['signing', 'signed'],
    by: byMediator,
    input: {
      reason: { label: { zh: '原因', en: 'Reason' }, kind: 'text', maxLength: 300, multiline: true, personal: true },
    },
    guards: [],
    branches: [{ to: 'mediating', effects: [{ kind: 'stop', clock: 'signing' }] }],
    basis: law('29'),
    record: { zh: '调解员收回文本修改', en: 'The mediator took the draft back to change it' },
    shownTo: 'everyone',
  },
  'signing-lapsed': {
    title: { zh: '逾期未确认', en: 'Not confirmed in time' },
    explanation: {
      zh: '双方没有在时限内都确认，回到调解。',
      en: 'Not both sides confirmed in time; mediation goes on.',
    },
    from: ['signing'],
    by: [{ kind: 'system' }],
    input: {},
    guards: [],
    branches: [{ to: 'mediating', effects: [] }],
    basis: law('29'),
    record: { zh: '协议文本逾期未获双方确认，继续调解', en: 'The draft was not confirmed in time; mediation goes on' },
    shownTo: 'everyone',
  },
  seal: {
    title: { zh: '签名盖章生效', en: 'Sign and seal' },
    explanation: {
      zh: '调解员签名、人民调解委员会盖章，协议自今日起生效。',
      en: 'The mediator signs, the committee seals; the agreement is in force from today.',
    },
    from: ['signed'],
    by: byMediator,
    input: {},
    guards: [],
    branches: [{ to: 'performing', effects: [...inForce('written'), { kind: 'document', document: 'agreement' }] }],
    basis: law('29'),
    record: { zh: '调解员签名、委员会盖章，协议生效', en: 'Signed and sealed; the agreement is in force' },
    shownTo: 'everyone',
  },
  'agree-oral': {
    title: { zh: '登记口头协议', en: 'Record an oral agreement' },
    explanation: {
      zh: '双方认为不需要书面协议的，由调解员记录，自达成之日起生效。',
      en: 'Where both sides need nothing in writing the mediator records it; it binds from the day it was reached.',
    },
    from: ['mediating'],
    by: byMediator,
    input: { facts, issues, obligations },
    guards: ['rightsTold'],
    branches: [
      {
        to: 'performing',
        effects: [
          { kind: 'obligations', input: 'obligations' },
          ...inForce('oral'),
          { kind: 'document', document: 'oralRecord' },
        ],
      },
    ],
    basis: law('28、30'),
    record: { zh: '达成口头协议，调解员已记录', en: 'An oral agreement was reached and recorded' },
    shownTo: 'everyone',
  },
  terminate: {
    title: { zh: '终止调解', en: 'End mediation' },
    explanation: {
      zh: '调解不成的，终止调解，书面告知仲裁、行政、诉讼等途径。',
      en: 'Where no agreement is reached, ends mediation and tells the routes of arbitration, administration and court in writing.',
    },
    from: ['accepted', 'unanswered', 'mediating', 'signing', 'signed'],
    by: byMediator,
    input: {
      ground: {
        label: { zh: '原因', en: 'Ground' },
        kind: 'choice',
        options: {
          'not-agreed': { zh: '达不成协议', en: 'No agreement possible' },
          unreachable: { zh: '联系不上对方', en: 'The other side cannot be reached' },
          other: { zh: '其他不宜继续调解的情形', en: 'Other reasons not to go on' },
        },
      },
      reason: {
        label: { zh: '说明', en: 'Explanation' },
        kind: 'text',
        maxLength: 500,
        multiline: true,
        personal: true,
        optional: true,
      },
    },
    guards: [],
    branches: [{ to: 'routes-told', effects: endMediation('not-agreed') }],
    basis: law('26'),
    record: { zh: '调解终止，已告知其他途径', en: 'Mediation ended and the other routes were told' },
    shownTo: 'everyone',
  },
  'stop-mediation': {
    title: { zh: '要求停止调解', en: 'Ask to stop' },
    explanation: {
      zh: '您有权随时要求停止。调解终止后会告知其他途径。',
      en: 'You may stop at any time. Mediation ends and you are told the other routes.',
    },
    from: ['mediating', 'signing'],
    by: bothSides,
    input: {
      reason: {
        label: { zh: '原因', en: 'Reason' },
        kind: 'text',
        maxLength: 500,
        multiline: true,
        personal: true,
        optional: true,
      },
    },
    guards: [],
    branches: [{ to: 'routes-told', effects: endMediation('refused') }],
    basis: law('23、26'),
    record: { zh: '当事人要求停止，调解终止', en: 'A party asked to stop; mediation ended' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
