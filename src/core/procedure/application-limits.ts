import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { computeDue } from '../deadline/deadline.ts';
import { isPlainDate, type PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import { applicationAsked, isAnswered } from './application.ts';
import { termOn } from './compile.ts';
import type { LimitDefinition, ProcedureDefinition } from './definition.ts';

/** 申请期限, as far as somebody's answers say. */
export interface ApplicationLimit {
  readonly words: Words;
  /** The last day; null where there is nothing to count, or no day to count from. */
  readonly due: PlainDate | null;
  /** It is over: what can still be done. */
  readonly over: Words | null;
}

interface On {
  readonly today: PlainDate;
  readonly calendar: WorkCalendar;
}

/**
 * By when the law wants the person to apply, of what a procedure declares for such answers. It refuses nobody.
 * @param said the answers by the names of the procedure's own questions
 */
export function applicationLimits(
  definition: ProcedureDefinition,
  said: Readonly<Record<string, unknown>>,
  on: On,
): readonly ApplicationLimit[] {
  const { application } = definition;
  const { limits = [] } = application === undefined ? {} : applicationAsked(application, said);
  return limits
    .filter(({ where = {} }) => isAnswered(where, said))
    .map((limit) => limitOf(definition, limit, said, on));
}

function limitOf(
  definition: ProcedureDefinition,
  { words, counted }: LimitDefinition,
  said: Readonly<Record<string, unknown>>,
  on: On,
): ApplicationLimit {
  const from = String(counted === undefined ? '' : said[counted.from]);
  if (counted === undefined || !isPlainDate(from)) return { words, due: null, over: null };
  const due = lastDay(definition, counted.parameter, from, on);
  return { words, due, over: due !== null && due < on.today ? counted.over : null };
}

function lastDay(
  definition: ProcedureDefinition,
  parameter: string,
  start: PlainDate,
  { today, calendar }: On,
): PlainDate | null {
  const { term } = termOn(definition, parameter, today, []);
  const question = { start, term, calendar };
  const reckoned = computeDue(question);
  // Of a year long past, or far ahead, no holidays are kept: the last day is then told as it falls.
  const plain = reckoned.ok ? reckoned : computeDue({ ...question, roll: false });
  return plain.ok && isPlainDate(plain.due) ? plain.due : null;
}
