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
  levelRaiseAnewNote: {
    zh: '这件事结案时没有谈成。上行以后作为新的一段重新办理，只能交给这一级以上的单位；已经办的都能看到，当事人不用重新反映，愿不愿意再调解仍由当事人决定。',
    en: 'It was closed with nothing settled. Raised, it is taken up anew and goes to units of that level alone; all that was done can be read, the parties tell nothing again, and it is theirs to say whether they mediate again.',
  },
  levelSendDown: { zh: '交回下级', en: 'Send it back down' },
  levelSendDownNote: {
    zh: '交给下级单位接着办。已经办的都保留，当事人会得到通知。',
    en: 'A unit below goes on with it. All that was done is kept; the parties are told.',
  },
  levelProposed: { zh: '按记录，可以考虑上行：', en: 'From what is on record it might go up:' },
  levelRaiseFor: { zh: '上行：{why}', en: 'Raise it: {why}' },
  levelAsked: {
    zh: '当事人要求由上级办理，请在{day}前答复：上行，或者书面说明为什么不上行。',
    en: 'A party asked for the level above. Answer by {day}: raise it, or say in writing why not.',
  },
  levelAskedOverdue: {
    zh: '当事人要求由上级办理，应当在{day}前答复，已经逾期。请上行，或者书面说明为什么不上行。',
    en: 'A party asked for the level above and should have been answered by {day}. Raise it, or say in writing why not.',
  },
  levelRefuse: { zh: '答复：不上行', en: 'Answer: it does not go up' },
  levelRefuseNote: {
    zh: '理由会原样写在当事人的页面上。',
    en: 'The parties read the reason on their page as you write it.',
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
