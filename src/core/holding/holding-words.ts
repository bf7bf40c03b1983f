import type { Words } from '../words/words.ts';

/** Why a matter is not taken, given or covered, each with the way on. */
export const holdingWords = {
  notYours: {
    zh: '这一步由承办人本人、代办的同事或者承办单位的负责人办理。',
    en: 'This is for whoever holds the matter, the colleague who covers it, or the head of the unit in charge.',
  },
  leadOnly: {
    zh: '指定承办人由承办单位的负责人办理；没有人承办的，您可以自己认领。',
    en: 'The head of the unit in charge says who holds it. While nobody does, you may claim it yourself.',
  },
  ended: {
    zh: '事项已经结案，不再更换承办人。如有新情况，请重新登记。',
    en: 'The matter is closed and nobody takes it over. If something new has happened, please register it.',
  },
  offered: {
    zh: '事项正等一个单位接收，接收时由该单位确定承办人。',
    en: 'A unit is asked to take the matter, and names who holds it when it accepts.',
  },
  taken: {
    zh: '已经有人承办了，请刷新后看是谁；需要由您办的，请和承办人或者单位负责人商量。',
    en: 'Somebody holds it already; reload to see who. If it should be you, speak with them or the head of the unit.',
  },
  yours: { zh: '这件事已经由您承办。', en: 'You hold this matter already.' },
  theirs: { zh: '这件事已经由这位同事承办，请另选。', en: 'That colleague holds it already; please choose another.' },
  otherwiseNow: {
    zh: '在您选择的时候承办人有了变动，没有改。请刷新，看现在由谁承办再决定。',
    en: 'Who holds it changed while you were choosing, and nothing was altered. Reload, see who has it now, and decide again.',
  },
  nobodyHolds: { zh: '现在没有人承办这件事，可以先认领。', en: 'Nobody holds this matter now; it can be claimed.' },
  notOfUnit: {
    zh: '这位同事现在没有承办单位的相应岗位，请另选一位。',
    en: 'That colleague has no post at the unit in charge that may hold this matter; please choose another.',
  },
  barred: {
    zh: '这位同事已经回避这件事，请另选一位。',
    en: 'That colleague has to keep away from this matter; please choose another.',
  },
  noCover: { zh: '现在没有人代办这件事。', en: 'Nobody covers this matter now.' },
  coverSelf: {
    zh: '代办的同事不能是承办人本人，请另选一位。',
    en: 'Whoever covers it is somebody else than its holder; please choose another.',
  },
  coverDays: {
    zh: '代办的日期请从前往后填，到今天或者以后为止，最长92天。更长的，请改由别人承办。',
    en: 'Give the days in order, ending today or later, 92 days at the most. For longer, let somebody else hold it.',
  },
  notInCircle: {
    zh: '这件事限制查阅，这位同事不在范围内。请先把他列入可以查阅的人，再请他代办。',
    en: 'This matter is restricted and that colleague is not in its circle. Name them there first.',
  },
  noProposal: { zh: '这条建议已经处理过了。', en: 'That proposal has been answered already.' },
  manyProposals: {
    zh: '等现任承办人处理的建议太多了，请直接和承办人联系。',
    en: 'Too many proposals wait for the present holder; please speak with them.',
  },
} as const satisfies Record<string, Words>;
