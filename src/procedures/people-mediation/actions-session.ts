import type { ActionDefinition, Branch, ValueSource } from '../../core/procedure/definition.ts';
import { arrangingStates, bothSides, byMediator, bySystem, draftOff, endMediation, law } from './parts.ts';

const sideField = { label: { zh: '当事人', en: 'Party' }, kind: 'party', roles: ['applicant', 'respondent'] } as const;

function endingBranches(ending: ValueSource): readonly Branch[] {
  return [
    { when: 'draftOnTable', to: 'routes-told', effects: [...draftOff, ...endMediation(ending)] },
    { to: 'routes-told', effects: endMediation(ending) },
  ];
}

/** The work of mediation, and its end without an agreement. */
export const sessionActions = {
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
      zh: '只有您本人能看，不进入任何导出、移送和统计。换人承办时，由您决定交不交给接任的调解员。',
      en: 'Only you read it; it enters no export, transfer or figure. If the matter is handed on, you decide whether the next mediator gets it.',
    },
    from: ['mediating'],
    by: [{ kind: 'staff', role: 'mediator', at: 'answerable', holder: true }],
    input: {
      party: sideField,
      note: { label: { zh: '谈话要点', en: 'Points' }, kind: 'text', maxLength: 5000, multiline: true, personal: true },
    },
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'keep-note' }] }],
    basis: law('15、22'),
    record: { zh: '登记了单方谈话', en: 'A private talk was noted' },
    shownTo: 'author',
  },
  'release-notes': {
    title: { zh: '移交单方谈话记录', en: 'Hand on your notes of private talks' },
    explanation: {
      zh: '您到现在为止在这件事里登记的单方谈话记录，从此承办的调解员也能看，不能收回。没有登记过的，不必办理。',
      en: 'Whoever is in charge will read the notes of private talks you have made here so far; this cannot be taken back. If you made none there is nothing to do.',
    },
    from: [...arrangingStates, 'mediating', 'signing', 'signed', 'performing', 'overdue'],
    by: [{ kind: 'staff', role: 'mediator', at: 'answerable' }],
    input: {},
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'release-notes' }] }],
    basis: law('15'),
    record: { zh: '移交了单方谈话记录', en: 'Notes of private talks were handed on' },
    shownTo: 'staff',
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
      reason: { label: { zh: '理由', en: 'Reason' }, kind: 'text', maxLength: 300, multiline: true, personal: true },
    },
    guards: ['mediationRunning', 'bothAskForMore'],
    branches: [
      {
        to: 'same',
        effects: [{ kind: 'extend', clock: 'mediation', parameter: 'mediationExtension', ground: 'bothAsk' }],
      },
    ],
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
    by: bySystem,
    input: {},
    guards: [],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'set', fact: 'mediationOverdue', value: { literal: true } },
          { kind: 'notify', audience: 'unit', message: 'mediationLate' },
        ],
      },
    ],
    basis: [{ law: '人民调解工作若干规定', article: '33', grade: 'secondary' }],
    record: { zh: '调解期限已经届满', en: 'The time for mediation has run out' },
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
          'asked-to-stop': { zh: '当事人当面或者电话要求停止', en: 'A party asked to stop, in person or by telephone' },
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
    branches: endingBranches({ input: 'ground' }),
    basis: law('23、26'),
    record: { zh: '调解终止，已告知其他途径', en: 'Mediation ended and the other routes were told' },
    shownTo: 'everyone',
  },
  'stop-mediation': {
    title: { zh: '要求停止调解', en: 'Ask to stop' },
    explanation: {
      zh: '您有权随时要求停止。调解终止后会告知其他途径。',
      en: 'You may stop at any time. Mediation ends and you are told the other routes.',
    },
    // Until the committee has sealed it there is no agreement (article 29), and whoever takes part may stop (article 23).
    from: ['mediating', 'signing', 'signed'],
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
    branches: endingBranches({ literal: 'refused' }),
    basis: law('23、26'),
    record: { zh: '当事人要求停止，调解终止', en: 'A party asked to stop; mediation ended' },
    shownTo: 'everyone',
    special: true,
  },
} as const satisfies Record<string, ActionDefinition>;
