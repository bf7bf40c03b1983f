import { termsIn } from '../triage/lexicon.ts';
import { synonyms } from './synonyms.ts';
import { comparable, numbersIn, pairsOf, runsOf, wordsOf } from './words.ts';

/** What somebody typed, as it is looked for. */
export interface SearchQuery {
  /** Every group has to be found; of a group, one way of writing; of a way, every word. */
  readonly groups: readonly (readonly (readonly string[])[])[];
}

/** Signs that carry no meaning of their own: a text that differs in them alone is the same. */
const fillers =
  /[的了是我你他她它们在有和与及或把被给让对向到从也都就还很太不没要想说这那个一些吗呢吧啊呀么怎样什谁几多请问]/u;

/** How a person asks; said of anything. */
const questions = /怎么办|怎么样|怎么处理|为什么|是不是|能不能|可不可以|可以吗|应该|如何|请问/gu;

const meanings = new Map(synonyms.flatMap((line) => line.map((word) => [word, line] as const)));
const meaningWords = [...meanings.keys()].sort((a, b) => b.length - a.length);

/**
 * Reads what was typed: words of the lexicons are taken whole, the longest first, and each stands for all that mean the
 * same; of what lies between, fillers fall away. Undefined where nothing is left that could be looked for.
 */
export function readSearch(typed: string): SearchQuery | undefined {
  const plain = comparable(typed);
  const groups: (readonly (readonly string[])[])[] = [];
  let rest = plain.replaceAll(questions, ' ');
  for (const { number, text } of numbersIn(plain)) {
    // A number in Chinese script may be part of a word (万达, 三天): both ways of writing are looked for.
    const pairs = /^\d/.test(text) ? [] : wordsOf(text).filter((word) => !/^\d/.test(word));
    groups.push([[String(number)], ...(pairs.length === 0 ? [] : [pairs])]);
    rest = rest.replace(text, ' ');
  }
  for (const word of wordsWithin(rest)) {
    groups.push((meanings.get(word) ?? [word]).map((one) => wordsOf(one)));
    rest = rest.replaceAll(word, ' ');
  }
  for (const { kind, text } of runsOf(rest)) {
    if (kind === 'other') {
      groups.push([wordsOf(text)]);
      continue;
    }
    for (const part of text.split(fillers)) if (part.length > 1) groups.push([pairsOf(part)]);
  }
  if (groups.length === 0) groups.push(...bare(plain));
  return groups.length === 0 ? undefined : { groups: groups.slice(0, groupsMax) };
}

/** More is a story, not a search. */
const groupsMax = 12;

/** Nothing but fillers and single signs: then these, as they stand. */
function bare(plain: string): readonly (readonly (readonly string[])[])[] {
  return runsOf(plain).flatMap(({ kind, text }) => (kind === 'han' && text.length > 1 ? [[pairsOf(text)]] : []));
}

/** Words of the lexicons that stand in a text, the longest first, none inside one that was found. */
function wordsWithin(text: string): readonly string[] {
  const known = [...meaningWords.filter((word) => text.includes(word)), ...termsIn(text)]
    .filter((word) => /^\p{Script=Han}{2,}$/u.test(word))
    .sort((a, b) => b.length - a.length);
  const found: string[] = [];
  let rest = text;
  for (const word of new Set(known)) {
    if (!rest.includes(word)) continue;
    found.push(word);
    rest = rest.replaceAll(word, ' ');
  }
  return found;
}

/**
 * The query as PostgreSQL's `tsquery`; words hold letters, digits and Chinese characters alone, so nothing needs escaping.
 * @param also what else a word stands in the index as
 */
export function writeQuery({ groups }: SearchQuery, also?: (word: string) => string): string {
  const written = (word: string) => (also === undefined ? `'${word}'` : `('${word}' | '${also(word)}')`);
  return groups
    .map((ways) => `(${ways.map((words) => `(${words.map(written).join(' & ')})`).join(' | ')})`)
    .join(' & ');
}

/** Whether a text is found, by the rule that PostgreSQL follows too. */
export function isFoundIn({ groups }: SearchQuery, text: string): boolean {
  const words = new Set(wordsOf(text));
  return groups.every((ways) => ways.some((way) => way.length > 0 && way.every((word) => words.has(word))));
}

/**
 * Names are found by what stands in them, by their pinyin from its beginning (`lisi`) or its initials (`ls`): the words of
 * a name, in the index of names alone.
 */
export function writeNameQuery(typed: string): string | undefined {
  const runs = runsOf(comparable(typed));
  const words = runs.flatMap(({ kind, text }) => {
    if (kind === 'han') return text.length === 1 ? [] : pairsOf(text).map((pair) => `'${pair}'`);
    return /^[a-z]+$/.test(text) ? [`('${text}' | '~${text}':*)`] : [`'${text}'`];
  });
  return words.length === 0 ? undefined : words.join(' & ');
}

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文区关冼麦司欧阳';

/** Whether what was typed is most likely somebody's name: such a search states what it is for. */
export function looksLikeName(typed: string): boolean {
  const plain = comparable(typed).replaceAll(/\s/g, '');
  const signs = [...plain];
  if (/^[a-z]{2,}$/.test(plain)) return true;
  if (!/^\p{Script=Han}+$/u.test(plain) || signs.length < 2 || signs.length > 4) return false;
  if (!surnames.includes(signs[0] ?? '')) return false;
  const words = wordsWithin(plain);
  return words.join('').length < signs.length - 1;
}
