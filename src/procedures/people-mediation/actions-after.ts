import type { ActionDefinition, Audience, Branch, Effect, Resolved } from '../../core/procedure/definition.ts';
import { article } from './parameters.ts';
import { atDoor, byApplicant, byMediator, bySystem, law, ownWords, words } from './parts.ts';

const applicantField = { label: { zh: '申请人', en: 'Applicant' }, kind: 'party', roles: ['applicant'] } as const;

/** Performance is over one way or the other: the centre, not those who handled it, asks whether it is solved. */
const askApplicants: readonly Effect[] = [
  { kind: 'stop', clock: 'performance' },
  { kind: 'answerable', unit: 'door' },
  { kind: 'holder', staff: 'nobody' },
  { kind: 'resolved', value: 'asked' },
  { kind: 'start', clock: 'followUp' },
  { kind: 'document', document: 'performanceRecord' },
  { kind: 'notify', audience: 'applicant', message: 'askSolved' },
];

function answered(value: Resolved, effects: readonly Effect[]): Omit<Branch, 'when'> {
  return {
    to: 'answered',
    effects: [...effects, { kind: 'resolved', value }, { kind: 'meet', clock: 'followUp' }],
  };
}

/** One “no” is enough; a “yes” counts once every applicant has said it. Only the centre can find somebody unreachable. */
function answerBranches(told: readonly Effect[], unreachable: readonly Branch[]): readonly Branch[] {
  return [
    { when: 'saysNotSolved', ...answered('not-solved', told) },
    ...unreachable,
    { when: 'everyApplicantAnswered', ...answered('solved', told) },
    { to: 'same', effects: told },
  ];
}

const answeredOneself: readonly Effect[] = [
  { kind: 'set-party', of: 'actor', fact: 'solved', value: { input: 'solved' } },
];
const answerRecorded: readonly Effect[] = [
  { kind: 'set-party', of: { input: 'party' }, fact: 'solved', value: { input: 'solved' } },
  { kind: 'document', document: 'followUpRecord' },
];

function closing(audience: Audience): readonly Effect[] {
  return [
    { kind: 'stop', clock: 'routes' },
    { kind: 'stop', clock: 'confirmationWindow' },
    { kind: 'notify', audience, message: 'closed' },
  ];
}

const closeToldBranches: readonly Branch[] = [
  { when: 'endingRefused', to: 'ended-refused', effects: closing('parties') },
  // The other side may never have heard of it; if they have, they were told when it ended.
  { when: 'endingNotTaken', to: 'ended-not-taken', effects: closing('applicant') },
  { to: 'ended-not-agreed', effects: closing('parties') },
];

/** Performance, the follow-up question, and the end. */
export const afterActions = {
  'record-performance': {
    title: { zh: '登记履行', en: 'Record performance' },
    explanation: {
      zh: '登记一项约定已经履行；全部履行后进入回访。',
      en: 'Records that one point was carried out; when all are, the follow-up begins.',
    },
    from: ['performing', 'overdue'],
    by: byMediator,
    input: {
      obligation: { label: { zh: '约定', en: 'Point' }, kind: 'obligation' },
      on: { label: { zh: '履行日期', en: 'Day' }, kind: 'date', range: 'past' },
      proof: {
        label: { zh: '凭据或者说明', en: 'Proof or note' },
        kind: 'text',
        maxLength: 500,
        multiline: true,
        personal: true,
        optional: true,
      },
    },
    guards: [],
    branches: [
      {
        when: 'lastObligation',
        to: 'asking',
        effects: [
          { kind: 'obligation-performed', input: 'obligation' },
          { kind: 'performed', value: 'performed' },
          { kind: 'meet', clock: 'performance' },
          ...askApplicants,
        ],
      },
      { to: 'same', effects: [{ kind: 'obligation-performed', input: 'obligation' }] },
    ],
    basis: law('31'),
    record: { zh: '登记了一项约定已经履行', en: 'One point was recorded as carried out' },
    shownTo: 'everyone',
  },
  'performance-overdue': {
    title: { zh: '逾期未履行', en: 'Not carried out in time' },
    explanation: {
      zh: '约定的最后日期已过，仍有内容未履行。',
      en: 'The last day agreed has passed and something is still open.',
    },
    from: ['performing'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [
      {
        to: 'overdue',
        effects: [
          { kind: 'performed', value: 'breached' },
          { kind: 'notify', audience: 'parties', message: 'reminder' },
        ],
      },
    ],
    basis: law('31'),
    record: { zh: '约定的时间已到，尚未全部履行', en: 'The time agreed has passed and not everything is done' },
    shownTo: 'everyone',
  },
  'end-supervision': {
    title: { zh: '告知途径，结束督促', en: 'Tell the routes and stop following up' },
    explanation: {
      zh: '督促后仍不履行的，告知申请执行或者起诉的途径，转入回访。',
      en: 'Where it is still not kept, tells the routes of enforcement or suit and goes to the follow-up.',
    },
    from: ['overdue'],
    by: byMediator,
    input: {
      route: {
        label: { zh: '告知的途径', en: 'Route told' },
        kind: 'choice',
        options: {
          enforcement: {
            zh: '已经司法确认，自履行期限最后一日起二年内可以申请强制执行',
            en: 'Confirmed by the court: enforcement can be applied for within two years of the last day of performance',
          },
          suit: { zh: '就协议的履行向人民法院起诉', en: 'Sue on the agreement' },
        },
      },
      note: words,
    },
    guards: [],
    branches: [{ to: 'asking', effects: askApplicants }],
    basis: [...law('31、32'), article('民事诉讼法', '250')],
    record: { zh: '督促后仍未履行，已告知可以走的途径', en: 'Still not kept after reminders; the routes were told' },
    shownTo: 'everyone',
  },
  'answer-follow-up': {
    title: { zh: '告诉我们是否解决', en: 'Tell us whether it is solved' },
    explanation: {
      zh: '您的回答由综治中心记录，作为结案的依据。',
      en: 'The centre records your answer and closes the matter by it.',
    },
    from: ['asking'],
    by: byApplicant,
    input: {
      solved: {
        label: { zh: '事情真的解决了吗？', en: 'Is it really solved?' },
        kind: 'choice',
        options: { yes: { zh: '解决了', en: 'Yes, it is solved' }, no: { zh: '没有解决', en: 'No, it is not solved' } },
      },
      words: ownWords,
    },
    guards: ['notAnsweredYet'],
    branches: answerBranches(answeredOneself, []),
    basis: law('31'),
    record: { zh: '申请人答复了回访', en: 'The applicant answered the follow-up' },
    shownTo: 'everyone',
  },
  'record-follow-up': {
    title: { zh: '登记回访', en: 'Record a follow-up' },
    explanation: {
      zh: '电话或者上门回访后，按当事人的原话登记。',
      en: 'After a call or a visit, records the party’s own words.',
    },
    from: ['asking'],
    by: atDoor,
    input: {
      party: applicantField,
      way: {
        label: { zh: '方式', en: 'How' },
        kind: 'choice',
        options: {
          phone: { zh: '电话', en: 'By telephone' },
          visit: { zh: '上门', en: 'Visit' },
          counter: { zh: '窗口', en: 'At the counter' },
        },
      },
      solved: {
        label: { zh: '是否解决', en: 'Solved?' },
        kind: 'choice',
        options: {
          yes: { zh: '解决了', en: 'Solved' },
          no: { zh: '没有解决', en: 'Not solved' },
          unreachable: { zh: '没有联系上', en: 'Could not be reached' },
        },
      },
      words,
    },
    guards: ['namedNotAnsweredYet'],
    branches: answerBranches(answerRecorded, [{ when: 'couldNotReach', ...answered('no-answer', answerRecorded) }]),
    basis: law('31'),
    record: { zh: '综治中心登记了回访', en: 'The centre recorded a follow-up' },
    shownTo: 'everyone',
  },
  'follow-up-unanswered': {
    title: { zh: '回访逾期未答复', en: 'No answer to the follow-up' },
    explanation: { zh: '没有收到答复，如实登记为“未答复”。', en: 'No answer came; that is what is recorded.' },
    from: ['asking'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'answered', effects: [{ kind: 'resolved', value: 'no-answer' }] }],
    basis: law('31'),
    record: { zh: '回访没有收到答复', en: 'The follow-up was not answered' },
    shownTo: 'everyone',
  },
  close: {
    title: { zh: '结案', en: 'Close' },
    explanation: {
      zh: '回访完成、关联事项结束后结案。',
      en: 'Closes the matter once the follow-up and the linked matters are done.',
    },
    from: ['answered'],
    by: atDoor,
    input: {},
    guards: ['linksEnded', 'confirmationSettled', 'notUnsolved'],
    branches: [{ to: 'ended-agreed', effects: closing('parties') }],
    basis: law('27'),
    record: { zh: '综治中心结案', en: 'The centre closed the matter' },
    shownTo: 'everyone',
  },
  reopen: {
    title: { zh: '继续办理', en: 'Take it up again' },
    explanation: {
      zh: '当事人说没有解决，回到登记环节重新分派，已有的记录全部保留。',
      en: 'The party says it is not solved: it is sent on anew, with everything so far kept.',
    },
    from: ['answered'],
    by: atDoor,
    input: {
      reason: {
        label: { zh: '说明', en: 'Explanation' },
        kind: 'text',
        maxLength: 500,
        multiline: true,
        personal: true,
        optional: true,
      },
    },
    guards: ['linksEnded', 'unsolved'],
    branches: [
      {
        to: 'registered',
        effects: [
          { kind: 'stop', clock: 'confirmationWindow' },
          { kind: 'start', clock: 'sendOn' },
          { kind: 'set', fact: 'rightsTold', value: { literal: false } },
          { kind: 'clear-party', of: 'everyone', fact: 'consent' },
          { kind: 'clear-party', of: 'everyone', fact: 'signed' },
          { kind: 'clear-party', of: 'everyone', fact: 'solved' },
          { kind: 'clear-party', of: 'everyone', fact: 'confirmationAsked' },
          { kind: 'resolved', value: 'not-solved' },
        ],
      },
    ],
    basis: law('31'),
    record: {
      zh: '当事人表示没有解决，综治中心继续办理',
      en: 'The party said it was not solved; the centre took it up again',
    },
    shownTo: 'everyone',
  },
  'close-unsolved': {
    title: { zh: '告知其他途径后结案', en: 'Tell the routes and close' },
    explanation: {
      zh: '当事人表示没有解决、又不再调解的，书面告知其他途径后结案，并如实记为“没有解决”。',
      en: 'Not solved and no further mediation wanted: the routes are told in writing and it is closed as not solved.',
    },
    from: ['answered'],
    by: atDoor,
    input: {
      reason: {
        label: { zh: '说明', en: 'Explanation' },
        kind: 'text',
        maxLength: 500,
        multiline: true,
        personal: true,
      },
    },
    guards: ['linksEnded', 'confirmationSettled', 'unsolved'],
    branches: [{ to: 'ended-agreed', effects: [{ kind: 'document', document: 'termination' }, ...closing('parties')] }],
    basis: law('26、32'),
    record: {
      zh: '告知其他途径后结案，当事人表示没有解决',
      en: 'Closed after the routes were told; the party says it is not solved',
    },
    shownTo: 'everyone',
  },
  'choose-route': {
    title: { zh: '告诉我们您选择的途径', en: 'Tell us which route you choose' },
    explanation: {
      zh: '综治中心据此转交材料，您也可以自行前往。',
      en: 'The centre passes your papers on accordingly; you may also go there yourself.',
    },
    from: ['routes-told'],
    by: byApplicant,
    input: {
      route: {
        label: { zh: '途径', en: 'Route' },
        kind: 'choice',
        options: {
          court: { zh: '向人民法院起诉', en: 'Sue in court' },
          arbitration: { zh: '申请仲裁', en: 'Arbitration' },
          administration: { zh: '请求行政机关处理', en: 'Ask an administrative authority' },
          none: { zh: '暂不处理', en: 'Nothing for the moment' },
        },
      },
    },
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'set-party', of: 'actor', fact: 'route', value: { input: 'route' } }] }],
    basis: law('26'),
    record: { zh: '申请人选择了下一步途径', en: 'The applicant chose the next route' },
    shownTo: 'everyone',
  },
  'close-told': {
    title: { zh: '结案', en: 'Close' },
    explanation: {
      zh: '已经书面告知其他途径，结案。',
      en: 'The other routes were told in writing; closes the matter.',
    },
    from: ['routes-told'],
    by: [...atDoor, ...byMediator],
    input: {},
    guards: [],
    branches: closeToldBranches,
    basis: law('26、27'),
    record: { zh: '已告知其他途径，结案', en: 'Closed after the other routes were told' },
    shownTo: 'everyone',
  },
  'routes-lapsed': {
    title: { zh: '到期结案', en: 'Closed at the end of the term' },
    explanation: {
      zh: '告知其他途径后到期，自动结案。',
      en: 'The term after telling the routes has passed; the matter is closed.',
    },
    from: ['routes-told'],
    by: bySystem,
    input: {},
    guards: [],
    branches: closeToldBranches,
    basis: law('26、27'),
    record: { zh: '告知其他途径后到期，结案', en: 'The term passed after the routes were told; closed' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
