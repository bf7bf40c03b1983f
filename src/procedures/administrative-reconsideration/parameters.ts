import type { Citation, ParameterDefinition } from '../../core/procedure/definition.ts';

/** 行政复议法 of 2023: its 3, 5, 7 and 10 日 are working days, 15, 30 and 60 are not (88). */
export const reconsideration = (article: string): Citation => ({ law: '行政复议法', article, grade: 'text' });

const since = '2024-01-01';

/** A term of the law that a body may shorten for itself. */
const within = (zh: string, en: string, article: string, term: string): ParameterDefinition => ({
  title: { zh, en },
  basis: reconsideration(article),
  law: '行政复议法',
  statutory: { term, bound: 'no-longer' },
  values: [{ term, validFrom: since }],
});

/** A term of the law that is a party's own. */
const own = (zh: string, en: string, article: string, term: string): ParameterDefinition => ({
  ...within(zh, en, article, term),
  statutory: { term, bound: 'exact' },
});

export const parameters = {
  apply: own('申请行政复议', 'Time to apply for reconsideration', '20', '60日'),
  applyUntold: own('未告知复议权利的申请期限', 'Time to apply where the right was not told', '20', '1年'),
  acceptance: within('审查复议申请', 'Time to examine the application', '30', '5日'),
  correctionNotice: within('书面通知补正', 'Time to ask for corrections', '31', '5日'),
  correction: own('补正申请材料', 'Time to correct the application', '31', '10日'),
  correctionExtension: {
    title: { zh: '延长补正的期限', en: 'Extra time to correct the application' },
    basis: { law: '行政复议法', article: '31（延长多久由复议机关定）', grade: 'unverified' },
    law: '行政复议法',
    values: [{ term: '10日', validFrom: since }],
  },
  sendCopy: within('发送申请书副本', 'Time to send the respondent a copy', '48', '7日'),
  sendCopySimplified: within(
    '发送申请书副本（简易程序）',
    'Time to send the respondent a copy, simplified',
    '54',
    '3日',
  ),
  answer: own('被申请人答复', 'Time for the respondent to answer', '48', '10日'),
  answerSimplified: own('被申请人答复（简易程序）', 'Time for the respondent to answer, simplified', '54', '5日'),
  hearingNotice: {
    title: { zh: '听证前通知', en: 'Notice before a hearing' },
    basis: reconsideration('51'),
    law: '行政复议法',
    statutory: { term: '5日', bound: 'exact' },
    values: [{ term: '5日', validFrom: since }],
  },
  decide: within('作出复议决定', 'Time to decide', '62', '60日'),
  decideSimplified: within('作出复议决定（简易程序）', 'Time to decide, simplified', '62', '30日'),
  decideExtension: within('延长审理期限', 'Extra time to decide', '62', '30日'),
  suspensionLimit: own('中止满期', 'How long some suspensions last at most', '41', '60日'),
  normOwn: within('处理有权处理的规范性文件', 'Time to deal with a norm it may deal with', '56', '30日'),
  normTransfer: within('转送有权处理的机关', 'Time to pass a norm on', '56', '7日'),
  normReply: within('接受转送的机关处理', 'Time for the receiving body to deal with a norm', '60', '60日'),
  retention: {
    title: { zh: '复议案卷保存期限', en: 'How long the file is kept' },
    basis: { law: '行政复议案卷管理', article: '保管期限', grade: 'unverified' },
    law: '行政复议法',
    values: [{ term: '30年', validFrom: since }],
  },
} as const satisfies Record<string, ParameterDefinition>;
