import { OWN_PROMISE } from '../../core/deadline/explain-step.ts';
import type {
  Citation,
  ClockDefinition,
  OutcomeDefinition,
  ParameterDefinition,
  StateDefinition,
} from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';

/** No law says how places are gone round to: the last day is the campaign's own, the rest the city's. */
export const practice = (article: string): Citation => ({ law: OWN_PROMISE, article, grade: 'unverified' });

export const parameters = {
  retention: {
    title: { zh: '排查材料保存期限', en: 'How long the papers of a screening round are kept' },
    basis: practice('排查材料保存期限'),
    law: '民法典',
    values: [{ term: '3年', validFrom: '2020-01-01' }],
  },
} as const satisfies Record<string, ParameterDefinition>;

export const states = {
  going: {
    title: { zh: '排查中', en: 'Under way' },
    publicText: {
      zh: '由承担的单位到各处场所走访，记录看到的情况。',
      en: 'The unit goes round to the places and records what it sees.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
    next: ['finish'],
  },
  finished: {
    title: { zh: '走访结束', en: 'Gone round' },
    publicText: { zh: '单位报告走访结束。', en: 'The unit reported that it has gone round.' },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'finished',
  },
  ended: {
    title: { zh: '由上级结束', en: 'Ended from above' },
    publicText: { zh: '由发起排查的上级说明理由，结束这一轮。', en: 'Ended by the level above, with the reason.' },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'ended',
  },
} as const satisfies Record<string, StateDefinition>;

export const outcomes = {
  finished: { title: { zh: '走访结束', en: 'Gone round' } },
  ended: { title: { zh: '由上级结束', en: 'Ended from above' } },
} as const satisfies Record<string, OutcomeDefinition>;

export const clocks = {
  milestone: {
    title: { zh: '排查的最后一天', en: 'Last day of the round' },
    nature: 'practice',
    term: { eachMilestone: true, only: true },
    basis: practice('排查的最后一天'),
    onLapse: 'day-over',
    staysOwed: true,
    runsFrom: { zh: '自下发或者调整之日', en: 'from the day it was sent, or its last day was moved' },
    publicText: { zh: '承担的单位在这一天以前走访完。', en: 'The unit goes round by this day.' },
  },
} as const satisfies Record<string, ClockDefinition>;

export const messages = {
  sent: {
    zh: '一轮排查下发到本单位，请查看场所、要问的情况和最后一天。',
    en: 'A screening round was sent to your unit; please look at its places, questions and last day.',
  },
  moved: { zh: '排查的最后一天已经调整，请按新的日期走访。', en: 'The last day of a screening round was moved.' },
  dayOver: {
    zh: '排查的最后一天已经过去，这一轮还没有结束。请尽快走访完并报告；来不及的，请上级调整日期。',
    en: 'The last day of a screening round is over and it has not been closed. Finish and report it, or ask the level above for another day.',
  },
} as const satisfies Record<string, Words>;
