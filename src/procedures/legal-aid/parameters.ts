import { OWN_PROMISE } from '../../core/deadline/explain-step.ts';
import type { Citation, ParameterDefinition } from '../../core/procedure/definition.ts';
import { open, within } from '../shorthand.ts';

const title = '法律援助法';

/** 法律援助法 of 2021: no clause makes its 日 working days. */
export const aid = (article: string): Citation => ({ law: title, article, grade: 'text' });
const practice = (about: string): Citation => ({ law: OWN_PROMISE, article: about, grade: 'unverified' });

const since = '2022-01-01';

export const parameters = {
  sendOn: open({ zh: '转交时限', en: 'Time to send on' }, practice('登记后转交'), title, '1工作日'),
  transfer: within(
    { zh: '转交在押人员的申请', en: 'Time to pass on a request from custody' },
    aid('39'),
    '24小时',
    since,
  ),
  review: within({ zh: '审查并决定', en: 'Time to examine and decide' }, aid('43'), '7日', since),
  supply: open({ zh: '补充材料', en: 'Time to supply papers' }, practice('补充材料'), title, '5日'),
  assignment: within({ zh: '指派', en: 'Time to assign' }, aid('43'), '3日', since),
  objectionWindow: open(
    { zh: '提出异议', en: 'Time to object' },
    { law: '山西省法律援助条例', article: '提出异议的期限', grade: 'secondary' },
    title,
    '15日',
  ),
  objection: within({ zh: '审查异议', en: 'Time to decide on an objection' }, aid('49'), '5日', since),
  report: open(
    { zh: '提交结案报告和案卷', en: 'Time to hand in the closing report and file' },
    { law: '办理法律援助案件程序规定', article: '归档期限', grade: 'unverified' },
    title,
    '30日',
  ),
  retention: open({ zh: '档案保存期限', en: 'How long the file is kept' }, practice('档案保管期限'), title, '20年'),
} as const satisfies Record<string, ParameterDefinition>;
