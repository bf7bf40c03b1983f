import { categories } from '../../../api/category.ts';
import { channelTitles, waitingTitles } from '../../../api/ledger-words.ts';
import type { PartyRole, StaffRole, UnitKind } from '../../../core/procedure/definition.ts';
import type { Words } from '../../../core/words/words.ts';
import { findLatestProcedure } from '../../../procedures/registry.ts';

/** Who is waited for, as staff say it. */
export const waitingWords = waitingTitles;

export const partyRoleWords: Readonly<Record<PartyRole, Words>> = {
  applicant: { zh: '申请人', en: 'Applicant' },
  respondent: { zh: '对方当事人', en: 'Other side' },
  'third-party': { zh: '第三人', en: 'Third party' },
};

export const partyKindWords = {
  person: { zh: '个人', en: 'Person' },
  organisation: { zh: '单位', en: 'Organisation' },
} as const satisfies Record<string, Words>;

export const staffRoleWords: Readonly<Record<StaffRole, Words>> = {
  clerk: { zh: '窗口登记', en: 'Window clerk' },
  lead: { zh: '负责人', en: 'Head' },
  mediator: { zh: '调解员', en: 'Mediator' },
  court: { zh: '法院承办人', en: 'Court officer' },
  supervisor: { zh: '督导', en: 'Supervisor' },
  auditor: { zh: '审计', en: 'Auditor' },
  administrator: { zh: '系统管理', en: 'Administrator' },
};

export const unitKindWords: Readonly<Record<UnitKind, Words>> = {
  city: { zh: '市', en: 'City' },
  district: { zh: '区', en: 'District' },
  town: { zh: '街镇', en: 'Street or town' },
  village: { zh: '村（社区）', en: 'Village or community' },
  grid: { zh: '网格', en: 'Grid' },
  centre: { zh: '综治中心', en: 'Centre' },
  'mediation-committee': { zh: '人民调解委员会', en: 'People’s mediation committee' },
  court: { zh: '人民法院', en: 'Court' },
  'justice-office': { zh: '司法所', en: 'Justice office' },
  'labour-arbitration': { zh: '劳动人事争议仲裁机构', en: 'Labour arbitration' },
  'petition-office': { zh: '信访接待', en: 'Letters and visits' },
  'police-liaison': { zh: '公安联络', en: 'Police liaison' },
  'social-organisation': { zh: '社会组织', en: 'Social organisation' },
};

/** How it came. */
export const channelWords = channelTitles;

/** Whether what was promised was done: a fact of its own, never the same as closed. */
export const performedWords = {
  'nothing-due': { zh: '没有需要履行的内容', en: 'Nothing to be done' },
  pending: { zh: '正在履行', en: 'Being carried out' },
  performed: { zh: '已经全部履行', en: 'All carried out' },
  breached: { zh: '逾期未履行', en: 'Not carried out in time' },
} as const satisfies Record<string, Words>;

/** The parties' own word: a fact of its own, never the same as closed. */
export const resolvedWords = {
  'not-asked': { zh: '还没有回访', en: 'Not asked yet' },
  asked: { zh: '已回访，等答复', en: 'Asked; waiting for the answer' },
  solved: { zh: '当事人说解决了', en: 'The party says it is solved' },
  'not-solved': { zh: '当事人说没有解决', en: 'The party says it is not solved' },
  'no-answer': { zh: '没有联系上', en: 'No answer' },
} as const satisfies Record<string, Words>;

/** What a procedure notes of a party, where a clerk should see it. Keys not listed stay inside the procedure. */
export const partyFactWords: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  consent: {
    given: { zh: '已同意调解', en: 'Agreed to mediation' },
    refused: { zh: '不同意调解', en: 'Refused mediation' },
  },
  signed: {
    true: { zh: '已确认协议', en: 'Confirmed the agreement' },
    false: { zh: '尚未确认协议', en: 'Has not confirmed the agreement' },
  },
  confirmationAsked: { true: { zh: '已申请司法确认', en: 'Asked the court to confirm' } },
  solved: {
    yes: { zh: '回访：解决了', en: 'Follow-up: solved' },
    no: { zh: '回访：没有解决', en: 'Follow-up: not solved' },
    unreachable: { zh: '回访：没有联系上', en: 'Follow-up: not reached' },
  },
  left: { true: { zh: '已撤回，不再参加', en: 'Has withdrawn' } },
  withdrawalAsked: { true: { zh: '已提出撤回', en: 'Asked to withdraw' } },
};

/** The title of a category, or its key where the server knows one this page does not. */
export function categoryWords(key: string): Words {
  const category = Object.entries(categories).find(([known]) => known === key)?.[1];
  // What is no dispute is called by its procedure.
  return category?.title ?? findLatestProcedure(key)?.definition.title ?? { zh: key, en: key };
}

/** What an office calls a matter before it has a number: the end of its id, which no two neighbours share. */
export function shortId(id: string): string {
  return id.slice(-6).toUpperCase();
}
