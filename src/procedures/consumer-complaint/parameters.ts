import { OWN_PROMISE } from '../../core/deadline/explain-step.ts';
import type { Citation, ParameterDefinition } from '../../core/procedure/definition.ts';
import { exact, open, within } from '../shorthand.ts';

const title = '市场监督管理投诉举报处理办法';

/** 市场监督管理投诉举报处理办法, decree 121 of 2025, in force since 15 April 2026. */
export const measures = (article: string): Citation => ({ law: title, article, grade: 'text' });
const practice = (about: string): Citation => ({ law: OWN_PROMISE, article: about, grade: 'unverified' });

/**
 * No value here is longer than what the decree before it (decree 20) allowed, whose 45 working days always outlast sixty
 * days; so each may stand from the first day on.
 */
const since = '2020-01-01';

export const parameters = {
  apply: exact({ zh: '提出投诉', en: 'Time to complain' }, measures('16'), '3年', since),
  sendOn: open({ zh: '转送时限', en: 'Time to send on' }, practice('登记后转送'), title, '1工作日'),
  acceptance: within({ zh: '决定是否受理', en: 'Time to decide on acceptance' }, measures('15'), '7工作日', since),
  designation: within({ zh: '指定处理机关', en: 'Time to name the office' }, measures('33'), '7工作日', since),
  consentReply: open(
    { zh: '答复是否同意调解', en: 'Time to answer whether to mediate' },
    practice('征求双方意见'),
    title,
    '5工作日',
  ),
  mediation: within({ zh: '调解期限', en: 'Time for mediation' }, measures('23'), '60日', since),
  telling: within(
    { zh: '告知终止调解', en: 'Time to tell that mediation has ended' },
    measures('23'),
    '7工作日',
    since,
  ),
  check: within({ zh: '核查违法线索', en: 'Time to check signs of a breach' }, measures('27'), '15工作日', since),
  checkExtension: within({ zh: '延长核查', en: 'Extra time for the check' }, measures('27'), '15工作日', since),
  retention: open({ zh: '档案保存期限', en: 'How long the file is kept' }, practice('档案保管期限'), title, '10年'),
} as const satisfies Record<string, ParameterDefinition>;
