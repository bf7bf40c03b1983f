import { OWN_PROMISE } from '../../core/deadline/explain-step.ts';
import type { Citation, ParameterDefinition } from '../../core/procedure/definition.ts';
import { open, within } from '../shorthand.ts';

const title = '医疗纠纷预防和处理条例';

/** 医疗纠纷预防和处理条例 of 2018; it writes 工作日 where it means them. */
export const regulation = (article: string): Citation => ({ law: title, article, grade: 'text' });
export const law = (name: string, article: string): Citation => ({ law: name, article, grade: 'text' });
const practice = (about: string): Citation => ({ law: OWN_PROMISE, article: about, grade: 'unverified' });

const since = '2018-10-01';

export const parameters = {
  sendOn: open({ zh: '转送时限', en: 'Time to send on' }, practice('登记后转送'), title, '1工作日'),
  acceptance: open(
    { zh: '人民调解受理', en: 'Time for the committee to accept' },
    practice('决定是否受理'),
    title,
    '3工作日',
  ),
  acceptanceAuthority: within(
    { zh: '行政调解受理', en: 'Time for the health authority to accept' },
    regulation('40'),
    '5工作日',
    since,
  ),
  consentReply: open(
    { zh: '答复是否同意调解', en: 'Time to answer whether to mediate' },
    practice('征求对方意见'),
    title,
    '5工作日',
  ),
  mediation: within({ zh: '调解期限', en: 'Time for mediation' }, regulation('38、40'), '30工作日', since),
  mediationExtension: open(
    { zh: '约定延长调解期限', en: 'Extra time agreed on' },
    { law: title, article: '38（延长多久由约定）', grade: 'unverified' },
    title,
    '30工作日',
  ),
  confirmationWindow: {
    title: { zh: '共同申请司法确认的期限', en: 'Time to apply together for judicial confirmation' },
    basis: law('人民调解法', '33'),
    law: '人民调解法',
    statutory: { term: '30日', bound: 'exact' },
    values: [{ term: '30日', validFrom: since }],
  },
  retention: open({ zh: '档案保存期限', en: 'How long the file is kept' }, practice('档案保管期限'), title, '30年'),
} as const satisfies Record<string, ParameterDefinition>;
