import type { Words } from '../words/words.ts';
import type { OrderGround } from './order.ts';

/** Why a deed of supervision is refused, and the way on. */
export const supervisionWords = {
  notYours: {
    zh: '督办由上级督导人员签发和了结，书面答复由被督办单位的负责人或者承办人提交；复查由上一级没有参与办理的人员作出。',
    en: 'Orders are issued and settled by supervisors above; the unit that is asked replies; a review is answered one level up by somebody who had no part in the matter.',
  },
  ended: {
    zh: '事项已经结案，不再发督办单。当事人认为没有解决的，由上一级复查。',
    en: 'The matter is closed and no order is issued on it. Where a party says it is not solved, the level above reviews it.',
  },
  erased: { zh: '卷宗已经销毁，不能再办理。', en: 'The file was erased; nothing more is done in it.' },
  notAbove: {
    zh: '督办单发给下级单位。请选承办这件事的单位。',
    en: 'An order goes to a unit below yours. Choose a unit that deals with the matter.',
  },
  notInIt: {
    zh: '这个单位没有承办过这件事，请选登记、承办或者移交过它的单位。',
    en: 'That unit has not dealt with the matter. Choose the one whose door it came through, that answers for it, or that handed it on.',
  },
  court: {
    zh: '人民法院依法独立审判，不能向它发督办单。',
    en: 'A court judges independently; no order is issued to it.',
  },
  dayWrong: {
    zh: '答复日期请填今天到半年以内的一天。',
    en: 'Give a day between today and six months from now.',
  },
  tooMany: {
    zh: '没有了结的督办单已经有5份，请先了结。',
    en: 'Five orders are open on this matter already; settle one first.',
  },
  notTold: {
    zh: '这类程序不向当事人告知督办，请取消“告知当事人”。',
    en: 'In this procedure the parties are not told of orders; please untick that.',
  },
  noOrder: { zh: '没有这份督办单，请刷新后查看。', en: 'There is no such order; please reload.' },
  orderEnded: { zh: '这份督办单已经了结。', en: 'This order is settled already.' },
  notIssued: {
    zh: '这份督办单还是建议，签发以后才能答复。',
    en: 'This order is a proposal; it is answered once it is issued.',
  },
  issuedAlready: { zh: '这份督办单已经签发。', en: 'This order was issued already.' },
  answeredAlready: {
    zh: '已经提交书面答复，请等督导人员审阅。',
    en: 'A reply was given already; the supervisor reads it.',
  },
  notAnswered: {
    zh: '还没有书面答复。不需要答复了的，请说明理由撤回督办单。',
    en: 'There is no reply yet. If none is needed any more, withdraw the order giving the reason.',
  },
  notDue: { zh: '还没有到时候。', en: 'It is not time yet.' },
  proposedAlready: { zh: '已经提出过督办建议。', en: 'An order was proposed already.' },
  notAsked: {
    zh: '当事人没有表示“没有解决”，不需要复查。',
    en: 'No party says that it is not solved; there is nothing to review.',
  },
  reviewedAlready: { zh: '已经复查过一次。', en: 'It was reviewed once already.' },
  noReview: { zh: '没有等待作出的复查，请刷新后查看。', en: 'No review is waiting; please reload.' },
  hadPart: {
    zh: '您参与过这件事的办理，复查应当由没有参与的人作出，请交给同事。',
    en: 'You had a part in this matter; the review is for somebody who had none. Please leave it to a colleague.',
  },
} as const satisfies Record<string, Words>;

/** Why an order is issued, as staff and parties read it. */
export const orderGroundWords: Readonly<Record<OrderGround, Words>> = {
  overdue: { zh: '办理期限已过', en: 'a term ran out' },
  'handed-round': { zh: '在单位之间移来移去', en: 'it went from unit to unit' },
  complaint: { zh: '当事人反映', en: 'a party complained' },
  'not-solved': { zh: '当事人说没有解决', en: 'a party says it is not solved' },
  inspection: { zh: '督导检查', en: 'an inspection' },
};

export const reviewFindings = ['in-order', 'more-to-do'] as const;

export const findingWords: Readonly<Record<(typeof reviewFindings)[number], Words>> = {
  'in-order': { zh: '办理符合规定', en: 'it was dealt with as it should be' },
  'more-to-do': { zh: '还有需要继续办的', en: 'more is to be done' },
};
