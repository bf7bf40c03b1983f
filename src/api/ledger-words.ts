import type { WaitingFor } from '../core/procedure/definition.ts';
import type { Words } from '../core/words/words.ts';

/** Columns of the ledger in the order they stand in, on the screen and in a file. */
export const ledgerColumnTitles = {
  due: { zh: '期限', en: 'Due' },
  parties: { zh: '当事人 / 编号', en: 'Parties / number' },
  category: { zh: '类型', en: 'Kind' },
  state: { zh: '环节', en: 'State' },
  waiting: { zh: '等谁办', en: 'Waiting for' },
  place: { zh: '地点', en: 'Place' },
  holder: { zh: '承办人', en: 'In charge' },
  answerable: { zh: '负责单位', en: 'Answers for it' },
  opened: { zh: '登记日期', en: 'Registered' },
  closed: { zh: '办结日期', en: 'Closed on' },
  outcome: { zh: '结果', en: 'Outcome' },
  channel: { zh: '来源', en: 'Came by' },
  people: { zh: '当事人数', en: 'Parties' },
  amount: { zh: '金额（元）', en: 'Amount (yuan)' },
  tags: { zh: '标签', en: 'Tags' },
} as const satisfies Record<string, Words>;

export type LedgerColumn = keyof typeof ledgerColumnTitles;
export const ledgerColumnKeys = Object.keys(ledgerColumnTitles).filter((key): key is LedgerColumn =>
  Object.hasOwn(ledgerColumnTitles, key),
);

/** Who is waited for, as staff say it. */
export const waitingTitles: Readonly<Record<WaitingFor, Words>> = {
  door: { zh: '综治中心', en: 'The centre' },
  'offered-unit': { zh: '被分派的单位', en: 'The unit it was sent to' },
  'answerable-unit': { zh: '承办单位', en: 'The unit dealing with it' },
  applicant: { zh: '申请人', en: 'The applicant' },
  respondent: { zh: '对方当事人', en: 'The other side' },
  parties: { zh: '双方当事人', en: 'Both sides' },
  nobody: { zh: '已结束', en: 'Nobody; it has ended' },
};

/** What has no tag, as a choice and as a group. */
export const noTagWords: Words = { zh: '没有标签', en: 'No tag' };

export const channelTitles = {
  portal: { zh: '群众网上反映', en: 'Reported online' },
  desk: { zh: '窗口登记', en: 'Taken down at the window' },
  link: { zh: '由关联事项转来', en: 'Opened from a linked matter' },
  import: { zh: '台账导入', en: 'Taken in from a ledger' },
  plan: { zh: '列入年度计划', en: 'By a yearly plan' },
  screening: { zh: '排查', en: 'By a screening campaign' },
} as const satisfies Record<string, Words>;
