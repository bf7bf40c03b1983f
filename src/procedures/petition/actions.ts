import type { ActionDefinition, Branch, Effect } from '../../core/procedure/definition.ts';
import { bySystem, day, inner, issue, meet, notify, overdue, set, start, stop, told } from '../shorthand.ts';
import { byHead, byOffice, byPetitioner, clocks, organ, regulation } from './parts.ts';

const every = Object.keys(clocks);
const over = (...effects: readonly Effect[]): readonly Effect[] => [
  ...every.map(stop),
  ...effects,
  notify('applicant', 'ended'),
];
const why = told('理由', 'Reason', 1000);
const opinion = told('请求、事实、理由、意见和依据', 'Request, facts, reasons, opinion and law', 5000);
const servedOn = day('信访人收到意见书的日期', 'Day the petitioner got the opinion');
const early = ['registered', 'with-organ'] as const;
const late = (
  key: string,
  from: readonly string[],
  zh: string,
  en: string,
  article: string,
): Readonly<Record<string, ActionDefinition>> => ({
  [key]: overdue(
    { title: { zh, en }, record: { zh: `${zh}，已提醒`, en: `${en}; a reminder was sent` } },
    from,
    [regulation(article)],
    'late',
  ),
});

/** A party's term ran out: what was decided last stands. */
const stands = (from: string, to: string, zh: string, en: string, article: string): ActionDefinition => ({
  title: { zh, en },
  explanation: { zh: '期限届满没有请求，意见生效。', en: 'Nothing was asked for in time: the opinion stands.' },
  from: [from],
  by: bySystem,
  input: {},
  guards: [],
  branches: [{ to, effects: [notify('applicant', 'ended')] }],
  basis: [regulation(article)],
  record: { zh, en },
  shownTo: 'everyone',
});

/** An opinion is made out; the petitioner's term waits for its service. */
const issues = (
  from: string,
  article: string,
  words: { readonly title: ActionDefinition['title']; readonly record: ActionDefinition['record'] },
  branch: Branch,
): ActionDefinition => ({
  ...words,
  explanation: {
    zh: '写明请求、事实、理由、意见和法律依据，制作意见书送达信访人。',
    en: 'Makes out the opinion with request, facts, reasons, result and law, to be served on the petitioner.',
  },
  from: [from],
  by: byOffice,
  input: { opinion },
  guards: [],
  branches: [branch],
  basis: [regulation(article)],
  shownTo: 'everyone',
});

const serves = (from: string, to: string, clock: string, article: string): ActionDefinition => ({
  title: { zh: '登记意见书送达', en: 'Record that the opinion was served' },
  explanation: {
    zh: '登记信访人收到意见书的日期，三十日自次日起计算。',
    en: 'Records the day the petitioner got it; the thirty days run from the next.',
  },
  from: [from],
  by: byOffice,
  input: { servedOn },
  guards: [],
  branches: [{ to, effects: [meet('service'), start(clock)] }],
  basis: [regulation(article)],
  record: { zh: '意见书已经送达信访人', en: 'The opinion was served' },
  shownTo: 'everyone',
});

const asks = (
  from: string,
  to: string,
  clocksOf: { readonly own: string; readonly next: string },
  article: string,
  words: { readonly title: ActionDefinition['title']; readonly record: ActionDefinition['record'] },
): ActionDefinition => ({
  ...words,
  explanation: {
    zh: '向上一级机关提出请求；口头提出的，由工作人员代为登记。',
    en: 'Asks the next higher organ; staff record what is asked for in person.',
  },
  from: [from],
  by: [...byPetitioner, ...byOffice],
  input: { reason: inner('不服的理由', 'Why you disagree') },
  guards: [],
  branches: [{ to, effects: [meet(clocksOf.own), start(clocksOf.next), notify('unit', 'asked')] }],
  basis: [regulation(article)],
  shownTo: 'everyone',
});

export const actions: Readonly<Record<string, ActionDefinition>> = {
  transfer: {
    title: { zh: '转送、交办', en: 'Send it to the competent organ' },
    explanation: {
      zh: '登记有权处理的机关和它收到的日期；不得转送被投诉的人员或者单位自己处理。',
      en: 'Records the competent organ and the day it got it; never whoever is complained of.',
    },
    from: ['registered'],
    by: byOffice,
    input: { organ, receivedOn: day('该机关收到的日期', 'Day the organ got it') },
    guards: [],
    branches: [
      {
        to: 'with-organ',
        effects: [
          meet('transfer'),
          start('objection'),
          start('tell'),
          issue('transfer'),
          notify('applicant', 'sentOn'),
        ],
      },
    ],
    basis: [regulation('22')],
    record: { zh: '信访事项转送有权处理的机关', en: 'The petition was sent to the competent organ' },
    shownTo: 'everyone',
  },
  ...late('transfer-overdue', ['registered'], '逾期未转送', 'Not sent on in time', '22'),
  object: {
    title: { zh: '登记异议退回', en: 'Record the organ’s objection' },
    explanation: {
      zh: '收到转送的机关认为不属于自己职权的，自收到之日起五个工作日内提出异议并退回；有争议的，报共同的上级机关决定。',
      en: 'The organ objects within five working days and returns it; a dispute goes to the common superior.',
    },
    from: ['with-organ'],
    by: byOffice,
    input: { why: inner('异议的理由', 'Why it objects', 1000) },
    guards: ['objectionOpen'],
    branches: [
      {
        to: 'registered',
        effects: [
          stop('objection'),
          stop('tell'),
          // The fifteen days stay those of the first receipt: a wrong address is not the petitioner's doing.
          { kind: 'start', clock: 'transfer', counted: { from: 'start', of: 'transfer' } },
          notify('unit', 'returned'),
        ],
      },
    ],
    basis: [regulation('23'), regulation('24')],
    record: { zh: '收到转送的机关提出异议，退回', en: 'The organ objected and returned it' },
    shownTo: 'everyone',
  },
  'objection-lapsed': {
    title: { zh: '异议期限届满', en: 'The time to object is over' },
    explanation: {
      zh: '机关没有提出异议，由它告知是否受理。',
      en: 'The organ did not object and now says whether it accepts.',
    },
    from: ['with-organ'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'same', effects: [notify('unit', 'noObjection')] }],
    basis: [regulation('23')],
    record: { zh: '五个工作日内没有提出异议', en: 'No objection within five working days' },
    shownTo: 'staff',
  },
  accept: {
    title: { zh: '登记受理', en: 'Record acceptance' },
    explanation: {
      zh: '登记有权处理的机关受理的日期，六十日自受理之日起计算。',
      en: 'Records the day the competent organ accepted; the sixty days run from acceptance.',
    },
    from: [...early],
    by: byOffice,
    input: { acceptedOn: day('受理日期', 'Day of acceptance') },
    guards: [],
    branches: [
      {
        to: 'handling',
        effects: [
          meet('transfer'),
          stop('objection'),
          meet('tell'),
          { kind: 'number' },
          start('handle'),
          issue('acceptance'),
          notify('applicant', 'accepted'),
        ],
      },
    ],
    basis: [regulation('23')],
    record: { zh: '信访事项已经受理', en: 'The petition was accepted' },
    shownTo: 'everyone',
  },
  ...late('tell-overdue', ['with-organ'], '逾期未告知是否受理', 'Not told in time whether it is accepted', '23'),
  'not-accept': {
    title: { zh: '不予受理', en: 'Not accept' },
    explanation: {
      zh: '不符合受理条件的，书面告知并说明理由；复核终结后的同一事实和理由不再受理。',
      en: 'Tells in writing why it is not accepted; the same facts and reasons are not taken up again after a re-review.',
    },
    from: [...early],
    by: byOffice,
    input: { why },
    guards: [],
    branches: [{ to: 'ended-not-accepted', effects: over(issue('notAccepted')) }],
    basis: [regulation('23'), regulation('36')],
    record: { zh: '信访事项不予受理', en: 'The petition was not accepted' },
    shownTo: 'everyone',
  },
  'tell-route': {
    title: { zh: '告知其他途径', en: 'Tell of another route' },
    explanation: {
      zh: '诉求要通过其他法定途径处理的，告知途径和办法。',
      en: 'The request goes by another lawful route: tells which and how.',
    },
    from: [...early],
    by: byOffice,
    input: {
      route: {
        label: { zh: '途径', en: 'Route' },
        kind: 'choice',
        options: {
          litigation: { zh: '诉讼', en: 'A lawsuit' },
          arbitration: { zh: '仲裁', en: 'Arbitration' },
          party: { zh: '党员申诉、申请复审等党内途径', en: 'Appeals within the Party' },
          administrative: {
            zh: '行政复议、行政许可、行政处罚等行政程序',
            en: 'An administrative procedure, such as reconsideration',
          },
          duty: { zh: '请求查处违法行为、履行法定职责', en: 'Asking an authority to do its duty' },
        },
      },
      how: told('到哪里、怎么办', 'Where and how', 1000),
    },
    guards: [],
    branches: [{ to: 'ended-other-route', effects: over(issue('route')) }],
    basis: [regulation('31')],
    record: { zh: '告知信访人其他法定途径', en: 'The petitioner was told of another route' },
    shownTo: 'everyone',
  },
  extend: {
    title: { zh: '延长办理期限', en: 'Extend the time' },
    explanation: {
      zh: '情况复杂的，经负责人批准延长三十日以内，并告知信访人理由。',
      en: 'For a complex petition the head approves up to thirty days more, and the petitioner is told why.',
    },
    from: ['handling'],
    by: byHead,
    input: { why },
    guards: ['extendable'],
    branches: [
      {
        to: 'same',
        effects: [
          { kind: 'extend', clock: 'handle', parameter: 'handleExtension', ground: 'complex' },
          set('extended', true),
          issue('extension'),
          notify('applicant', 'extended'),
        ],
      },
    ],
    basis: [regulation('34')],
    record: { zh: '经负责人批准，延长了办理期限', en: 'With the head’s approval the time was extended' },
    shownTo: 'everyone',
  },
  ...late('handle-overdue', ['handling'], '逾期未办结', 'Not dealt with in time', '34'),
  settle: {
    title: { zh: '登记调解、和解', en: 'Record a settlement' },
    explanation: {
      zh: '各方自愿达成一致的，登记协议内容，事项办结。',
      en: 'The sides agreed: records what, and ends the matter.',
    },
    from: ['handling'],
    by: byOffice,
    input: { agreed: told('协议内容', 'What is agreed', 3000) },
    guards: [],
    branches: [{ to: 'ended-settled', effects: [meet('handle'), notify('applicant', 'ended')] }],
    basis: [regulation('33')],
    record: { zh: '各方达成调解、和解', en: 'The sides settled' },
    shownTo: 'everyone',
  },
  'issue-opinion': issues(
    'handling',
    '32',
    {
      title: { zh: '出具处理意见书', en: 'Issue the opinion' },
      record: { zh: '出具了信访处理意见书', en: 'The opinion was issued' },
    },
    {
      to: 'opinion-issued',
      effects: [meet('handle'), start('service'), issue('opinion'), notify('applicant', 'opinion')],
    },
  ),
  ...late(
    'service-overdue',
    ['opinion-issued', 'review-issued'],
    '意见书逾期未送达',
    'Opinion not served in time',
    '35',
  ),
  'serve-opinion': serves('opinion-issued', 'answered', 'askReview', '35'),
  'ask-review': asks('answered', 'reviewing', { own: 'askReview', next: 'review' }, '35', {
    title: { zh: '请求复查', en: 'Ask for a review' },
    record: { zh: '信访人请求复查', en: 'The petitioner asked for a review' },
  }),
  'review-not-asked': stands('answered', 'ended-answered', '没有请求复查', 'No review was asked for', '35'),
  'issue-review': issues(
    'reviewing',
    '35',
    {
      title: { zh: '出具复查意见书', en: 'Issue the review opinion' },
      record: { zh: '出具了复查意见书', en: 'The review opinion was issued' },
    },
    {
      to: 'review-issued',
      effects: [meet('review'), start('service'), issue('reviewOpinion'), notify('applicant', 'opinion')],
    },
  ),
  ...late('review-overdue', ['reviewing'], '复查逾期', 'Review not done in time', '35'),
  'serve-review': serves('review-issued', 'reviewed', 'askReReview', '36'),
  'ask-re-review': asks('reviewed', 're-reviewing', { own: 'askReReview', next: 'reReview' }, '36', {
    title: { zh: '请求复核', en: 'Ask for a re-review' },
    record: { zh: '信访人请求复核', en: 'The petitioner asked for a re-review' },
  }),
  're-review-not-asked': stands('reviewed', 'ended-reviewed', '没有请求复核', 'No re-review was asked for', '36'),
  'open-hearing': {
    title: { zh: '举行听证', en: 'Open a hearing' },
    explanation: {
      zh: '复核举行听证，听证所需时间不计算在期限内。',
      en: 'A hearing is held; its time does not count.',
    },
    from: ['re-reviewing'],
    by: byOffice,
    input: {},
    guards: [],
    branches: [{ to: 'hearing', effects: [{ kind: 'suspend', clock: 'reReview', ground: 'hearing' }] }],
    basis: [regulation('36')],
    record: { zh: '复核举行听证', en: 'A hearing was opened' },
    shownTo: 'everyone',
  },
  'close-hearing': {
    title: { zh: '听证结束', en: 'Close the hearing' },
    explanation: { zh: '登记听证结论，复核期限继续计算。', en: 'Records what the hearing found; the time runs on.' },
    from: ['hearing'],
    by: byOffice,
    input: { found: inner('听证结论', 'What the hearing found', 3000) },
    guards: [],
    branches: [{ to: 're-reviewing', effects: [{ kind: 'resume', clock: 'reReview' }] }],
    basis: [regulation('36')],
    record: { zh: '听证结束', en: 'The hearing was closed' },
    shownTo: 'everyone',
  },
  'issue-re-review': issues(
    're-reviewing',
    '36',
    {
      title: { zh: '出具复核意见书', en: 'Issue the re-review opinion' },
      record: { zh: '出具了复核意见书，信访程序终结', en: 'The re-review opinion was issued and ends the procedure' },
    },
    {
      to: 'ended-final',
      effects: [meet('reReview'), issue('reReviewOpinion'), notify('applicant', 'ended')],
    },
  ),
  ...late('re-review-overdue', ['re-reviewing'], '复核逾期', 'Re-review not done in time', '36'),
  withdraw: {
    title: { zh: '撤回信访事项', en: 'Withdraw' },
    explanation: {
      zh: '您不再要求处理的，可以撤回；还有其他信访人的，事项继续办理。',
      en: 'You no longer ask for anything; where others petitioned with you, it goes on for them.',
    },
    from: [...early, 'handling'],
    by: byPetitioner,
    input: {},
    guards: [],
    branches: [
      {
        when: 'otherPetitionersStay',
        to: 'same',
        effects: [{ kind: 'leave', of: 'actor' }, notify('applicant', 'petitionerLeft')],
      },
      { to: 'ended-withdrawn', effects: over() },
    ],
    basis: [regulation('17')],
    record: { zh: '信访人撤回了诉求', en: 'A petitioner withdrew' },
    shownTo: 'everyone',
    special: true,
  },
};
