import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { LocalValue } from '../procedure/compile.ts';
import { houseDue, houseParameter } from '../procedure/house-term.ts';
import type { ParameterSet } from '../procedure/parameter-set.ts';
import type { Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** Local values of these terms stand under this name where a procedure's stand under its own. */
export const handlingTermsKey = 'handling';

/** No article sets it: how soon the centre decides whether a matter is moved. */
export const handlingParameters = {
  key: handlingTermsKey,
  title: { zh: '移交和联合办理', en: 'Hand-offs and joint handling' },
  parameters: {
    move: houseParameter({ zh: '综治中心决定是否移送的期限', en: 'How soon the centre decides on a move' }, '3工作日'),
  },
} as const satisfies ParameterSet;

/** The day by which the centre decides on a move asked now. */
export function moveDue(now: Instant, calendar: WorkCalendar, local: readonly LocalValue[]): PlainDate {
  return houseDue('move', handlingParameters.parameters.move.values, { now, calendar, localValues: local });
}
