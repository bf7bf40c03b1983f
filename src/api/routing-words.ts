import type { Aspect } from '../core/routing/route.ts';
import type { RuleConditions } from '../core/routing/rule.ts';
import type { Words } from '../core/words/words.ts';
import { categories, categoryKeys } from './category.ts';

/** The name of a division; undefined for a code that nobody knows. */
export type PlaceName = (division: string) => Words | undefined;

/** What the words of a rule are made of. */
interface Asking {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly when: { readonly [K in keyof RuleConditions]: RuleConditions[K] | undefined };
}

/** The aspects that a rule asks for, in the order in which they are looked at, each in words. */
export function askedWords(rule: Asking, placeName: PlaceName): readonly Words[] {
  const { from, until, when } = rule;
  const aspects: readonly (readonly [Aspect, boolean])[] = [
    ['days', from !== undefined || until !== undefined],
    ['category', when.categories !== undefined],
    ['place', when.areas !== undefined],
    ['applicant', when.applicant !== undefined],
    ['respondent', when.respondent !== undefined],
    ['parties', when.partiesMin !== undefined],
    ['amount', when.amountFenMin !== undefined || when.amountFenBelow !== undefined],
  ];
  return aspects.flatMap(([aspect, asks]) => (asks ? [aspectWords[aspect](rule, placeName)] : []));
}

const kindWords = {
  person: { zh: '个人', en: 'a person' },
  organisation: { zh: '单位', en: 'an organisation' },
} as const;

/** One condition of a rule in words. */
export const aspectWords: Readonly<Record<Aspect, (rule: Asking, placeName: PlaceName) => Words>> = {
  days: ({ from, until }) => ({
    zh: `${from ?? '公布之日'}起${until === undefined ? '' : `至${until}`}有效`,
    en: `in force from ${from ?? 'its publication'}${until === undefined ? '' : ` to ${until}`}`,
  }),
  leads: () => ({ zh: '本地有所指的机构，这里可以选', en: 'the unit it leads to is there and can be chosen' }),
  category: ({ when }) => {
    const named = (when.categories ?? []).flatMap((key) => {
      const known = categoryKeys.find((one) => one === key);
      return known === undefined ? [] : [categories[known].title];
    });
    return {
      zh: `纠纷类型是${named.map(({ zh }) => zh).join('、')}`,
      en: `the kind of dispute is ${named.map(({ en }) => en).join(' or ')}`,
    };
  },
  place: ({ when }, placeName) => {
    const named = (when.areas ?? []).map((code) => placeName(code) ?? { zh: code, en: code });
    return {
      zh: `发生在${named.map(({ zh }) => zh).join('、')}`,
      en: `it happened in ${named.map(({ en }) => en).join(' or ')}`,
    };
  },
  applicant: ({ when }) => sideWords({ zh: '申请人中有', en: 'among the applicants is' }, when.applicant),
  respondent: ({ when }) => sideWords({ zh: '对方中有', en: 'on the other side is' }, when.respondent),
  parties: ({ when }) => ({
    zh: `当事人有${when.partiesMin ?? 1}个以上`,
    en: `there are ${when.partiesMin ?? 1} parties or more`,
  }),
  amount: ({ when: { amountFenMin, amountFenBelow } }) => {
    const min = amountFenMin === undefined ? undefined : amountFenMin / 100;
    const below = amountFenBelow === undefined ? undefined : amountFenBelow / 100;
    const zh = [min === undefined ? [] : [`${min}元以上`], below === undefined ? [] : [`不满${below}元`]].flat();
    const en = [min === undefined ? [] : [`${min} yuan or more`], below === undefined ? [] : [`below ${below} yuan`]];
    return { zh: `涉及金额${zh.join('、')}`, en: `the amount is ${en.flat().join(' and ')}` };
  },
};

function sideWords(lead: Words, kind: 'person' | 'organisation' | undefined): Words {
  const named = kindWords[kind ?? 'person'];
  return { zh: `${lead.zh}${named.zh}`, en: `${lead.en} ${named.en}` };
}
