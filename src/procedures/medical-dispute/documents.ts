import type { DocumentDefinition } from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';
import { confirmationMessages } from '../confirmation.ts';
import { letter } from '../shorthand.ts';
import { law, regulation } from './parameters.ts';

export const documents = {
  receipt: {
    title: { zh: '登记回执', en: 'Receipt of registration' },
    template: 'receipt',
    audience: 'applicant',
    perParty: true,
    basis: [regulation('31')],
  },
  duties: letter(
    { zh: '医疗纠纷处理告知书', en: 'What to know in a medical dispute' },
    'applicant',
    [regulation('22、24、26、27、30')],
    '医疗纠纷可以双方自愿协商、申请人民调解、申请行政调解，或者向人民法院起诉。\n需要封存病历资料、现场实物的，应当在医患双方在场时封存，由医疗机构保管。\n患者死亡、双方对死因有异议的，应当在患者死亡后四十八小时内进行尸检；具备尸体冻存条件的，可以延长至七日。尸检应当经死者近亲属同意并签字。尸体存放时间一般不超过十四日。\n双方协商的，各方代表人数不超过五人。调解不收取费用。',
  ),
  acceptance: letter(
    { zh: '医疗纠纷调解受理通知书', en: 'Notice of acceptance' },
    'parties',
    [regulation('31、38、40')],
    '本单位受理了双方的医疗纠纷调解申请，自受理之日起三十个工作日内完成调解，鉴定时间不计入调解期限。调解不收取任何费用，对双方的个人隐私和有关事项保密。调解员与一方有利害关系的，可以要求更换。',
  ),
  notTaken: letter(
    { zh: '不予受理通知书', en: 'Notice of non-acceptance' },
    'applicant',
    [regulation('31、40')],
    '您的医疗纠纷调解申请有下列情形，不予受理。您可以与对方自愿协商、申请其他调解，或者向人民法院起诉；已经起诉的，由人民法院处理。',
  ),
  extension: letter(
    { zh: '延长调解期限告知书', en: 'Notice of extra time' },
    'parties',
    [regulation('38')],
    '经医疗纠纷人民调解委员会和双方当事人约定，本纠纷的调解期限延长，延长后的期限如下。',
  ),
  agreement: {
    ...letter(
      { zh: '医疗纠纷调解协议书', en: 'Mediation agreement' },
      'parties',
      [regulation('39')],
      '经调解，双方自愿达成下列协议。本协议由双方签名或者盖章，调解员签名并加盖调解单位印章后生效，双方应当履行。经人民调解达成的协议，双方可以自协议生效之日起三十日内共同向人民法院申请司法确认；确认有效的，一方不履行时另一方可以申请强制执行。',
    ),
    signed: ['调解员'],
  },
  failure: letter(
    { zh: '调解不成告知书', en: 'Notice that mediation has failed' },
    'parties',
    [regulation('38、39')],
    '本纠纷的调解没有达成协议。双方仍可以自愿协商；没有申请过行政调解的，可以向卫生健康主管部门申请；也可以向人民法院提起诉讼。请注意诉讼时效。',
  ),
  routesNotice: letter(
    { zh: '解决途径告知书', en: 'Notice of the ways that remain' },
    'parties',
    [regulation('39')],
    '协议没有按约定履行。未经司法确认的，可以就协议的履行向人民法院起诉；经司法确认的，可以自履行期限最后一日起二年内申请强制执行。',
  ),
  enforcementApplication: {
    title: { zh: '强制执行申请书', en: 'Application for enforcement' },
    template: 'enforcement-application',
    audience: 'parties',
    perParty: true,
    basis: [law('民事诉讼法', '206、250')],
  },
} as const satisfies Record<string, DocumentDefinition>;

export const messages = {
  ...confirmationMessages,
  sent: { zh: '您的申请已经转送调解单位。', en: 'Your application is with the mediating body.' },
  sendOnLate: {
    zh: '一件医疗纠纷超过时限还没有转送，请立即转送。',
    en: 'A medical dispute was not sent on in time; please send it now.',
  },
  acceptanceLate: {
    zh: '一件医疗纠纷调解申请超过时限还没有决定是否受理，请立即决定。',
    en: 'An application to mediate a medical dispute was not decided in time; please decide now.',
  },
  consentAsked: {
    zh: '有人就医疗纠纷申请与您调解，请答复是否同意。',
    en: 'Somebody asks to mediate a medical dispute with you; please say whether you agree.',
  },
  consentUnanswered: {
    zh: '对方没有按期答复是否同意调解，请再联系或者决定不予受理。',
    en: 'The other side did not answer in time; please try again or decide not to accept.',
  },
  consented: { zh: '对方同意调解，请决定受理。', en: 'The other side agreed; please decide on acceptance.' },
  accepted: { zh: '医疗纠纷调解已经受理。', en: 'The medical dispute was accepted for mediation.' },
  notTaken: {
    zh: '申请没有受理，请查看原因和其他途径。',
    en: 'It was not accepted; please see why, and what else you can do.',
  },
  appraisal: {
    zh: '鉴定已经开始，期间调解期限不计算。',
    en: 'An appraisal has begun; the time for mediation stands still.',
  },
  goesOn: { zh: '鉴定已经结束，调解继续。', en: 'The appraisal is over; mediation goes on.' },
  extended: { zh: '经双方约定，调解期限延长。', en: 'As agreed, there is more time for mediation.' },
  failed: { zh: '调解没有达成协议，请查看其他途径。', en: 'There was no agreement; please see what else you can do.' },
  agreed: { zh: '双方达成了协议，请按约定履行。', en: 'Both sides agreed; please carry it out.' },
  performanceSaid: {
    zh: '当事人告知了协议履行情况，请核实后登记。',
    en: 'A party has said how performance stands; please check and record it.',
  },
  windowOver: {
    zh: '共同申请司法确认的三十日已满，协议仍然有效。',
    en: 'The thirty days to apply for confirmation are over; the agreement still binds.',
  },
  notKept: {
    zh: '约定的时间已到，请尽快履行或者联系调解员。',
    en: 'The time agreed has passed; please carry it out or speak to the mediator.',
  },
  applicantLeft: {
    zh: '一位共同申请人撤回了申请，您的事项照常办理。',
    en: 'One who applied with you has withdrawn; yours goes on.',
  },
  closed: { zh: '您的事项已经办结。', en: 'Your matter is closed.' },
} as const satisfies Record<string, Words>;
