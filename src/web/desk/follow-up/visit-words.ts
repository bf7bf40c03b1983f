import type { Visit, VisitAnswer, VisitWay } from '../../../core/followup/visit.ts';
import type { PlainKey } from '../language.tsx';

/** Why a visit is planned. */
export const visitBasisWords = {
  rule: 'visitByRule',
  sample: 'visitDrawn',
} as const satisfies Record<Visit['basis'], PlainKey>;

/** How a party was asked. */
export const visitWayWords = {
  phone: 'visitByPhone',
  visit: 'visitInPerson',
  message: 'visitByMessage',
  counter: 'visitAtCounter',
} as const satisfies Record<VisitWay, PlainKey>;

/** What they said. */
export const visitAnswerWords = {
  solved: 'visitSolved',
  'not-solved': 'visitNotSolved',
  'not-reached': 'visitNotReached',
} as const satisfies Record<VisitAnswer, PlainKey>;
