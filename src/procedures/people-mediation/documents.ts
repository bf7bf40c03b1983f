import type { DocumentDefinition } from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';
import { confirmationMessages } from '../confirmation.ts';
import { article } from './parameters.ts';

const law = (number: string) => [article('人民调解法', number)];

export const documents = {
  receipt: {
    title: { zh: '登记回执', en: 'Receipt of registration' },
    template: 'receipt',
    audience: 'applicant',
    perParty: true,
    basis: law('17、27'),
  },
  application: {
    title: { zh: '人民调解申请书', en: 'Application for people’s mediation' },
    template: 'mediation-application',
    audience: 'applicant',
    basis: law('17'),
  },
  rightsNotice: {
    title: { zh: '人民调解权利义务告知书', en: 'Notice of rights and duties' },
    template: 'rights-notice',
    audience: 'parties',
    basis: law('23、24'),
  },
  invitation: {
    title: { zh: '人民调解邀请函', en: 'Invitation to mediation' },
    template: 'consent-invitation',
    audience: 'respondent',
    perParty: true,
    basis: law('17'),
  },
  sessionRecord: {
    title: { zh: '人民调解记录', en: 'Record of a session' },
    template: 'session-record',
    audience: 'unit',
    basis: law('27'),
  },
  agreement: {
    title: { zh: '人民调解协议书', en: 'People’s mediation agreement' },
    template: 'mediation-agreement',
    audience: 'parties',
    basis: law('28、29'),
  },
  oralRecord: {
    title: { zh: '人民调解口头协议登记表', en: 'Record of an oral agreement' },
    template: 'oral-agreement-record',
    audience: 'parties',
    basis: law('28、30'),
  },
  termination: {
    title: { zh: '终止调解告知书', en: 'Notice that mediation has ended' },
    template: 'termination-notice',
    audience: 'parties',
    basis: law('26'),
  },
  /** Told to the applicant alone: the other side has not been approached. */
  notForMediation: {
    title: { zh: '不属于人民调解告知书', en: 'Notice that this is not for mediation' },
    template: 'termination-notice',
    audience: 'applicant',
    basis: law('17、26'),
  },
  performanceRecord: {
    title: { zh: '调解协议履行监督记录', en: 'Record of performance' },
    template: 'performance-record',
    audience: 'parties',
    basis: law('31'),
  },
  /** The creditor's own; made when they ask for it, whatever state the matter is in. */
  enforcementApplication: {
    title: { zh: '强制执行申请书', en: 'Application for enforcement' },
    template: 'enforcement-application',
    audience: 'parties',
    perParty: true,
    basis: [article('民事诉讼法', '206、250')],
  },
  followUpRecord: {
    title: { zh: '人民调解回访记录', en: 'Record of the follow-up' },
    template: 'follow-up-record',
    audience: 'unit',
    basis: law('31'),
  },
} as const satisfies Record<string, DocumentDefinition>;

/** What parties are told on their page. */
export const messages = {
  registered: { zh: '您的事项已经登记。', en: 'Your matter is registered.' },
  registrationLate: {
    zh: '有一件来件超过时限还没有登记，请尽快登记。',
    en: 'A report has not been registered in time; please register it now.',
  },
  partyAdded: {
    zh: '您的事项中增加了一位当事人，请查看。',
    en: 'A party was added to your matter; please look.',
  },
  applicantLeft: {
    zh: '有一位共同申请人撤回了申请，您的事项照常办理。',
    en: 'One of those who applied with you has withdrawn; your matter goes on.',
  },
  sendOnLate: {
    zh: '有一件已登记的事项超过时限还没有分派，请督促尽快分派。',
    en: 'A registered matter has not been sent on in time; please see that it is.',
  },
  notForMediation: {
    zh: '这件事不属于人民调解，请查看应当到哪里办。',
    en: 'This is not something mediation can take; please see where to go instead.',
  },
  accepted: {
    zh: '人民调解委员会已受理您的事项，调解员会与您联系。',
    en: 'The mediation committee has accepted your matter; the mediator will be in touch.',
  },
  invited: {
    zh: '有人请求调解与您有关的纠纷，请答复是否同意调解。',
    en: 'Somebody asks for mediation of a dispute with you. Please say whether you agree.',
  },
  consented: { zh: '双方都同意调解，调解可以开始。', en: 'Both sides agreed; mediation can begin.' },
  draftReady: {
    zh: '协议文本已经拟好，请阅读并确认。',
    en: 'The draft agreement is ready; please read and confirm it.',
  },
  inForce: { zh: '调解协议已经生效，请按约定履行。', en: 'The agreement is in force; please carry it out as agreed.' },
  ...confirmationMessages,
  mediationLate: {
    zh: '调解期限已经届满。请终止调解，或者与双方商定是否继续。',
    en: 'The time for mediation has run out. End it, or settle with both sides whether to go on.',
  },
  reminder: {
    zh: '约定的履行时间已到，请尽快履行或者与调解员联系。',
    en: 'The time agreed has passed; please carry it out or speak to the mediator.',
  },
  askSolved: { zh: '请告诉我们，事情真的解决了吗？', en: 'Please tell us: is it really solved?' },
  ended: {
    zh: '调解已经终止，请查看可以走的其他途径。',
    en: 'Mediation has ended; please see which other routes are open to you.',
  },
  closed: { zh: '您的事项已经结案。', en: 'Your matter is closed.' },
} as const satisfies Record<string, Words>;
