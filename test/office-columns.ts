import type { Chance } from './made-forms.ts';
import { any } from './office-cells.ts';
import { asideColumns, headingWords } from './office-words.ts';
import type { MadeCell } from './xlsx.ts';

export type Field = keyof typeof headingWords;
export interface Column {
  readonly is: Field | 'parties' | 'number' | 'aside' | 'empty';
  readonly heading: string;
  readonly group: string | undefined;
  readonly aside?: readonly MadeCell[];
}

const groups: readonly (readonly [string, readonly (readonly [Field, string])[]])[] = [
  [
    '申请人',
    [
      ['applicant', '姓名'],
      ['identity', '身份证号'],
      ['phone', '电话'],
    ],
  ],
  [
    '申请人基本情况',
    [
      ['applicant', '姓名'],
      ['phone', '联系电话'],
      ['identity', '身份证号码'],
    ],
  ],
  ['被申请人', [['respondent', '姓名（名称）']]],
  [
    '纠纷情况',
    [
      ['category', '类型'],
      ['narrative', '简要案情'],
      ['amount', '涉及金额'],
    ],
  ],
  [
    '调解情况',
    [
      ['success', '结果'],
      ['closed', '时间'],
    ],
  ],
  [
    '办理情况',
    [
      ['closed', '办结日期'],
      ['success', '是否成功'],
    ],
  ],
];

/** What this office notes, in which order, under which words. */
export function makeColumns(chance: Chance, inTenThousands: boolean): readonly Column[] {
  const optional = (
    ['respondent', 'phone', 'identity', 'closed', 'amount', 'category', 'village', 'success', 'narrative'] as const
  ).filter((field) => chance() < (field === 'narrative' ? 0.95 : field === 'identity' ? 0.5 : 0.82));
  const told =
    optional.includes('respondent') || optional.includes('narrative') ? optional : [...optional, 'narrative' as const];
  const usual: Field[] = ['registered', 'applicant', ...told];
  const ordered = chance() < 0.5 ? usual : shuffled(usual, chance);
  const isGrouped = chance() < 0.35;
  const columns: Column[] = isGrouped
    ? grouped(ordered, chance)
    : ordered.map((field) => plain(field, chance, ordered));
  if (inTenThousands) {
    const at = columns.findIndex(({ is }) => is === 'amount');
    const old = columns[at];
    if (old !== undefined)
      columns[at] = { ...old, heading: any(chance, ['涉及金额（万元）', '标的额(万元)', '金额（单位：万元）']) };
  }
  const names = new Set<string>();
  for (let n = Math.floor(chance() * 5); n > 0; n -= 1) {
    const [heading, values] = any(chance, asideColumns);
    if (names.has(heading)) continue;
    names.add(heading);
    // Not between the columns of a group.
    const places = columns.flatMap((column, at) =>
      column.group === undefined || column.group !== columns[at - 1]?.group ? [at] : [],
    );
    columns.splice(any(chance, [...places, columns.length]), 0, {
      is: 'aside',
      heading,
      group: undefined,
      aside: values,
    });
  }
  if (chance() < 0.85)
    columns.unshift({ is: 'number', heading: any(chance, ['序号', '编号', '序\n号', 'NO.', '号']), group: undefined });
  if (chance() < 0.08) columns.unshift({ is: 'empty', heading: '', group: undefined });
  return columns;
}

function plain(field: Field, chance: Chance, beside: readonly Field[]): Column {
  // Where nothing heads the other side, 当事人姓名 would be both.
  const isAlone = field === 'applicant' && !beside.includes('respondent');
  const words: readonly string[] = headingWords[field];
  const word = any(chance, isAlone ? words.filter((one) => !one.startsWith('当事人姓名')) : words);
  const heading = chance() < 0.1 ? ` ${word} ` : chance() < 0.05 && word.length === 2 ? [...word].join('  ') : word;
  return { is: field, heading, group: undefined };
}

/** Two rows of headings: the fields of a group side by side under its name, the rest on their own. */
function grouped(fields: readonly Field[], chance: Chance): Column[] {
  const left = new Set(fields);
  const columns: Column[] = [];
  for (const field of fields) {
    if (!left.has(field)) continue;
    const group = any(chance, groups.filter(([, members]) => members[0]?.[0] === field).concat([['', []]]));
    const members = group[1].filter(([member]) => left.has(member));
    if (members.length < 2) {
      left.delete(field);
      columns.push(plain(field, chance, fields));
      continue;
    }
    for (const [member, heading] of members) {
      left.delete(member);
      columns.push({ is: member, heading, group: group[0] });
    }
  }
  return columns;
}

function shuffled<T>(from: readonly T[], chance: Chance): T[] {
  const list = [...from];
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(chance() * (at + 1));
    const [a, b] = [list[at], list[other]];
    if (a !== undefined && b !== undefined) [list[at], list[other]] = [b, a];
  }
  return list;
}
