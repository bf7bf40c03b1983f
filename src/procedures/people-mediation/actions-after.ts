import type { ActionDefinition, ActorRule, Branch, Effect } from '../../core/procedure/definition.ts';
import { atDoor, byMediator } from './actions-arranging.ts';
import { article } from './parameters.ts';

const law = (number: string) => [article('人民调解法', number)];
const bothSides: readonly ActorRule[] = [{ kind: 'party', roles: ['applicant', 'respondent'] }];
const applicantField = { label: { zh: '申请人', en: 'Applicant' }, kind: 'party', roles: ['applicant'] } as const;
const words = {
  label: { zh: '当事人的话', en: 'In their words' },
  kind: 'text',
  maxLength: 1000,
  multiline: true,
  personal: true,
  optional: true,
} as const;

const openConfirmation: readonly Effect[] = [
  { kind: 'meet', clock: 'confirmationWindow' },
  { kind: 'open', procedure: 'judicial-confirmation', partiesAs: 'applicant' },
];

/** Performance is over one way or the other: the centre, not those who handled it, asks whether it is solved. */
const askParties: readonly Effect[] = [
  { kind: 'stop', clock: 'performance' },
  { kind: 'stop', clock: 'confirmationWindow' },
  { kind: 'answerable', unit: 'door' },
  { kind: 'holder', staff: 'nobody' },
  { kind: 'resolved', value: 'asked' },
  { kind: 'start', clock: 'followUp' },
  { kind: 'document', document: 'performanceRecord' },
  { kind: 'notify', audience: 'parties', message: 'askSolved' },
];

function answerBranches(of: 'actor' | { readonly input: string }, more: readonly Effect[]): readonly Branch[] {
  const told: Effect = { kind: 'set-party', of, fact: 'solved', value: { input: 'solved' } };
  return [
    {
      when: 'saysNotSolved',
      to: 'answered',
      effects: [told, { kind: 'resolved', value: 'not-solved' }, { kind: 'meet', clock: 'followUp' }, ...more],
    },
    {
      when: 'couldNotReach',
      to: 'answered',
      effects: [told, { kind: 'resolved', value: 'no-answer' }, { kind: 'meet', clock: 'followUp' }, ...more],
    },
    {
      when: 'everyApplicantAnswered',
      to: 'answered',
      effects: [told, { kind: 'resolved', value: 'solved' }, { kind: 'meet', clock: 'followUp' }, ...more],
    },
    { to: 'same', effects: [told, ...more] },
  ];
}

const closing: readonly Effect[] = [
  { kind: 'stop', clock: 'routes' },
  { kind: 'notify', audience: 'parties', message: 'closed' },
];
const closeToldBranches: readonly Branch[] = [
  { when: 'endingRefused', to: 'ended-refused', effects: closing },
  { when: 'endingNotTaken', to: 'ended-not-taken', effects: closing },
  { to: 'ended-not-agreed', effects: closing },
];

/** Confirmation, performance, the follow-up question, and the end. */
export const afterActions = {
  'ask-confirmation': {
    title: { zh: '申请司法确认', en: 'Apply for judicial confirmation' },
    explanation: {
      zh: '双方都申请后，由人民法院审查；确认有效的，一方不履行时可以申请强制执行。不收费。',
      en: 'When both sides have applied the court reviews it; a confirmed agreement can be enforced. It is free.',
    },
    from: ['performing', 'overdue'],
    by: bothSides,
    input: {},
    guards: ['windowOpen', 'noConfirmationYet', 'notAskedConfirmation'],
    branches: [
      {
        when: 'everyoneAskedConfirmation',
        to: 'same',
        effects: [
          { kind: 'set-party', of: 'actor', fact: 'confirmationAsked', value: { literal: true } },
          ...openConfirmation,
        ],
      },
      {
        to: 'same',
        effects: [
          { kind: 'set-party', of: 'actor', fact: 'confirmationAsked', value: { literal: true } },
          { kind: 'notify', audience: 'parties', message: 'otherSideAskedConfirmation' },
        ],
      },
    ],
    basis: [article('人民调解法', '33'), article('民事诉讼法', '205')],
    record: { zh: '当事人申请司法确认', en: 'A party applied for judicial confirmation' },
    shownTo: 'everyone',
  },
  'record-joint-application': {
    title: { zh: '登记双方共同申请', en: 'Record a joint application' },
    explanation: {
      zh: '双方当面共同申请司法确认时登记，材料转人民法院。',
      en: 'For both sides applying together in person; the papers go to the court.',
    },
    from: ['performing', 'overdue'],
    by: byMediator,
    input: {
      signedBoth: { label: { zh: '双方都已在申请书上签名', en: 'Both sides signed the application' }, kind: 'boolean' },
    },
    guards: ['windowOpen', 'noConfirmationYet', 'bothSigned'],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'set-party', of: 'everyone', fact: 'confirmationAsked', value: { literal: true } },
          ...openConfirmation,
        ],
      },
    ],
    basis: [article('人民调解法', '33'), article('民事诉讼法', '205')],
    record: { zh: '登记了双方共同申请司法确认', en: 'The joint application for confirmation was recorded' },
    shownTo: 'everyone',
  },
  'confirmation-window-closed': {
    title: { zh: '司法确认期限届满', en: 'The time to apply for confirmation has passed' },
    explanation: {
      zh: '三十日内没有共同申请，不能再申请司法确认；协议仍然有效。',
      en: 'No joint application within thirty days: the court can no longer confirm it, but the agreement still binds.',
    },
    from: ['performing', 'overdue'],
    by: [{ kind: 'system' }],
    input: {},
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'set', fact: 'confirmation', value: { literal: 'window-closed' } }] }],
    basis: [article('人民调解法', '33')],
    record: { zh: '申请司法确认的三十日已经届满', en: 'The thirty days to apply for confirmation have passed' },
    shownTo: 'everyone',
  },
  'confirmation-decided': {
    title: { zh: '法院作出决定', en: 'The court has decided' },
    explanation: { zh: '关联的司法确认已经结束。', en: 'The linked confirmation has ended.' },
    from: ['performing', 'overdue', 'asking', 'answered'],
    by: [{ kind: 'system' }],
    input: {
      outcome: {
        label: { zh: '结果', en: 'Outcome' },
        kind: 'choice',
        options: {
          confirmed: { zh: '确认有效', en: 'Confirmed' },
          dismissed: { zh: '驳回申请', en: 'Dismissed' },
          refused: { zh: '不予受理', en: 'Not accepted' },
          withdrawn: { zh: '撤回申请', en: 'Withdrawn' },
        },
      },
    },
    guards: [],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'set', fact: 'confirmation', value: { input: 'outcome' } },
          { kind: 'notify', audience: 'parties', message: 'confirmationDecided' },
        ],
      },
    ],
    basis: [article('民事诉讼法', '206')],
    record: { zh: '人民法院对司法确认申请作出了决定', en: 'The court decided on the confirmation' },
    shownTo: 'everyone',
  },
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
          ...askParties,
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
    by: [{ kind: 'system' }],
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
    branches: [{ to: 'asking', effects: askParties }],
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
    by: [{ kind: 'party', roles: ['applicant'] }],
    input: {
      solved: {
        label: { zh: '事情真的解决了吗？', en: 'Is it really solved?' },
        kind: 'choice',
        options: { yes: { zh: '解决了', en: 'Yes, it is solved' }, no: { zh: '没有解决', en: 'No, it is not solved' } },
      },
      words,
    },
    guards: ['notAnsweredYet'],
    branches: answerBranches('actor', []),
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
    guards: ['notAnsweredYet'],
    branches: answerBranches({ input: 'party' }, [{ kind: 'document', document: 'followUpRecord' }]),
    basis: law('31'),
    record: { zh: '综治中心登记了回访', en: 'The centre recorded a follow-up' },
    shownTo: 'everyone',
  },
  'follow-up-unanswered': {
    title: { zh: '回访逾期未答复', en: 'No answer to the follow-up' },
    explanation: { zh: '没有收到答复，如实登记为“未答复”。', en: 'No answer came; that is what is recorded.' },
    from: ['asking'],
    by: [{ kind: 'system' }],
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
    guards: ['linksEnded', 'notUnsolved'],
    branches: [{ to: 'ended-agreed', effects: closing }],
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
          { kind: 'set', fact: 'rightsTold', value: { literal: false } },
          { kind: 'set', fact: 'declined', value: { literal: false } },
          { kind: 'clear-party', of: 'everyone', fact: 'consent' },
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
    guards: ['linksEnded', 'unsolved'],
    branches: [{ to: 'ended-agreed', effects: [{ kind: 'document', document: 'termination' }, ...closing] }],
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
    by: [{ kind: 'party', roles: ['applicant'] }],
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
    branches: [{ to: 'same', effects: [{ kind: 'set', fact: 'route', value: { input: 'route' } }] }],
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
    by: [{ kind: 'system' }],
    input: {},
    guards: [],
    branches: closeToldBranches,
    basis: law('26、27'),
    record: { zh: '告知其他途径后到期，结案', en: 'The term passed after the routes were told; closed' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
