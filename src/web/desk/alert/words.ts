import type { Words } from '../../../core/words/words.ts';

/** What the desk says of reminders of terms. */
export const alertWords = {
  termsBeside: { zh: '各项时限', en: 'The terms set for it' },
  clockIfLate: { zh: '逾期后的办理：{step}', en: 'If it is not kept: {step}' },
  alerts: { zh: '期限提醒', en: 'Reminders' },
  alertsUnit: { zh: '本单位的期限提醒', en: 'Reminders of the unit' },
  alertsRest: { zh: '其余{n}条', en: '{n} others' },
  alertsMore: {
    zh: '还有更多，办完或者点“知道了”以后会依次出现。',
    en: 'There are more; they move up as these are dealt with or noted.',
  },
  alertNoted: { zh: '知道了', en: 'Noted' },
  alertNotedOf: { zh: '知道了：{matter}的{clock}', en: 'Noted: {clock} of {matter}' },
  alertToldLead: { zh: '按规则报您知道', en: 'told to you as head, by rule' },
  alertOrder: { zh: '按规则建议督办', en: 'by rule, a supervision order is proposed' },
  alertLevelUp: { zh: '按规则提请上一级', en: 'by rule, it goes before the next level' },
} as const satisfies Record<string, Words>;
