import type { ClockDefinition } from '../../core/procedure/definition.ts';
import { clocksOf } from '../shorthand.ts';
import { parameters } from './parameters.ts';

const clock = clocksOf(parameters);
const fromAcceptance = { zh: '自受理之日', en: 'from the day of acceptance' };
const fromReceipt = { zh: '自收到申请之日', en: 'from the day the application was received' };
const fromCopy = { zh: '自被申请人收到副本之日', en: 'from the day the respondent got the copy' };
const decideBy = { zh: '复议机关应在此日前作出决定', en: 'The body must decide by this day' };
const copyBy = {
  zh: '复议机构应在此日前把副本发送被申请人',
  en: 'The body must send the respondent a copy by this day',
};
const answerBy = { zh: '被申请人应在此日前书面答复', en: 'The respondent must answer in writing by this day' };
const owed = { staysOwed: true } as const;

export const clocks = {
  acceptance: clock('acceptance', 'deemed-accepted', fromReceipt, {
    zh: '复议机关应在此日前决定是否受理，逾期视为受理',
    en: 'The body must decide on acceptance by this day; otherwise the application counts as accepted',
  }),
  correctionNotice: clock(
    'correctionNotice',
    'correction-notice-overdue',
    fromReceipt,
    { zh: '复议机关应在此日前送达补正通知', en: 'The body must serve the correction notice by this day' },
    owed,
  ),
  correction: clock(
    'correction',
    'correction-lapsed',
    { zh: '自收到补正通知之日', en: 'from the day the notice was received' },
    { zh: '请在此日前补正申请材料', en: 'Please correct the application by this day' },
    { from: { input: 'servedOn' } },
  ),
  sendCopy: clock('sendCopy', 'copy-overdue', fromAcceptance, copyBy, owed),
  sendCopySimplified: clock('sendCopySimplified', 'copy-overdue', fromAcceptance, copyBy, owed),
  answer: clock('answer', 'answer-missed', fromCopy, answerBy, { from: { input: 'servedOn' } }),
  answerSimplified: clock('answerSimplified', 'answer-missed', fromCopy, answerBy, { from: { input: 'servedOn' } }),
  hearingNotice: clock(
    'hearingNotice',
    'hearing-may-be-held',
    { zh: '自书面通知听证之日', en: 'from the day the hearing was notified in writing' },
    { zh: '听证不早于此日之后举行', en: 'The hearing is held after this day' },
    { from: { input: 'notifiedOn' } },
  ),
  decide: clock('decide', 'decision-overdue', fromAcceptance, decideBy, owed),
  decideSimplified: clock('decideSimplified', 'decision-overdue', fromAcceptance, decideBy, owed),
  suspensionLimit: clock(
    'suspensionLimit',
    'suspension-limit-reached',
    { zh: '自中止之日', en: 'from the day of suspension' },
    {
      zh: '此日后中止原因仍未消除的，复议机关决定终止',
      en: 'If the reason is not gone after this day, the body ends the reconsideration',
    },
  ),
  normOwn: clock(
    'normOwn',
    'norm-overdue',
    { zh: '自中止审查规范性文件之日', en: 'from the day the review stood still for it' },
    { zh: '复议机关应在此日前处理规范性文件', en: 'The body must deal with the norm by this day' },
    owed,
  ),
  normTransfer: clock(
    'normTransfer',
    'norm-overdue',
    { zh: '自中止审查规范性文件之日', en: 'from the day the review stood still for it' },
    { zh: '复议机关应在此日前转送有权处理的机关', en: 'The body must pass the norm on by this day' },
    owed,
  ),
  normReply: clock(
    'normReply',
    'norm-overdue',
    { zh: '自收到转送之日', en: 'from the day it was received there' },
    { zh: '接受转送的机关应在此日前处理并回复', en: 'The body it was passed to must answer by this day' },
    { ...owed, from: { input: 'receivedOn' } },
  ),
} as const satisfies Record<string, ClockDefinition>;
