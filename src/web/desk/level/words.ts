/** What the desk says of a matter going up a level, or back down. */
export const levelPageWords = {
  levelTitle: { zh: '在哪一级办', en: 'At which level' },
  levelNow: { zh: '现在由{level}一级办理。', en: 'It is dealt with at {level}.' },
  levelNotYet: {
    zh: '还没有单位接收，由综治中心负责分派。',
    en: 'No unit has it yet; the centre sends it on.',
  },
  levelUp: { zh: '{day} 从{from}上行到{to}，由{unit}办理：{why}', en: '{day}: from {from} up to {to}, {unit}; {why}' },
  levelDown: { zh: '{day} 从{from}交回{to}，由{unit}办理', en: '{day}: from {from} back down to {to}, {unit}' },
  levelRaise: { zh: '上行', en: 'Raise it a level' },
  levelRaiseNote: {
    zh: '交给上级单位接着办。已经办的都保留，当事人不用重新反映；当事人会得到通知，看到为什么上行、现在由谁办。',
    en: 'A unit above goes on with it. All that was done is kept and the parties tell nothing again; they are told why it went up and who has it now.',
  },
  levelSendDown: { zh: '交回下级', en: 'Send it back down' },
  levelSendDownNote: {
    zh: '交给下级单位接着办。已经办的都保留，当事人会得到通知。',
    en: 'A unit below goes on with it. All that was done is kept; the parties are told.',
  },
  levelUnit: { zh: '交给', en: 'To' },
  levelGround: { zh: '为什么上行', en: 'Why it goes up' },
  levelPeople: { zh: '涉及多少人', en: 'How many people are concerned' },
  levelPeopleHint: {
    zh: '因人数上行、而不是每个人都登记为当事人时填写',
    en: 'Where that is why it goes up and not all of them are parties',
  },
  levelPeopleFault: { zh: '请填写人数。', en: 'Write how many, in digits.' },
  levelReason: { zh: '理由', en: 'Reason' },
  levelDone: { zh: '已办理，当事人会得到通知', en: 'Done; the parties are told' },
} as const;
