import type { PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';

/** Why something about a group is not done, and the way on. */
export const groupWords = {
  saidNo: {
    zh: '当事人已经明确不参加这个共性问题，不再邀请。本人改变主意的，可以在自己的页面上或者到窗口说明加入。',
    en: 'The party has said no to this common issue and is not invited again. If they change their mind, they can join on their own page or at the window.',
  },
  notYours: {
    zh: '共性问题由办理牵头事项的单位、登记的综治中心，或者它们的上级单位处理，请联系他们。',
    en: 'A common issue is dealt with by the unit that has the leading matter, the centre of its door, or an office above. Please ask them.',
  },
  notBoth: {
    zh: '邀请要由同时承办两件事的单位，或者它们共同的上级单位发出，请联系上级综治中心。',
    en: 'An invitation comes from those who work on both matters, or from an office above both. Please ask the centre above.',
  },
  erased: {
    zh: '这件事的材料已经到期清除，不能再办。',
    en: 'The file of this matter has been erased after its term; nothing more can be done with it.',
  },
  otherDistrict: {
    zh: '只能邀请同一个区里的另一件事。',
    en: 'Only another matter of the same district can be invited.',
  },
  inGroup: {
    zh: '这件事已经在一个共性问题里，或者正等当事人答复邀请。要换的，请先请当事人退出，或者收回邀请。',
    en: 'This matter belongs to a common issue or waits for an answer to an invitation. To change that, it leaves first, or the invitation is withdrawn.',
  },
  joinedMatter: {
    zh: '这件事已经并入另一件。请在主件上办理。',
    en: 'This matter is joined to another. Please go on in the one that leads.',
  },
  ended: {
    zh: '这件事已经结案，不再加入共性问题。需要的，请重新登记。',
    en: 'This matter has ended and joins no common issue. If needed, please register again.',
  },
  noGroup: {
    zh: '这件事没有牵头的共性问题，或者它已经结束。请先把它设为牵头事项。',
    en: 'This matter leads no common issue, or the issue has ended. Let it lead one first.',
  },
  notAMember: {
    zh: '这件事不在共性问题里。需要的，请先发出邀请。',
    en: 'This matter belongs to no common issue. If needed, please invite it first.',
  },
  notInvited: {
    zh: '没有等您答复的邀请，请刷新后查看。',
    en: 'No invitation waits for your answer; please reload.',
  },
  saidAlready: {
    zh: '您已经答复过，请刷新后查看。',
    en: 'You have answered already; please reload.',
  },
  nothingOffered: {
    zh: '没有等您答复的方案，请刷新后查看。',
    en: 'No proposal waits for your answer; please reload.',
  },
  otherOffer: {
    zh: '方案刚刚换了一个新的，您的答复还没有记下。请先看新的方案，再决定接不接受。',
    en: 'There is a new proposal in the place of the one that was answered; nothing was recorded. Please read the new one, then decide.',
  },
  noOutcome: {
    zh: '牵头事项还没有结果。达成协议或者办结以后，再把结果作为方案发给各位。',
    en: 'The leading matter has no outcome yet. Once it has an agreement or has ended, its outcome can be offered to each member.',
  },
  applicantsOnly: {
    zh: '加入、退出和接受方案由申请人自己决定。',
    en: 'Joining, leaving and taking a proposal are for the applicants to decide.',
  },
  helperMayNot: {
    zh: '这要由本人决定。请本人办理，或者请本人把委托扩大为特别授权。',
    en: 'This is for the party to decide. They can do it themselves, or give you full authority.',
  },
  saidTooMuch: {
    zh: '通知和方案的数量已经到上限。请结束这个共性问题，或者另设一个。',
    en: 'No more notices and proposals fit. End this common issue, or begin another.',
  },
  tooMany: {
    zh: '成员数量已经到上限，请另设一个共性问题。',
    en: 'The common issue has as many members as it can; please begin another.',
  },
} as const satisfies Record<string, Words>;

/** Why somebody who said no is not asked again yet, and what they can do. */
export const notYetAgainWords = (from: PlainDate): Words => ({
  zh: `当事人不久前谢绝或者退出过这个共性问题。${from}起可以再邀请；这以前本人改变主意的，可以在自己的页面上或者到窗口说明加入。`,
  en: `The party declined or left this common issue not long ago and may be invited again from ${from}. If they change their mind before, they can join on their own page or at the window.`,
});
