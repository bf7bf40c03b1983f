import type {
  ActorRule,
  Citation,
  ClockDefinition,
  DocumentDefinition,
  FieldDefinition,
  GuardDefinition,
  OutcomeDefinition,
  ParameterDefinition,
} from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';
import { clocksOf, exact, letter, open, within } from '../shorthand.ts';

/** 信访工作条例 of 2022. It has no clause on working days: its 日 are natural ones; where it means others it writes 工作日 (23). */
export const regulation = (article: string): Citation => ({ law: '信访工作条例', article, grade: 'text' });

export const byOffice: readonly ActorRule[] = [
  { kind: 'staff', role: 'clerk', at: 'answerable' },
  { kind: 'staff', role: 'lead', at: 'answerable' },
];
export const byHead: readonly ActorRule[] = [{ kind: 'staff', role: 'lead', at: 'answerable' }];
export const byPetitioner: readonly ActorRule[] = [{ kind: 'party', roles: ['applicant'] }];

export const organ = {
  label: { zh: '有权处理的机关、单位', en: 'The organ that is competent' },
  kind: 'text',
  maxLength: 100,
  personal: true,
  toldToParties: true,
} as const satisfies FieldDefinition;

const since = '2022-05-01';
export const parameters = {
  transfer: within({ zh: '转送、交办', en: 'Time to send it to the competent organ' }, regulation('22'), '15日', since),
  objection: exact({ zh: '对转送提出异议', en: 'Time for the organ to object' }, regulation('23'), '5工作日', since),
  tell: within({ zh: '告知是否受理', en: 'Time to say whether it is accepted' }, regulation('23'), '15日', since),
  handle: within({ zh: '办结', en: 'Time to deal with it' }, regulation('34'), '60日', since),
  handleExtension: within({ zh: '延长办理期限', en: 'Extra time to deal with it' }, regulation('34'), '30日', since),
  askReview: exact({ zh: '请求复查', en: 'Time to ask for a review' }, regulation('35'), '30日', since),
  review: within({ zh: '提出复查意见', en: 'Time for the review' }, regulation('35'), '30日', since),
  askReReview: exact({ zh: '请求复核', en: 'Time to ask for a re-review' }, regulation('36'), '30日', since),
  reReview: within({ zh: '提出复核意见', en: 'Time for the re-review' }, regulation('36'), '30日', since),
  service: open(
    { zh: '送达意见书', en: 'Time to serve an opinion' },
    { law: '综治中心自定时限', article: '意见书送达', grade: 'unverified' },
    '信访工作条例',
    '5工作日',
  ),
  retention: open(
    { zh: '信访档案保存期限', en: 'How long the file is kept' },
    { law: '信访档案管理', article: '保管期限', grade: 'unverified' },
    '信访工作条例',
    '10年',
  ),
} as const satisfies Record<string, ParameterDefinition>;

const clock = clocksOf(parameters);
const owed = { staysOwed: true } as const;
const fromService = { zh: '自收到书面意见之日', en: 'from the day the opinion was received' };

export const clocks = {
  transfer: clock(
    'transfer',
    'transfer-overdue',
    { zh: '自收到信访事项之日', en: 'from the day it was received' },
    { zh: '信访部门应在此日前转送有权处理的机关', en: 'It must be sent to the competent organ by this day' },
    owed,
  ),
  objection: clock(
    'objection',
    'objection-lapsed',
    { zh: '自机关收到转送之日', en: 'from the day the organ received it' },
    { zh: '收到转送的机关有异议的，应在此日前提出', en: 'The organ may object by this day' },
    { from: { input: 'receivedOn' } },
  ),
  tell: clock(
    'tell',
    'tell-overdue',
    { zh: '自机关收到信访事项之日', en: 'from the day the organ received it' },
    {
      zh: '收到的机关应在此日前书面告知您是否受理',
      en: 'The organ must tell you in writing by this day whether it accepts',
    },
    { ...owed, from: { input: 'receivedOn' } },
  ),
  handle: clock(
    'handle',
    'handle-overdue',
    { zh: '自受理之日', en: 'from the day of acceptance' },
    { zh: '应在此日前办结', en: 'It must be dealt with by this day' },
    { ...owed, from: { input: 'acceptedOn' } },
  ),
  service: clock(
    'service',
    'service-overdue',
    { zh: '自作出书面意见之日', en: 'from the day the opinion was issued' },
    { zh: '应在此日前把意见书送达您', en: 'The opinion should reach you by this day' },
    { ...owed, nature: 'practice' },
  ),
  askReview: clock(
    'askReview',
    'review-not-asked',
    fromService,
    { zh: '您不服的，可以在此日前请求复查', en: 'If you disagree, you may ask for a review by this day' },
    { from: { input: 'servedOn' } },
  ),
  review: clock(
    'review',
    'review-overdue',
    { zh: '自收到复查请求之日', en: 'from the day the request was received' },
    { zh: '复查机关应在此日前提出复查意见', en: 'The review must be done by this day' },
    owed,
  ),
  askReReview: clock(
    'askReReview',
    're-review-not-asked',
    fromService,
    { zh: '您不服的，可以在此日前请求复核', en: 'If you disagree, you may ask for a re-review by this day' },
    { from: { input: 'servedOn' } },
  ),
  reReview: clock(
    'reReview',
    're-review-overdue',
    { zh: '自收到复核请求之日', en: 'from the day the request was received' },
    { zh: '复核机关应在此日前提出复核意见', en: 'The re-review must be done by this day' },
    owed,
  ),
} as const satisfies Record<string, ClockDefinition>;

export const guards = {
  objectionOpen: {
    words: {
      zh: '收到转送已满五个工作日，不能再提出异议；管辖有争议的，报共同的上级机关决定。（信访工作条例第二十三、二十四条）',
      en: 'The five working days to object are over; a dispute on competence goes to the common superior (arts. 23, 24).',
    },
    test: (view) => view.clocks.objection === 'running',
  },
  extendable: {
    words: {
      zh: '办理期限已经届满或者已经延长过，不能再延长。（信访工作条例第三十四条）',
      en: 'The time is over or was extended already; it cannot be extended again (art. 34).',
    },
    test: (view) => view.clocks.handle === 'running' && view.facts.extended !== true,
  },
  otherPetitionersStay: {
    words: { zh: '没有其他信访人。', en: 'There is no other petitioner.' },
    test: (view) => view.parties.some(({ id, role }) => role === 'applicant' && id !== view.actorPartyId),
  },
} as const satisfies Record<string, GuardDefinition>;

const again = '您对本意见不服的，可以自收到本意见之日起三十日内，向作出本意见机关的上一级机关、单位请求';
export const documents = {
  receipt: {
    title: { zh: '登记回执', en: 'Receipt' },
    template: 'receipt',
    audience: 'applicant',
    perParty: true,
    basis: [regulation('17')],
  },
  transfer: letter(
    { zh: '信访事项转送告知书', en: 'Notice of transfer' },
    'applicant',
    [regulation('22')],
    '您提出的信访事项已经收到并登记，现转送有权处理的机关、单位。该机关、单位应当自收到之日起十五日内书面告知您是否受理。',
  ),
  acceptance: letter(
    { zh: '信访事项受理告知书', en: 'Notice of acceptance' },
    'applicant',
    [regulation('23'), regulation('34')],
    '您提出的信访事项符合受理条件，决定予以受理，自受理之日起六十日内办结；情况复杂的，经本机关、单位负责人批准可以延长，延长不超过三十日，并告知您理由。',
  ),
  notAccepted: letter(
    { zh: '信访事项不予受理告知书', en: 'Notice that it is not accepted' },
    'applicant',
    [regulation('23')],
    '您提出的信访事项不予受理，理由如下。有新的事实和理由的，您可以重新提出。',
  ),
  route: letter(
    { zh: '信访事项分类处理告知书', en: 'Notice of the route that is open' },
    'applicant',
    [regulation('31')],
    '您提出的诉求应当通过下列途径依法处理，请按下列方式办理。',
  ),
  extension: letter(
    { zh: '信访事项延期办理告知书', en: 'Notice of extension' },
    'applicant',
    [regulation('34')],
    '您提出的信访事项情况复杂，不能在六十日内办结。经本机关、单位负责人批准，办理期限延长，理由和延长后的期限如下。',
  ),
  opinion: letter(
    { zh: '信访处理意见书', en: 'Opinion on the petition' },
    'applicant',
    [regulation('32'), regulation('35')],
    `您提出的信访事项已经办结，处理意见如下。\n${again}复查。`,
  ),
  reviewOpinion: letter(
    { zh: '信访事项复查意见书', en: 'Opinion on review' },
    'applicant',
    [regulation('35'), regulation('36')],
    `您请求复查的信访事项已经复查完毕，复查意见如下。\n${again}复核。`,
  ),
  reReviewOpinion: letter(
    { zh: '信访事项复核意见书', en: 'Opinion on re-review' },
    'applicant',
    [regulation('36')],
    '您请求复核的信访事项已经复核完毕，复核意见如下。\n您仍然以同一事实和理由提出投诉请求的，各级信访部门和其他机关、单位不再受理；有新的事实和理由的，可以另行提出。',
  ),
} as const satisfies Record<string, DocumentDefinition>;

export const messages = {
  sentOn: { zh: '您的信访事项已经转送有权处理的机关。', en: 'Your petition was sent to the competent organ.' },
  returned: {
    zh: '有一件转送的信访事项被提出异议退回，请重新确定有权处理的机关。',
    en: 'An organ objected to a transfer; please settle who is competent.',
  },
  noObjection: {
    zh: '收到转送的机关五个工作日内没有提出异议，由它告知信访人是否受理。',
    en: 'The organ did not object within five working days and now tells the petitioner.',
  },
  accepted: { zh: '您的信访事项已经受理。', en: 'Your petition was accepted.' },
  extended: {
    zh: '您的信访事项办理期限已经延长，请查看理由。',
    en: 'The time for your petition was extended; please see why.',
  },
  opinion: { zh: '您的信访事项有了书面意见，请查看。', en: 'There is an opinion on your petition; please read it.' },
  asked: { zh: '信访人请求复查或者复核，请办理。', en: 'The petitioner asks for a review; please see to it.' },
  ended: {
    zh: '您的信访事项已经结束，请查看结果和可以走的途径。',
    en: 'Your petition has ended; please see the result and what is open to you.',
  },
  petitionerLeft: {
    zh: '有一位共同信访人撤回了诉求，您的事项照常办理。',
    en: 'One of those who petitioned with you has withdrawn; your matter goes on.',
  },
  late: {
    zh: '有一件信访事项超过时限，请尽快办理并告知信访人。',
    en: 'A petition is past its term; please deal with it and tell the petitioner.',
  },
} as const satisfies Record<string, Words>;

export const outcomes = {
  answered: { title: { zh: '处理意见生效', en: 'Opinion stands' } },
  reviewed: { title: { zh: '复查意见生效', en: 'Review stands' } },
  final: { title: { zh: '复核终结', en: 'Final after re-review' } },
  settled: { title: { zh: '调解、和解', en: 'Settled' } },
  'other-route': { title: { zh: '告知其他途径', en: 'Another route' } },
  'not-accepted': { title: { zh: '不予受理', en: 'Not accepted' } },
  withdrawn: { title: { zh: '撤回', en: 'Withdrawn' } },
} as const satisfies Record<string, OutcomeDefinition>;
