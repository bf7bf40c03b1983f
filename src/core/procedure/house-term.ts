import { parseTerm, type Term } from '../deadline/term.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { LocalValue } from './compile.ts';

/** A value of a term of the house, from a day on. */
interface Dated {
  readonly term: string;
  readonly validFrom: string;
  readonly validTo?: string;
}

/** A term no article sets: the district's own value of the day, or what is declared. A day without one is an error. */
export function houseTerm(
  key: string,
  declared: readonly Dated[],
  today: PlainDate,
  local: readonly LocalValue[],
): Term {
  const covers = (value: Dated): boolean =>
    value.validFrom <= today && (value.validTo === undefined || today <= value.validTo);
  const value = local.filter((one) => one.parameter === key && covers(one)).at(-1) ?? declared.find(covers);
  const written = value === undefined ? undefined : parseTerm(value.term);
  if (written === undefined) throw new Error(`no term for ${key} covers ${today}`);
  const { n, unit } = written;
  return { n, unit: unit === 'day' ? 'naturalDay' : unit };
}
