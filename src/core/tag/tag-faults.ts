import type { Words } from '../words/words.ts';
import { noTag, type Tag, tagKeyOf } from './tag.ts';

export interface TagFault {
  readonly field: 'name.zh' | 'name.en' | 'means.zh' | 'means.en';
  readonly words: Words;
}

const nameMax = { zh: 8, en: 30 } as const;

/**
 * What sorts people, their condition or their standing with an office. No list is ever whole: the second administrator,
 * and the parties who read the tag in the record of their own matter, stand behind it.
 */
const ofPeople = {
  zh: new RegExp(
    [
      // 人员、住户、当事人: a word for whoever is meant.
      '(人|人员|人群|者|户|分子|对象|家属|子女|妇女|儿童|少年|青年|老人|群众|民工|族)$',
      // 李某, 李四案: whoever a matter is known by. A full name cannot be told from a place's: the second administrator reads it.
      '某$|某某|某.{0,2}案|先生|女士|(?<![方档预图草提备])案$',
      '上访|信访|缠访|闹访|缠闹|闹事|滋事|扬言|极端|偏执|重复反映|无理|难缠|刁|钉子户|老户',
      '重点关注|关注对象|管控|稳控|盯防|布控|监控|黑名单|红名单|失信|诚信|信用(?!卡)|评分|积分|等级|高危|风险|危险|隐患人|预警',
      '精神|疾病|残疾|病|艾滋|吸毒|涉毒|酗酒|前科|犯罪|刑满|社区矫正|涉黑|邪教',
      '宗教|信教|民族|少数民族|籍贯|外地|外来|户籍|国籍|外国人|党员|政治面貌|性别|男|女|年龄|未成年|低保|贫困|文盲',
    ].join('|'),
  ),
  en: new RegExp(
    [
      '\\b(persons?|people|party|parties|m[ae]n|wom[ae]n|child(ren)?|minors?|migrants?|foreigners?|petitioners?|complainants?|applicants?|respondents?|offenders?|suspects?|addicts?|families|family|villagers?|residents?)\\b',
      '\\b(troublesome|troublemakers?|vexatious|repeat(ed)?|stubborn|difficult|extreme|violent|unreasonable|radical|emotional)\\b',
      '\\b(risk|risky|danger(ous)?|threat|watch(ed)?|watch-?list|black-?list(ed)?|score|rating|graded?|credit(?! card)|stability|control)\\b',
      '\\b(mental(ly)?|illness|disease|disab(led|ility)|hiv|aids|drugs?|alcohol|criminals?|convicts?|prison)\\b',
      '\\b(religio(n|us)|ethnic(ity)?|nationality|gender|male|female|age|poor|poverty|political)\\b',
    ].join('|'),
    'i',
  ),
} as const;

const nameForm = {
  zh: /^[\p{Script=Han}（）、]+$/u,
  en: /^[A-Za-z][A-Za-z '(),-]*$/,
} as const;

/** What is wrong with a tag, part by part, before it is laid before a second administrator. */
export function tagFaults({ name, means }: Pick<Tag, 'name' | 'means'>): readonly TagFault[] {
  const locales = ['zh', 'en'] as const;
  const key = tagKeyOf(name);
  return [
    ...locales.flatMap((locale): TagFault[] => {
      const fault = nameFault(name[locale], locale);
      return fault === undefined ? [] : [{ field: `name.${locale}`, words: fault }];
    }),
    ...(key === '' || key === noTag ? [{ field: 'name.en' as const, words: words.plain }] : []),
    ...locales.flatMap((locale): TagFault[] => {
      const text = means[locale].trim();
      if (text === '') return [{ field: `means.${locale}`, words: words.means }];
      return ofPeople[locale].test(text) || /[0-9０-９]{4}/.test(text)
        ? [{ field: `means.${locale}`, words: words.people }]
        : [];
    }),
  ];
}

function nameFault(text: string, locale: 'zh' | 'en'): Words | undefined {
  if (text.length > nameMax[locale] || !nameForm[locale].test(text)) return words.plain;
  return ofPeople[locale].test(text) ? words.people : undefined;
}

const words = {
  plain: {
    zh: '名称用文字写，不带数字和符号：中文最多8个字，英文最多30个字母。',
    en: 'A name is words without digits or signs: 8 characters in Chinese, 30 letters in English.',
  },
  means: {
    zh: '请用一句话写明：什么样的事项有这个标签。',
    en: 'Say in one sentence what is so about a matter that has it.',
  },
  people: {
    zh: '标签说的是事项，不说人：不写谁、什么样的人、多难办、多危险。请改成争的是什么、事情在哪里。',
    en: 'A tag is about the matter and says nothing of people: not who, of what kind, how difficult or how dangerous. Say what is in dispute, or where it happened.',
  },
} as const satisfies Record<string, Words>;
