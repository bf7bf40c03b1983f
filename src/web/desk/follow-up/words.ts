import type { Words } from '../../../core/words/words.ts';

/** What the desk says of visits after the end, and of disputes that come back. */
export const followUpWords = {
  visitTasks: { zh: '要回访的事项', en: 'Matters to follow up' },
  visitTaskDue: { zh: '{day}以前回访', en: 'to be asked by {day}' },
  visitTaskOver: { zh: '应当在{day}以前回访，已经超过', en: 'was to be asked by {day}' },
  visitByRule: { zh: '按规定回访', en: 'by rule' },
  visitDrawn: { zh: '抽样回访', en: 'drawn at random' },
  followUp: { zh: '结案后的回访', en: 'After the end' },
  followUpNone: { zh: '没有安排回访。', en: 'No visit is planned.' },
  visitMade: { zh: '{day}已经回访{who}（{way}）：{answer}', en: 'On {day} {who} was asked ({way}): {answer}' },
  visitRecord: { zh: '登记回访', en: 'Record the visit' },
  visitParty: { zh: '回访的当事人', en: 'Who was asked' },
  visitWay: { zh: '怎样联系', en: 'How' },
  visitByPhone: { zh: '电话', en: 'By telephone' },
  visitInPerson: { zh: '上门', en: 'Visit' },
  visitByMessage: { zh: '消息', en: 'By message' },
  visitAtCounter: { zh: '窗口', en: 'At the counter' },
  visitAnswer: { zh: '当事人怎么说', en: 'What they said' },
  visitSolved: { zh: '解决了', en: 'It is solved' },
  visitNotSolved: { zh: '没有解决', en: 'It is not solved' },
  visitNotReached: { zh: '没有联系上', en: 'Nobody was reached' },
  visitWords: { zh: '当事人的原话', en: 'In their own words' },
  relapse: { zh: '纠纷复发，重新受理', en: 'The dispute is back: take it up again' },
  relapseExplained: {
    zh: '会新开一件关联的事项，原来的情况、当事人和经过都带过去，不用重新填写。原来的事项仍然是已经结案。',
    en: 'A linked matter is opened with the account, the parties and what was done; nothing has to be typed again. This one stays closed.',
  },
  relapseOpened: { zh: '打开重新受理的事项', en: 'Open the matter it goes on in' },
  relapseWords: { zh: '现在又发生了什么', en: 'What has happened now' },
} as const satisfies Record<string, Words>;
