import type { LedgerDeed } from '../matter/event.ts';
import type { Words } from '../words/words.ts';
import type { EntryKind, EntryStanding } from './entry.ts';

/** Why something is not entered, and what to do instead. */
export const ledgerWords = {
  notYours: {
    zh: '履行情况由当事人和承办单位登记。您需要登记的，请向承办单位说明。',
    en: 'What was done is entered by the parties and the unit in charge. Please speak to the unit if you have something to enter.',
  },
  notInForce: {
    zh: '协议还没有生效，生效以后才能登记履行。',
    en: 'The agreement is not in force yet; payments can be entered once it is.',
  },
  unknown: {
    zh: '没有找到这一项约定，请刷新后重新选择。',
    en: 'No such point was found; please reload and choose again.',
  },
  keptAlready: {
    zh: '这一项已经履行完毕，不用再登记。有不同意见的，请向承办单位说明。',
    en: 'This point is recorded as carried out. If you see it differently, please tell the unit in charge.',
  },
  notYoursToSay: {
    zh: '这一项由付款、收款的双方和承办单位登记。',
    en: 'This is for the two sides of the payment and the unit in charge to enter.',
  },
  future: { zh: '日期不能晚于今天。', en: 'The date cannot be later than today.' },
  notDueYet: {
    zh: '约定的日期还没有到，到期以后仍没有收到的，再告诉我们。',
    en: 'The day agreed has not come yet. If nothing has arrived after it, please tell us then.',
  },
  amountNeeded: {
    zh: '付钱的请填写金额，做事的不用填写金额。',
    en: 'For a payment please enter the amount; for anything else leave it out.',
  },
  tooMuch: {
    zh: '连同已经登记的，超过了约定的金额。请核对；确实多付的，请勾选“确实多付”。',
    en: 'With what is entered already this is more than was agreed. Please check; if more really was paid, tick that it was.',
  },
  unknownEntry: { zh: '没有找到这一笔，请刷新后查看。', en: 'No such entry was found; please reload.' },
  answeredAlready: {
    zh: '这一笔已经有了结果。有不同意见的，请向承办单位说明。',
    en: 'This entry has been settled. If you see it differently, please tell the unit in charge.',
  },
  notYoursToAnswer: {
    zh: '这一笔要由收款一方或者承办单位确认；自己登记错了的，可以撤回。',
    en: 'This is for whoever receives it, or the unit in charge, to confirm. An entry of your own you can take back.',
  },
  notEnforceable: {
    zh: '现在还不能申请强制执行：约定要已经过期、没有履行完，并且有可以执行的法律文书，例如人民法院确认有效的裁定。三十日内可以由双方共同申请司法确认；过了期限的，可以向人民法院起诉。',
    en: 'Enforcement cannot be applied for now: the point must be overdue and not fully kept, and there must be something the court can enforce, such as its ruling that the agreement is valid. Within thirty days both sides can apply for that ruling together; after that you can sue.',
  },
  notCreditor: {
    zh: '强制执行由应当收款、得到履行的一方本人申请。请选择申请的一方。',
    en: 'Enforcement is applied for by the side that is owed. Please choose who applies.',
  },
} as const satisfies Record<string, Words>;

/** What the record says of a deed. */
export function deedWords(deed: LedgerDeed, kind: EntryKind | undefined): Words {
  switch (deed) {
    case 'report':
      return kind === undefined ? reported.paid : reported[kind];
    case 'confirm':
      return { zh: '确认已经收到', en: 'Confirmed that it was received' };
    case 'dispute':
      return { zh: '对登记的履行提出异议', en: 'Disagreed with what was entered as done' };
    case 'withdraw':
      return { zh: '撤回了自己登记的一笔', en: 'Took back an entry of their own' };
    case 'settle':
      return { zh: '承办单位核实了登记的一笔', en: 'The unit in charge checked an entry' };
    case 'remind':
      return { zh: '提醒了按约定履行', en: 'A reminder of what was agreed was sent' };
    case 'enforce':
      return { zh: '制作了强制执行申请材料', en: 'The papers to apply for enforcement were made' };
  }
}

const reported = {
  paid: { zh: '登记了一笔付款', en: 'A payment was entered' },
  done: { zh: '登记了一项约定已经做到', en: 'It was entered that a point was carried out' },
  'not-kept': { zh: '反映没有按约定收到', en: 'It was reported that nothing came' },
} as const satisfies Record<EntryKind, Words>;

export const entryStandingWords: Readonly<Record<EntryStanding, Words>> = {
  reported: { zh: '等待确认', en: 'Waiting to be confirmed' },
  confirmed: { zh: '已经确认', en: 'Confirmed' },
  disputed: { zh: '有异议，等待核实', en: 'Disputed, to be checked' },
  rejected: { zh: '核实后不成立', en: 'Checked: did not happen' },
  withdrawn: { zh: '本人撤回', en: 'Taken back' },
};
