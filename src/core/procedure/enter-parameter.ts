import { findLaw, resolveTerm } from '../deadline/law-days.ts';
import type { AdministrationRefusal } from '../org/administration.ts';
import { administrationRefusalWords } from '../org/administration.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import type { LocalValue } from './compile.ts';
import type { ParameterDefinition } from './definition.ts';
import { laxer } from './laxer.ts';
import type { ParameterSet } from './parameter-set.ts';

/** Why a local value cannot be entered: the reason, and its words; a value laxer than the statute names the article. */
export interface ParameterRefusal {
  readonly refusal: Extract<AdministrationRefusal, `parameter-${string}` | 'day-is-past'>;
  readonly words: Words;
}

/**
 * Whether a local value may be entered: a term of this set, from today on at the earliest, not laxer than the
 * statute. A clock that runs keeps the value of the day it started, so nothing is changed backwards.
 */
export function mayEnterParameter(
  definition: ParameterSet,
  value: LocalValue,
  known: readonly LocalValue[],
  today: PlainDate,
): ParameterRefusal | undefined {
  const declared = Object.hasOwn(definition.parameters, value.parameter)
    ? definition.parameters[value.parameter]
    : undefined;
  if (declared === undefined) return refusal('parameter-unknown');
  if (!isValue(declared, value.term)) return refusal('parameter-not-a-term');
  const refused = laxer(declared, value.term);
  if (refused !== undefined) return { refusal: 'parameter-laxer', words: refused };
  if (value.validFrom < today) return refusal('day-is-past');
  const taken = known.some((one) => one.parameter === value.parameter && one.validFrom === value.validFrom);
  return taken ? refusal('parameter-day-taken') : undefined;
}

/** One of the choices where there are any, else a term. */
function isValue({ choices, law: title }: ParameterDefinition, text: string): boolean {
  if (choices !== undefined) return Object.hasOwn(choices, text);
  const law = findLaw(title);
  return law.ok && resolveTerm(law.law, text).ok;
}

function refusal(code: ParameterRefusal['refusal']): ParameterRefusal {
  return { refusal: code, words: administrationRefusalWords[code] };
}
