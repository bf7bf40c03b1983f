import { findLaw, resolveTerm } from '../deadline/law-days.ts';
import { type Term, termWords } from '../deadline/term.ts';
import type { Words } from '../words/words.ts';
import type { ParameterDefinition } from './definition.ts';

/** Days in one unit at the least and at the most, to tell which of two terms can be the longer. */
const days: Readonly<Record<Term['unit'], { readonly least: number; readonly most: number }>> = {
  hour: { least: 1 / 24, most: 1 / 24 },
  naturalDay: { least: 1, most: 1 },
  /** The longest run of days off in a notice so far is nine; two weeks leave room. */
  workingDay: { least: 1, most: 15 },
  month: { least: 28, most: 31 },
  year: { least: 365, most: 366 },
};

/**
 * Why a local value may not stand beside the statute: undefined when it may. An office may bind itself to less; a term
 * that is a party's own right stays exactly the law's. Units that cannot be compared for certain are refused.
 */
export function laxer(parameter: ParameterDefinition, text: string): Words | undefined {
  const { statutory } = parameter;
  if (statutory === undefined) return undefined;
  const law = findLaw(parameter.law);
  const [lawful, local] = law.ok
    ? [resolveTerm(law.law, statutory.term), resolveTerm(law.law, text)]
    : [undefined, undefined];
  if (lawful?.ok !== true || local?.ok !== true) return { zh: `“${text}”不是期限`, en: `not a term: ${text}` };
  const same = lawful.term.unit === local.term.unit;
  const fits =
    statutory.bound === 'exact'
      ? same && lawful.term.n === local.term.n
      : same
        ? local.term.n <= lawful.term.n
        : local.term.n * days[local.term.unit].most <= lawful.term.n * days[lawful.term.unit].least;
  if (fits) return undefined;
  const { law: title, article } = parameter.basis;
  const [ours, theirs] = [termWords(local.term), termWords(lawful.term)];
  return statutory.bound === 'exact'
    ? {
        zh: `《${title}》第${article}条规定为${theirs.zh}，这是当事人的权利，不能改为${ours.zh}`,
        en: `${title} art. ${article} sets ${theirs.en}; it is the parties' own right and cannot be ${ours.en}`,
      }
    : {
        zh: `《${title}》第${article}条规定为${theirs.zh}，本地只能更短，不能放宽到${ours.zh}`,
        en: `${title} art. ${article} sets ${theirs.en}; a local term may be shorter, not ${ours.en}`,
      };
}

/** Whether one term of a parameter ends before another whatever days are off; units that cannot be compared do not. */
export function surelyShorter({ law: title }: ParameterDefinition, one: string, other: string): boolean {
  const law = findLaw(title);
  const [a, b] = law.ok ? [resolveTerm(law.law, one), resolveTerm(law.law, other)] : [undefined, undefined];
  if (a?.ok !== true || b?.ok !== true) return false;
  return a.term.unit === b.term.unit
    ? a.term.n < b.term.n
    : a.term.n * days[a.term.unit].most < b.term.n * days[b.term.unit].least;
}
