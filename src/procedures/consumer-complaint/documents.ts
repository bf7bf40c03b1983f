import type { DocumentDefinition } from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';
import { letter } from '../shorthand.ts';
import { measures } from './parameters.ts';

/** 消费者权益保护法 39 as the decisions have to name it. */
const routes =
  '您还可以与经营者协商和解，请求消费者协会或者依法成立的其他调解组织调解，根据与经营者达成的仲裁协议提请仲裁，或者向人民法院提起诉讼。';

export const documents = {
  receipt: {
    title: { zh: '登记回执', en: 'Receipt of registration' },
    template: 'receipt',
    audience: 'applicant',
    perParty: true,
    basis: [measures('8、9')],
  },
  passedOn: letter(
    { zh: '投诉分送通知书', en: 'Notice of passing on' },
    'applicant',
    [measures('13')],
    '您的投诉不属于本机关处理权限，已经连同材料分送有处理权限的市场监督管理部门。您不需要重新投诉；该部门自收到之日起七个工作日内决定是否受理，并告知您。',
  ),
  identityNotice: letter(
    { zh: '限期提供身份证明材料通知书', en: 'Notice to prove identity' },
    'applicant',
    [measures('10')],
    '投诉应当提供真实身份信息。请在下列日期以前提供身份证明材料。逾期未提供，或者提供虚假材料的，本机关将依法不予受理。',
  ),
  acceptance: letter(
    { zh: '投诉受理决定书', en: 'Decision to accept' },
    'applicant',
    [measures('15')],
    '经审查，您的投诉符合受理条件，本机关决定受理。调解以双方自愿为前提；自受理之日起六十日内未能达成协议的，终止调解，鉴定、检测所用时间不计算在内。',
  ),
  refusal: letter(
    { zh: '投诉不予受理决定书', en: 'Decision not to accept' },
    'applicant',
    [measures('15、16')],
    `经审查，您的投诉有下列情形，本机关决定不予受理。\n${routes}`,
  ),
  mediationNotice: letter(
    { zh: '投诉调解通知书', en: 'Notice of mediation' },
    'parties',
    [measures('18、20、21')],
    '本机关组织双方调解，请按下列时间、地点和方式参加，并携带身份证明和有关材料。认为调解人员与一方有利害关系、可能影响公正处理的，可以申请其回避。无正当理由不参加调解的，将终止调解。',
  ),
  mediationLetter: {
    ...letter(
      { zh: '投诉调解书', en: 'Mediation letter' },
      'parties',
      [measures('24')],
      '经本机关组织调解，双方自愿达成下列协议。本调解书由双方签名或者盖章，并加盖本机关印章，双方各执一份。一方不履行的，另一方可以依法申请仲裁或者向人民法院起诉。',
    ),
    signed: [],
  },
  mediationRecord: letter(
    { zh: '投诉调解记录', en: 'Record of the mediation' },
    'parties',
    [measures('24')],
    '经本机关组织调解，双方自愿达成一致；协议已经即时履行，或者双方同意不制作调解书，记录如下备查。',
  ),
  termination: letter(
    { zh: '终止调解决定书', en: 'Decision to end mediation' },
    'parties',
    [measures('23、25')],
    `本投诉的调解有下列情形，本机关决定终止调解。\n${routes}`,
  ),
  routesNotice: letter(
    { zh: '解决途径告知书', en: 'Notice of the ways that remain' },
    'parties',
    [measures('25')],
    `协议没有按约定履行。未履行的部分，${routes}`,
  ),
} as const satisfies Record<string, DocumentDefinition>;

export const messages = {
  sent: {
    zh: '您的投诉已经转送市场监督管理部门，七个工作日内决定是否受理。',
    en: 'Your complaint is with the market regulation office, which decides on it within seven working days.',
  },
  sendOnLate: {
    zh: '有一件投诉超过时限还没有转送，请尽快转送。',
    en: 'A complaint has not been sent on in time; please send it now.',
  },
  passedOn: {
    zh: '您的投诉已经分送有权处理的部门，不需要重新投诉。',
    en: 'Your complaint was passed to the competent office; you need not complain again.',
  },
  conflict: {
    zh: '由哪个部门处理正在由上一级指定，请等候。',
    en: 'The authority above is naming the office that deals with it; please wait.',
  },
  designated: { zh: '已经指定由哪个部门处理您的投诉。', en: 'The office for your complaint has been named.' },
  designationLate: {
    zh: '一件投诉超过时限还没有指定处理机关，请催请上一级部门。',
    en: 'The office for a complaint was not named in time; please press the authority above.',
  },
  identityNeeded: {
    zh: '请按通知的日期提供身份证明。',
    en: 'Please prove who you are by the day in the notice.',
  },
  identityMissed: {
    zh: '投诉人没有按期提供身份证明，请决定是否受理。',
    en: 'The proof of identity was not handed in in time; please decide.',
  },
  acceptanceLate: {
    zh: '一件投诉超过七个工作日还没有决定是否受理，请立即决定并告知投诉人。',
    en: 'A complaint has waited more than seven working days for a decision; please decide and tell the complainant now.',
  },
  accepted: { zh: '您的投诉已经受理。', en: 'Your complaint was accepted.' },
  refused: {
    zh: '您的投诉没有受理，请查看理由和其他途径。',
    en: 'Your complaint was not accepted; please see why, and what else you can do.',
  },
  consentAsked: {
    zh: '有消费者投诉与您有关，请答复是否同意调解。',
    en: 'A consumer has complained about you; please say whether you agree to mediation.',
  },
  consentUnanswered: {
    zh: '被投诉人没有按期答复是否同意调解，请再联系或者终止调解。',
    en: 'The business did not answer in time; please try again or end mediation.',
  },
  consented: { zh: '双方同意调解，调解可以开始。', en: 'Both sides agreed; mediation can begin.' },
  sessionCalled: { zh: '已经安排调解，请查看时间和地点。', en: 'A mediation is set; please see when and where.' },
  recusalAsked: {
    zh: '当事人申请调解人员回避，请决定。',
    en: 'A party asks that the officer step aside; please decide.',
  },
  appraisal: {
    zh: '鉴定、检测已经开始，期间调解期限不计算。',
    en: 'An appraisal has begun; the time for mediation stands still.',
  },
  goesOn: { zh: '鉴定、检测已经结束，调解继续。', en: 'The appraisal is over; mediation goes on.' },
  timeUp: {
    zh: '受理满六十日没有达成协议，调解终止，书面决定会在七个工作日内告知您。',
    en: 'Sixty days have passed without an agreement, so mediation ends; you will have the decision within seven working days.',
  },
  asksToEnd: {
    zh: '投诉人撤回了投诉，请在七个工作日内告知双方终止调解。',
    en: 'The complainant has withdrawn; please tell both sides within seven working days that mediation has ended.',
  },
  tellingLate: {
    zh: '终止调解超过七个工作日还没有告知双方，请立即告知。',
    en: 'The end of mediation has not been told in time; please tell both sides now.',
  },
  terminated: {
    zh: '调解已经终止，请查看理由和其他途径。',
    en: 'Mediation has ended; please see why, and what else you can do.',
  },
  agreed: { zh: '双方达成了协议，请按约定履行。', en: 'Both sides agreed; please carry it out.' },
  performanceSaid: {
    zh: '当事人告知了协议履行情况，请核实后登记。',
    en: 'A party has said how performance stands; please check and record it.',
  },
  notKept: {
    zh: '约定的时间已到，请尽快履行或者联系办理人员。',
    en: 'The time agreed has passed; please carry it out or speak to the officer.',
  },
  checkLate: {
    zh: '一条违法线索超过核查时限，请立即核查并决定是否立案。',
    en: 'A check is past its time; please finish it and decide now.',
  },
  applicantLeft: {
    zh: '一位共同投诉人撤回了投诉，您的投诉照常办理。',
    en: 'One who complained with you has withdrawn; yours goes on.',
  },
  closed: { zh: '您的投诉已经办结。', en: 'Your complaint is closed.' },
} as const satisfies Record<string, Words>;
