import type { ParameterDefinition } from '../procedure/definition.ts';
import { houseParameter } from '../procedure/house-term.ts';
import type { ParameterSet } from '../procedure/parameter-set.ts';
import type { Words } from '../words/words.ts';

/** What follows an alert, each with what stands before it: 提醒承办人 → 告诉负责人 → 建议督办 → 提请上一级. */
export const alertFollows = ['holder', 'lead', 'order', 'level'] as const;
export type AlertFollow = (typeof alertFollows)[number];

const choices: Readonly<Record<AlertFollow, Words>> = {
  holder: { zh: '提醒承办人', en: 'Remind the person in charge' },
  lead: { zh: '提醒承办人，并告诉负责人', en: 'Remind the person in charge and tell the head of the unit' },
  order: {
    zh: '提醒承办人，告诉负责人，并建议督办',
    en: 'Remind the person in charge, tell the head of the unit and propose a supervision order',
  },
  level: {
    zh: '提醒承办人，告诉负责人，建议督办，并提请上一级',
    en: 'Remind the person in charge, tell the head of the unit, propose a supervision order and bring it before the next level',
  },
};

const near = (zh: string, en: string, term: string): ParameterDefinition => houseParameter({ zh, en }, term);
const follow = (zh: string, en: string, term: AlertFollow): ParameterDefinition =>
  houseParameter({ zh, en }, term, choices);

/** When a term is near and what follows then. No article says it: it is the house's own practice, and a district sets its own. */
export const alertParameters = {
  key: 'clocks',
  title: { zh: '期限预警', en: 'Alerts of terms' },
  parameters: {
    amber: near('临期预警：到期前多久', 'A term is near: so long before its end', '3工作日'),
    red: near('到期预警：到期前多久', 'A term is at its last: so long before its end', '1工作日'),
    amberStatute: follow('法定期限临期时', 'When a term of the law is near', 'holder'),
    amberPractice: follow('内部期限临期时', 'When a term of our own is near', 'holder'),
    redStatute: follow('法定期限到期时', 'When a term of the law is at its last', 'lead'),
    redPractice: follow('内部期限到期时', 'When a term of our own is at its last', 'holder'),
    overdueStatute: follow('法定期限逾期时', 'When a term of the law is over', 'order'),
    overduePractice: follow('内部期限逾期时', 'When a term of our own is over', 'lead'),
  },
} as const satisfies ParameterSet;
