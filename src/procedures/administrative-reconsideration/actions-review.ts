import type { ActionDefinition, Effect } from '../../core/procedure/definition.ts';
import { day } from '../shorthand.ts';
import { suspensionGrounds } from './grounds.ts';
import { reconsideration } from './parameters.ts';
import {
  account,
  afterAcceptance,
  byBody,
  byHead,
  bySystem,
  early,
  goOn,
  note,
  stage,
  standStill,
  underReview,
  whenAndWhere,
  why,
} from './parts.ts';

const heard: Effect = { kind: 'set', fact: 'heard', value: { literal: true } };
const answered: readonly Effect[] = [
  stage('review'),
  { kind: 'meet', clock: 'answer' },
  { kind: 'meet', clock: 'answerSimplified' },
  { kind: 'notify', audience: 'applicant', message: 'answered' },
];
const suspended: readonly Effect[] = [
  { kind: 'set', fact: 'limitReached', value: { literal: false } },
  ...standStill,
  { kind: 'document', document: 'suspension' },
  { kind: 'notify', audience: 'parties', message: 'suspended' },
];
const norm = (value: 'own' | 'passing' | 'passed'): Effect => ({
  kind: 'set',
  fact: 'norm',
  value: { literal: value },
});
const resumed: readonly Effect[] = [
  ...goOn,
  { kind: 'document', document: 'resumption' },
  { kind: 'notify', audience: 'parties', message: 'resumed' },
];

/** From acceptance to the point of deciding. */
export const reviewActions = {
  'record-copy': {
    title: { zh: '登记副本送达', en: 'Record that the copy was served' },
    explanation: {
      zh: '登记被申请人收到申请书副本的日期，答复期限自次日起计算。',
      en: 'Records the day the respondent got the copy; the time to answer runs from the next.',
    },
    from: ['notifying'],
    by: byBody,
    input: { servedOn: day('被申请人收到副本的日期', 'Day the respondent got the copy') },
    guards: ['hasRespondent'],
    branches: [
      {
        when: 'isSimplified',
        to: 'answering',
        effects: [
          { kind: 'meet', clock: 'sendCopySimplified' },
          { kind: 'start', clock: 'answerSimplified' },
          stage('answer'),
        ],
      },
      {
        to: 'answering',
        effects: [{ kind: 'meet', clock: 'sendCopy' }, { kind: 'start', clock: 'answer' }, stage('answer')],
      },
    ],
    basis: [reconsideration('48'), reconsideration('54')],
    record: { zh: '申请书副本已经送达被申请人', en: 'The respondent got a copy of the application' },
    shownTo: 'everyone',
  },
  'copy-overdue': {
    title: { zh: '逾期未发送副本', en: 'Copy not sent in time' },
    explanation: { zh: '提醒复议机构尽快发送。', en: 'Reminds the body to send it.' },
    from: ['notifying'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'notify', audience: 'unit', message: 'copyLate' }] }],
    basis: [reconsideration('48'), reconsideration('54')],
    record: { zh: '超过时限还没有发送副本，已提醒复议机构', en: 'The copy is late; the body was reminded' },
    shownTo: 'everyone',
  },
  answer: {
    title: { zh: '提出书面答复', en: 'Answer in writing' },
    explanation: {
      zh: '提交书面答复和作出行政行为的证据、依据；复议机构收到纸质答复的，代为登记。',
      en: 'Hands in the answer with evidence and grounds; the body records one that came on paper.',
    },
    from: ['answering'],
    by: [{ kind: 'party', roles: ['respondent'] }, ...byBody],
    input: { note },
    guards: [],
    branches: [{ to: 'reviewing', effects: answered }],
    basis: [reconsideration('48'), reconsideration('54')],
    record: { zh: '被申请人提出了书面答复', en: 'The respondent answered in writing' },
    shownTo: 'everyone',
  },
  'answer-missed': {
    title: { zh: '逾期未答复', en: 'No answer in time' },
    explanation: { zh: '答复期限届满，审理继续进行。', en: 'The time to answer is over; the review goes on.' },
    from: ['answering'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [
      { to: 'reviewing', effects: [stage('review'), { kind: 'notify', audience: 'parties', message: 'answerMissed' }] },
    ],
    basis: [reconsideration('48'), reconsideration('54')],
    record: { zh: '被申请人没有在期限内书面答复', en: 'The respondent did not answer in time' },
    shownTo: 'everyone',
  },
  'hear-parties': {
    title: { zh: '登记听取意见', en: 'Record that the parties were heard' },
    explanation: {
      zh: '登记听取当事人意见的方式和内容；因当事人原因不能听取的，写明原因。',
      en: 'Records how the parties were heard and what they said; or why, for reasons of theirs, they could not be.',
    },
    from: ['reviewing'],
    by: byBody,
    input: {
      way: {
        label: { zh: '方式', en: 'How' },
        kind: 'choice',
        options: {
          'in-person': { zh: '当面', en: 'In person' },
          online: { zh: '互联网', en: 'Online' },
          telephone: { zh: '电话', en: 'By telephone' },
          impossible: { zh: '因当事人原因不能听取，书面审理', en: 'Not possible for the parties’ reasons; on paper' },
        },
      },
      account,
    },
    guards: [],
    branches: [{ to: 'same', effects: [heard] }],
    basis: [reconsideration('49')],
    record: { zh: '复议机构听取了当事人的意见', en: 'The parties were heard' },
    shownTo: 'everyone',
  },
  'call-hearing': {
    title: { zh: '通知听证', en: 'Call a hearing' },
    explanation: {
      zh: '在听证的五日前（法定休假日除外）书面通知各方时间、地点和事项。',
      en: 'Tells the parties in writing, five working days ahead, when and where it is and about what.',
    },
    from: ['reviewing', 'hearing'],
    by: byBody,
    input: { whenAndWhere, notifiedOn: day('书面通知的日期', 'Day of the written notice') },
    guards: [],
    branches: [
      {
        to: 'hearing',
        effects: [
          { kind: 'start', clock: 'hearingNotice' },
          { kind: 'document', document: 'hearingNotice' },
          { kind: 'notify', audience: 'parties', message: 'hearing' },
        ],
      },
    ],
    basis: [reconsideration('50'), reconsideration('51')],
    record: { zh: '复议机构通知听证', en: 'A hearing was called' },
    shownTo: 'everyone',
  },
  'hearing-may-be-held': {
    title: { zh: '听证通知期满', en: 'Notice of the hearing is over' },
    explanation: { zh: '通知的五日已满，可以举行听证。', en: 'The five days are over; the hearing may be held.' },
    from: ['hearing'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'notify', audience: 'unit', message: 'hearingPossible' }] }],
    basis: [reconsideration('51')],
    record: { zh: '听证通知的五日已满', en: 'The five days of notice were over' },
    shownTo: 'everyone',
  },
  'hold-hearing': {
    title: { zh: '登记听证', en: 'Record the hearing' },
    explanation: { zh: '登记听证的情况和笔录。', en: 'Records the hearing and its minutes.' },
    from: ['hearing'],
    by: byBody,
    input: { on: day('听证日期', 'Day of the hearing'), account },
    guards: ['hearingNoticeOver'],
    branches: [{ to: 'reviewing', effects: [heard] }],
    basis: [reconsideration('50'), reconsideration('51')],
    record: { zh: '举行了听证', en: 'The hearing was held' },
    shownTo: 'everyone',
  },
  'cancel-hearing': {
    title: { zh: '取消听证', en: 'Call the hearing off' },
    explanation: {
      zh: '不再听证的，写明理由，继续审理。',
      en: 'There will be no hearing; says why, and the review goes on.',
    },
    from: ['hearing'],
    by: byBody,
    input: { why },
    guards: [],
    branches: [
      {
        to: 'reviewing',
        effects: [
          { kind: 'stop', clock: 'hearingNotice' },
          { kind: 'notify', audience: 'parties', message: 'hearingOff' },
        ],
      },
    ],
    basis: [reconsideration('50')],
    record: { zh: '取消了听证', en: 'The hearing was called off' },
    shownTo: 'everyone',
  },
  convert: {
    title: { zh: '转为普通程序', en: 'Turn into the ordinary procedure' },
    explanation: {
      zh: '认为不宜适用简易程序的，经复议机构负责人批准转为普通程序，六十日仍自受理之日起计算。',
      en: 'Where the simplified procedure does not fit, the head approves; the sixty days still run from acceptance.',
    },
    from: ['reviewing'],
    by: byHead,
    input: { why },
    guards: ['isSimplified'],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'set', fact: 'simplified', value: { literal: false } },
          { kind: 'stop', clock: 'decideSimplified' },
          { kind: 'start', clock: 'decide', counted: { from: 'start', of: 'decideSimplified' } },
          { kind: 'notify', audience: 'parties', message: 'converted' },
        ],
      },
    ],
    basis: [reconsideration('55')],
    record: { zh: '经复议机构负责人批准，转为普通程序', en: 'With the head’s approval the ordinary procedure applies' },
    shownTo: 'everyone',
  },
  extend: {
    title: { zh: '延长审理期限', en: 'Extend the time to decide' },
    explanation: {
      zh: '情况复杂不能按期决定的，经复议机构负责人批准延长三十日以内，并书面告知当事人。',
      en: 'For a complex case the head approves up to thirty days more, and the parties are told in writing.',
    },
    from: [...underReview],
    by: byHead,
    input: { why },
    guards: ['extendable'],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'extend', clock: 'decide', parameter: 'decideExtension', ground: 'complex' },
          { kind: 'set', fact: 'extended', value: { literal: true } },
          { kind: 'document', document: 'extension' },
          { kind: 'notify', audience: 'parties', message: 'extended' },
        ],
      },
    ],
    basis: [reconsideration('62')],
    record: {
      zh: '经复议机构负责人批准，延长了审理期限',
      en: 'With the head’s approval the time to decide was extended',
    },
    shownTo: 'everyone',
  },
  suspend: {
    title: { zh: '中止', en: 'Suspend' },
    explanation: {
      zh: '有法定情形之一的，中止审理并书面告知，期限停止计算。',
      en: 'On one of the grounds in the law the review stands still and the parties are told in writing.',
    },
    from: ['notifying', 'answering', 'reviewing'],
    by: byBody,
    input: {
      ground: {
        label: { zh: '情形', en: 'Ground' },
        kind: 'choice',
        options: suspensionGrounds,
      },
      why,
    },
    guards: [],
    branches: [
      {
        when: 'endsBySixtyDays',
        to: 'suspended',
        effects: [...suspended, { kind: 'start', clock: 'suspensionLimit' }],
      },
      {
        when: 'aboutOwnNorm',
        to: 'norm-review',
        effects: [...suspended, { kind: 'start', clock: 'normOwn' }, norm('own')],
      },
      {
        when: 'aboutPassedNorm',
        to: 'norm-review',
        effects: [...suspended, { kind: 'start', clock: 'normTransfer' }, norm('passing')],
      },
      { to: 'suspended', effects: suspended },
    ],
    basis: [reconsideration('39'), reconsideration('56')],
    record: { zh: '复议中止', en: 'The reconsideration was suspended' },
    shownTo: 'everyone',
  },
  'pass-norm': {
    title: { zh: '登记转送规范性文件', en: 'Record that the norm was passed on' },
    explanation: {
      zh: '登记有权处理的机关收到转送的日期，它应当自次日起六十日内处理。',
      en: 'Records the day the competent body got it; it has sixty days.',
    },
    from: ['norm-review'],
    by: byBody,
    input: { receivedOn: day('对方收到的日期', 'Day it was received') },
    guards: ['normToPass'],
    branches: [
      {
        to: 'same',
        effects: [{ kind: 'meet', clock: 'normTransfer' }, { kind: 'start', clock: 'normReply' }, norm('passed')],
      },
    ],
    basis: [reconsideration('56'), reconsideration('60')],
    record: { zh: '规范性文件已经转送有权处理的机关', en: 'The norm was passed on' },
    shownTo: 'everyone',
  },
  'norm-overdue': {
    title: { zh: '规范性文件逾期未处理', en: 'Norm not dealt with in time' },
    explanation: { zh: '提醒复议机构催办。', en: 'Reminds the body to press for it.' },
    from: ['norm-review'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'notify', audience: 'unit', message: 'normLate' }] }],
    basis: [reconsideration('56'), reconsideration('60')],
    record: { zh: '规范性文件超过时限还没有处理，已提醒复议机构', en: 'The norm is late; the body was reminded' },
    shownTo: 'staff',
  },
  'suspension-limit-reached': {
    title: { zh: '中止满六十日', en: 'Suspended for sixty days' },
    explanation: {
      zh: '提醒复议机构核对：原因消除的恢复审理，未消除的终止。',
      en: 'Asks the body to check: go on if the reason is gone, end it if not.',
    },
    from: ['suspended'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'set', fact: 'limitReached', value: { literal: true } },
          { kind: 'notify', audience: 'unit', message: 'suspensionLimit' },
        ],
      },
    ],
    basis: [reconsideration('41')],
    record: { zh: '中止已满六十日', en: 'The suspension has lasted sixty days' },
    shownTo: 'everyone',
  },
  resume: {
    title: { zh: '恢复审理', en: 'Go on' },
    explanation: {
      zh: '中止的原因消除后恢复审理并书面告知，期限继续计算。',
      en: 'The reason is gone: the review goes on, its time runs again, and the parties are told in writing.',
    },
    from: ['suspended', 'norm-review'],
    by: byBody,
    input: { why },
    guards: [],
    branches: [
      { when: 'wasNotifying', to: 'notifying', effects: resumed },
      { when: 'wasAnswering', to: 'answering', effects: resumed },
      { to: 'reviewing', effects: resumed },
    ],
    basis: [reconsideration('39')],
    record: { zh: '恢复审理', en: 'The review went on' },
    shownTo: 'everyone',
  },
  'stay-execution': {
    title: { zh: '决定停止执行', en: 'Stay execution' },
    explanation: {
      zh: '行政行为一般不停止执行，有法定情形之一的决定停止执行。',
      en: 'An act is carried out all the same, unless one of four grounds is met.',
    },
    from: [...underReview],
    by: byBody,
    input: {
      ground: {
        label: { zh: '情形', en: 'Ground' },
        kind: 'choice',
        options: {
          respondent: { zh: '被申请人认为需要停止执行', en: 'The respondent thinks it necessary' },
          body: { zh: '行政复议机关认为需要停止执行', en: 'The reconsideration body thinks it necessary' },
          asked: {
            zh: '申请人、第三人申请停止执行，复议机关认为其要求合理，决定停止执行',
            en: 'An applicant or third party asks for it and the body finds it reasonable',
          },
          law: { zh: '法律、法规、规章规定停止执行的其他情形', en: 'Another case set by law or rules' },
        },
      },
      why,
    },
    guards: [],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'document', document: 'stay' },
          { kind: 'notify', audience: 'parties', message: 'stayed' },
        ],
      },
    ],
    basis: [reconsideration('42')],
    record: { zh: '决定停止执行行政行为', en: 'Execution of the act was stayed' },
    shownTo: 'everyone',
  },
  'decision-overdue': {
    title: { zh: '审理期限届满', en: 'The time to decide is over' },
    explanation: {
      zh: '期限届满没有决定，告知申请人可以起诉，并提醒复议机构。',
      en: 'No decision in time: the applicant is told of the right to sue, the body is reminded.',
    },
    from: [...underReview],
    by: bySystem,
    input: {},
    guards: [],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'notify', audience: 'applicant', message: 'overdue' },
          { kind: 'notify', audience: 'unit', message: 'overdue' },
        ],
      },
    ],
    basis: [reconsideration('34'), reconsideration('62'), { law: '行政诉讼法', article: '45', grade: 'text' }],
    record: {
      zh: '审理期限届满，已告知申请人可以起诉',
      en: 'The time to decide ended; the applicant was told of the right to sue',
    },
    shownTo: 'everyone',
  },
  'ask-withdrawal': {
    title: { zh: '请求撤回申请', en: 'Ask to withdraw' },
    explanation: {
      zh: '决定作出以前可以请求撤回；受理以后由复议机构决定是否准许。',
      en: 'Possible until the decision; after acceptance the body decides on it.',
    },
    from: [...early, ...afterAcceptance],
    by: [{ kind: 'party', roles: ['applicant'] }],
    input: { note },
    guards: [],
    branches: [
      {
        to: 'same',
        effects: [{ kind: 'notify', audience: 'unit', message: 'withdrawalAsked' }],
      },
    ],
    basis: [reconsideration('41')],
    record: { zh: '申请人请求撤回申请', en: 'An applicant asked to withdraw' },
    shownTo: 'everyone',
    special: true,
  },
} as const satisfies Record<string, ActionDefinition>;
