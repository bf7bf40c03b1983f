import { cityOf } from '../org/district.ts';
import type { UnitKind } from '../procedure/definition.ts';
import type { Words } from '../words/words.ts';
import { type RoutingRule, rulesMax } from './rule.ts';

/** What a rule may name. */
export interface KnownNames {
  readonly category: (key: string) => boolean;
  /** Whether a matter can be registered at a window under that procedure. */
  readonly procedure: (key: string) => boolean;
  /** Kind and district of a unit that exists; undefined for any other id. */
  readonly unit: (id: number) => { readonly kind: UnitKind; readonly district: string } | undefined;
  readonly place: (division: string) => boolean;
}

export type RuleFault =
  | 'no-title'
  | 'no-basis'
  | 'id-twice'
  | 'unknown-category'
  | 'unknown-procedure'
  | 'unknown-unit'
  | 'unit-elsewhere'
  | 'unknown-place'
  | 'place-elsewhere'
  | 'days-in-wrong-order'
  | 'amounts-in-wrong-order'
  | 'too-many-rules';

export interface FoundFault {
  /** Position of the rule in its set, from 0. */
  readonly index: number;
  readonly fault: RuleFault;
}

/** What is wrong with a set of rules for an area; an empty answer lets it be published. */
export function checkRules(area: string, rules: readonly RoutingRule[], known: KnownNames): readonly FoundFault[] {
  if (rules.length > rulesMax) return [{ index: rulesMax, fault: 'too-many-rules' }];
  const seen = new Set<string>();
  return rules.flatMap((rule, index) => {
    const faults = faultsOf(area, rule, known);
    if (seen.has(rule.id)) faults.push('id-twice');
    seen.add(rule.id);
    return faults.map((fault) => ({ index, fault }));
  });
}

function faultsOf(area: string, { title, basis, from, until, when, procedure, to }: RoutingRule, known: KnownNames) {
  const faults: RuleFault[] = [];
  if (title.zh.trim() === '' || title.en.trim() === '') faults.push('no-title');
  if (basis.zh.trim() === '' || basis.en.trim() === '') faults.push('no-basis');
  if (from !== undefined && until !== undefined && until < from) faults.push('days-in-wrong-order');
  if (when.categories?.some((key) => !known.category(key)) === true) faults.push('unknown-category');
  if (when.areas?.some((code) => !known.place(code)) === true) faults.push('unknown-place');
  else if (when.areas?.some((code) => !isWithin(area, code)) === true) faults.push('place-elsewhere');
  const { amountFenMin, amountFenBelow } = when;
  if (amountFenMin !== undefined && amountFenBelow !== undefined && amountFenBelow <= amountFenMin)
    faults.push('amounts-in-wrong-order');
  if (!known.procedure(procedure)) faults.push('unknown-procedure');
  if ('unitId' in to) {
    const unit = known.unit(to.unitId);
    if (unit === undefined) faults.push('unknown-unit');
    else if (!isWithin(area, unit.district)) faults.push('unit-elsewhere');
  }
  return faults;
}

function isWithin(area: string, code: string): boolean {
  return area === cityOf(area) ? code.startsWith(area.slice(0, 4)) : code.startsWith(area);
}

export const ruleFaultWords: Readonly<Record<RuleFault, Words>> = {
  'no-title': { zh: '请写明规则的名称，中英文都要。', en: 'Give the rule a title, in both languages.' },
  'no-basis': {
    zh: '请写明依据，中英文都要；没有文件的，写“本地做法”。',
    en: 'Say what it rests on, in both languages; where there is no document, write “local practice”.',
  },
  'id-twice': { zh: '有两条规则的编号相同，请改一条。', en: 'Two rules have the same id; change one of them.' },
  'unknown-category': {
    zh: '没有这一类纠纷，请从列表中选择。',
    en: 'There is no such kind of dispute; choose from the list.',
  },
  'unknown-procedure': {
    zh: '窗口不能按这个程序登记，请从列表中选择。',
    en: 'Nothing can be registered under that procedure at a window; choose from the list.',
  },
  'unknown-unit': { zh: '没有这个机构，或者已经撤销，请另选。', en: 'There is no such unit any more; choose another.' },
  'unit-elsewhere': {
    zh: '这个机构不在本规则的地域内，请另选。',
    en: 'That unit lies outside the area of these rules; choose another.',
  },
  'unknown-place': { zh: '没有这个区划代码，请核对。', en: 'There is no division of that code; check it.' },
  'place-elsewhere': {
    zh: '这个地点不在本规则的地域内，请核对。',
    en: 'That place lies outside the area of these rules; check it.',
  },
  'days-in-wrong-order': { zh: '截止日早于开始日，请核对。', en: 'The last day comes before the first; please check.' },
  'amounts-in-wrong-order': {
    zh: '金额上限应当高于下限，请核对。',
    en: 'The upper amount must be above the lower one; please check.',
  },
  'too-many-rules': {
    zh: `一套规则最多${rulesMax}条，请合并或者删去一些。`,
    en: `A set has ${rulesMax} rules at the most; join some or take some out.`,
  },
};
