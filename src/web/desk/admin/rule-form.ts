import type { RoutingRuleGiven, RoutingView } from '../../../api/routing.ts';
import { unitKinds } from '../../../core/procedure/definition.ts';
import type { Words } from '../../../core/words/words.ts';
import { FormFault, type FormValues, given } from './FormDrawer.tsx';

type ShownRule = RoutingView['own'][number];

/** A rule as the form holds it: everything text. */
export function formOf(rule: ShownRule, unitCode: string | undefined): FormValues {
  const { categories, areas, applicant, respondent, partiesMin, amountFenMin, amountFenBelow } = rule.when;
  return {
    titleZh: rule.title.zh,
    titleEn: rule.title.en,
    basisZh: rule.basis.zh,
    basisEn: rule.basis.en,
    categories: (categories ?? []).join(','),
    areas: (areas ?? []).join(','),
    applicant: applicant ?? '',
    respondent: respondent ?? '',
    partiesMin: partiesMin === undefined ? '' : String(partiesMin),
    amountMin: amountFenMin === undefined ? '' : String(amountFenMin / 100),
    amountBelow: amountFenBelow === undefined ? '' : String(amountFenBelow / 100),
    procedure: rule.procedure,
    kind: rule.to.kind ?? '',
    unitCode: unitCode ?? '',
    from: rule.from ?? '',
    until: rule.until ?? '',
  };
}

/**
 * The rule of a filled form.
 * @param unitId of the unit whose code was given
 */
export function ruleOfForm(
  id: string,
  values: FormValues,
  unitId: number | undefined,
  numberFault: Words,
): RoutingRuleGiven {
  const [from, until] = [given(values.from), given(values.until)];
  return {
    id,
    title: { zh: values.titleZh ?? '', en: values.titleEn ?? '' },
    basis: { zh: values.basisZh ?? '', en: values.basisEn ?? '' },
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    when: whenOf(values, numberFault),
    procedure: values.procedure ?? '',
    // The list has nothing else; the server checks it again.
    to:
      unitId === undefined
        ? { kind: unitKinds.find((kind) => kind === values.kind) ?? 'mediation-committee' }
        : { unitId },
  };
}

function whenOf(values: FormValues, numberFault: Words): RoutingRuleGiven['when'] {
  const categories = listOf(values.categories);
  const areas = listOf(values.areas);
  const [applicant, respondent] = [kindOf(values.applicant), kindOf(values.respondent)];
  const partiesMin = numberOf(values, 'partiesMin', numberFault);
  const min = numberOf(values, 'amountMin', numberFault);
  const below = numberOf(values, 'amountBelow', numberFault);
  return {
    ...(categories.length === 0 ? {} : { categories }),
    ...(areas.length === 0 ? {} : { areas }),
    ...(applicant === undefined ? {} : { applicant }),
    ...(respondent === undefined ? {} : { respondent }),
    ...(partiesMin === undefined ? {} : { partiesMin: Math.round(partiesMin) }),
    ...(min === undefined ? {} : { amountFenMin: Math.round(min * 100) }),
    ...(below === undefined ? {} : { amountFenBelow: Math.round(below * 100) }),
  };
}

function listOf(text: string | undefined): string[] {
  return (text ?? '').split(/[,，、\s]+/).filter((part) => part !== '');
}

function kindOf(text: string | undefined): 'person' | 'organisation' | undefined {
  return text === 'person' || text === 'organisation' ? text : undefined;
}

function numberOf(values: FormValues, path: string, fault: Words): number | undefined {
  const text = given(values[path]);
  if (text === undefined) return undefined;
  if (!/^\d{1,10}(\.\d{1,2})?$/.test(text.trim())) throw new FormFault(path, fault);
  return Number(text);
}

/** An id that no other rule of the set has. */
export function freeId(rules: readonly { readonly id: string }[]): string {
  const taken = new Set(rules.map(({ id }) => id));
  for (let n = rules.length + 1; ; n += 1) if (!taken.has(`r${n}`)) return `r${n}`;
}

/** The rules with one a place further up or down; as they are where there is no such place. */
export function shifted<T>(rules: readonly T[], index: number, by: 1 | -1): readonly T[] {
  const other = index + by;
  const [moved, passed] = [rules[index], rules[other]];
  if (moved === undefined || passed === undefined) return rules;
  return rules.map((one, at) => (at === index ? passed : at === other ? moved : one));
}
