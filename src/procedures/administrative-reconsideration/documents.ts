import type { Audience, DocumentDefinition } from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';
import { reconsideration } from './parameters.ts';

const letter = (title: Words, audience: Audience, article: string, text: string): DocumentDefinition => ({
  title,
  template: 'letter',
  text,
  audience,
  basis: [reconsideration(article)],
});

export const documents = {
  receipt: {
    title: { zh: '登记回执', en: 'Receipt' },
    template: 'receipt',
    audience: 'applicant',
    perParty: true,
    basis: [reconsideration('22')],
  },
  correction: letter(
    { zh: '补正行政复议申请通知书', en: 'Notice to correct the application' },
    'applicant',
    '31',
    '您的行政复议申请材料不齐全或者表述不清楚，本机关无法判断是否符合受理条件。请自收到本通知之日起十日内（法定休假日除外）一次性补正下列事项。\n有正当理由不能按期补正的，可以在期限内请求延长。无正当理由逾期不补正的，视为放弃行政复议申请，并记录在案。',
  ),
  acceptance: letter(
    { zh: '行政复议受理通知书', en: 'Notice of acceptance' },
    'applicant',
    '30、62',
    '您的行政复议申请符合受理条件，本机关决定予以受理。\n行政复议不收取任何费用。行政复议期间行政行为一般不停止执行；您认为需要停止执行的，可以提出申请并说明理由。决定作出以前，您可以撤回申请，也可以同被申请人和解。',
  ),
  answerNotice: letter(
    { zh: '行政复议答复通知书', en: 'Notice to answer' },
    'respondent',
    '48、54',
    '申请人不服贵机关作出的行政行为，向本机关申请行政复议，本机关已经受理。现将申请书副本发送贵机关。\n请自收到申请书副本之日起，适用普通程序的在十日内、适用简易程序的在五日内（法定休假日除外）提出书面答复，并提交作出行政行为的证据、依据和其他有关材料。',
  ),
  refusal: letter(
    { zh: '不予受理行政复议申请决定书', en: 'Decision not to accept' },
    'applicant',
    '30',
    '经审查，您的行政复议申请不符合受理条件，本机关决定不予受理。\n对本决定不服的，可以自收到本决定书之日起十五日内向人民法院提起行政诉讼。',
  ),
  hearingNotice: letter(
    { zh: '行政复议听证通知书', en: 'Notice of hearing' },
    'parties',
    '51',
    '本机关决定就本案组织听证，请按下列时间、地点参加。申请人无正当理由拒不参加听证的，视为放弃听证权利；被申请人的负责人应当参加，不能参加的，应当说明理由并委托相应的工作人员参加。',
  ),
  extension: letter(
    { zh: '延长行政复议审理期限通知书', en: 'Notice of extension' },
    'parties',
    '62',
    '本案情况复杂，不能在法定期限内作出行政复议决定。经行政复议机构的负责人批准，审理期限延长，延长后的期限如下。',
  ),
  suspension: letter(
    { zh: '行政复议中止通知书', en: 'Notice of suspension' },
    'parties',
    '39',
    '本案在审理过程中出现下列情形，本机关决定自本通知作出之日起中止行政复议。中止的原因消除后，本机关将及时恢复审理，并书面告知各方。',
  ),
  resumption: letter(
    { zh: '行政复议恢复审理通知书', en: 'Notice that the review goes on' },
    'parties',
    '39',
    '本案中止行政复议的原因已经消除，本机关决定自本通知作出之日起恢复审理，审理期限继续计算。',
  ),
  stay: letter(
    { zh: '停止执行决定书', en: 'Decision to stay execution' },
    'parties',
    '42',
    '根据下列情形，本机关决定在行政复议期间停止执行被申请复议的行政行为。',
  ),
  termination: letter(
    { zh: '行政复议终止决定书', en: 'Decision to end the reconsideration' },
    'parties',
    '41',
    '根据下列情形，本机关决定终止行政复议。',
  ),
  decision: letter(
    { zh: '行政复议决定书', en: 'Decision on reconsideration' },
    'parties',
    '62',
    '申请人不服被申请人作出的行政行为申请行政复议，本机关依法受理，现已审理终结，决定如下。\n对本决定不服的，除法律规定行政复议决定为最终裁决的以外，可以自收到本决定书之日起十五日内向人民法院提起行政诉讼；逾期不起诉又不履行的，依法强制执行。',
  ),
  mediation: {
    ...letter(
      { zh: '行政复议调解书', en: 'Mediation document' },
      'parties',
      '73',
      '本机关主持调解，各方在自愿、合法的基础上达成下列协议。本调解书经各方当事人签字或者签章，并加盖行政复议机关印章，即具有法律效力。一方不履行的，依法强制执行。',
    ),
    signed: [],
  },
} as const satisfies Record<string, DocumentDefinition>;

export const messages = {
  correctionNeeded: {
    zh: '您的行政复议申请需要补正，请查看需要补什么、到哪一天。',
    en: 'Your application needs correcting; please see what and by when.',
  },
  partyAdded: {
    zh: '您的行政复议事项增加了一位参加人，请查看。',
    en: 'Somebody was added to your matter; please look.',
  },
  accepted: { zh: '您的行政复议申请已经受理。', en: 'Your application for reconsideration was accepted.' },
  toAnswer: {
    zh: '有一件对贵机关行政行为的复议申请，请在期限内书面答复。',
    en: 'There is an application against an act of yours; please answer in writing in time.',
  },
  answered: {
    zh: '被申请人已经书面答复，您可以查阅。',
    en: 'The respondent has answered; you may read the answer.',
  },
  answerMissed: {
    zh: '被申请人没有在期限内书面答复，审理照常进行。',
    en: 'The respondent did not answer in time; the review goes on.',
  },
  hearing: {
    zh: '您的复议案件将要听证，请查看时间和地点。',
    en: 'There will be a hearing; please see when and where.',
  },
  hearingPossible: {
    zh: '听证通知的五日已满，可以举行听证。',
    en: 'The five days of notice are over; the hearing may be held.',
  },
  hearingOff: { zh: '您的复议案件不再听证，审理照常进行。', en: 'There will be no hearing; the review goes on.' },
  applicantLeft: {
    zh: '有一位共同申请人撤回了申请，您的复议照常进行。',
    en: 'One of those who applied with you has withdrawn; your case goes on.',
  },
  extended: {
    zh: '您的复议案件审理期限已经延长，请查看新的期限和理由。',
    en: 'The time for your case was extended; please see the new day and the reason.',
  },
  converted: {
    zh: '您的复议案件已由简易程序转为普通程序，请查看新的期限。',
    en: 'Your case goes on under the ordinary procedure; please see the new day.',
  },
  suspended: { zh: '您的复议案件已经中止，请查看原因。', en: 'Your case is suspended; please see why.' },
  resumed: { zh: '您的复议案件已经恢复审理。', en: 'The review of your case goes on.' },
  stayed: { zh: '被申请复议的行政行为已决定停止执行。', en: 'The act under review is not carried out for now.' },
  withdrawalAsked: { zh: '申请人请求撤回复议申请，请处理。', en: 'An applicant asks to withdraw; please decide.' },
  ended: {
    zh: '您的行政复议事项已有结果，请查看文书。',
    en: 'Your reconsideration has a result; please read the paper.',
  },
  overdue: {
    zh: '复议期限届满，复议机关还没有作出决定。您可以自期满之日起十五日内向人民法院起诉，也可以继续等待决定。',
    en: 'The time to decide is over and there is no decision. You may sue within fifteen days of that day, or go on waiting.',
  },
  copyLate: {
    zh: '有一件复议申请书副本超过时限还没有发送被申请人。',
    en: 'A copy has not been sent to a respondent in time.',
  },
  correctionNoticeLate: {
    zh: '有一份补正通知超过时限还没有送达，请尽快送达。',
    en: 'A correction notice has not been served in time; please serve it now.',
  },
  suspensionLimit: {
    zh: '有一件复议案件中止已满六十日，请核对原因是否消除：已消除的恢复审理，仍未消除的决定终止。',
    en: 'A case has stood still for sixty days: if the reason is gone go on, if not end it.',
  },
  normLate: {
    zh: '有一件复议附带审查的规范性文件超过时限还没有处理。',
    en: 'A norm reviewed with a case has not been dealt with in time.',
  },
} as const satisfies Record<string, Words>;
