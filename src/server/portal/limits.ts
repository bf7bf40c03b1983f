import type { LimitTold } from '../../api/portal/report.ts';
import { computeDue } from '../../core/deadline/deadline.ts';
import { termOn } from '../../core/procedure/compile.ts';
import type { LimitDefinition, ProcedureDefinition } from '../../core/procedure/definition.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { isPlainDate, type PlainDate } from '../../core/time/plain-date.ts';
import type { Services } from '../services.ts';
import type { Answers } from './answers.ts';
import { ownInput } from './own-answers.ts';
import { procedureChosen } from './questions.ts';

/** By when the law wants the person to apply, as far as their answers say; told, and nothing is turned away by it. */
export function limitsTold(services: Pick<Services, 'clock' | 'calendar'>, answers: Answers): readonly LimitTold[] {
  const definition = procedureChosen(answers);
  if (definition === undefined) return [];
  const said = ownInput(answers);
  return (definition.application?.limits ?? []).flatMap((limit) => {
    const { where = {} } = limit;
    const fits = Object.entries(where).every(([name, options]) => options.includes(String(said[name])));
    return fits ? [told(services, definition, limit, said)] : [];
  });
}

function told(
  services: Pick<Services, 'clock' | 'calendar'>,
  definition: ProcedureDefinition,
  { words, counted }: LimitDefinition,
  said: Readonly<Record<string, unknown>>,
): LimitTold {
  const from = String(counted === undefined ? '' : said[counted.from]);
  if (counted === undefined || !isPlainDate(from)) return { words, due: null, over: null };
  const today = dateInChina(services.clock.now());
  const due = lastDay(services, definition, { parameter: counted.parameter, from, today });
  return { words, due, over: due !== null && due < today ? counted.over : null };
}

function lastDay(
  { calendar }: Pick<Services, 'calendar'>,
  definition: ProcedureDefinition,
  { parameter, from, today }: { readonly parameter: string; readonly from: PlainDate; readonly today: PlainDate },
): PlainDate | null {
  const { term } = termOn(definition, parameter, today, []);
  const question = { start: from, term, calendar: calendar() };
  const reckoned = computeDue(question);
  // Of a year long past, or far ahead, no holidays are kept: the last day is then told as it falls.
  const plain = reckoned.ok ? reckoned : computeDue({ ...question, roll: false });
  return plain.ok && isPlainDate(plain.due) ? plain.due : null;
}
