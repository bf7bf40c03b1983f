import { type Category, categories, categoryKeys } from '../../api/category.ts';
import { languageWords, type StatedLanguage, statedLanguages } from '../../core/holding/practice.ts';
import { type StaffRole, type UnitKind, unitKinds } from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';

export type ColumnName =
  | 'account'
  | 'name'
  | 'nameEn'
  | 'role'
  | 'unit'
  | 'subjects'
  | 'languages'
  | 'code'
  | 'above'
  | 'kind'
  | 'short'
  | 'address'
  | 'contact';

export interface Column {
  readonly name: ColumnName;
  /** Headings it is known by, in either language. */
  readonly titles: readonly string[];
  readonly optional?: true;
}

export const columnsOfStaff: readonly Column[] = [
  { name: 'account', titles: ['账号', 'account'] },
  { name: 'name', titles: ['姓名', 'name'] },
  { name: 'nameEn', titles: ['英文姓名', 'english name'], optional: true },
  { name: 'role', titles: ['岗位', 'role'] },
  { name: 'unit', titles: ['机构代码', 'unit code'] },
  { name: 'subjects', titles: ['熟悉领域', 'subjects'], optional: true },
  { name: 'languages', titles: ['语言', 'languages'], optional: true },
];

export const columnsOfUnits: readonly Column[] = [
  { name: 'code', titles: ['代码', 'code'] },
  { name: 'above', titles: ['上级代码', 'code above'] },
  { name: 'kind', titles: ['类型', 'kind'] },
  { name: 'name', titles: ['名称', 'name'] },
  { name: 'nameEn', titles: ['英文名称', 'english name'], optional: true },
  { name: 'short', titles: ['简称', 'short name'], optional: true },
  { name: 'address', titles: ['地址', 'address'], optional: true },
  { name: 'contact', titles: ['电话', 'telephone'], optional: true },
];

/** Which column of the sheet is which; a heading that is missing is named, one that is not known is passed over. */
export function readHeadings(
  cells: readonly string[],
  columns: readonly Column[],
):
  | {
      readonly ok: true;
      readonly columns: readonly (ColumnName | undefined)[];
      readonly titles: ReadonlyMap<ColumnName, string>;
    }
  | { readonly ok: false; readonly words: Words } {
  const plain = cells.map((cell) => cell.normalize('NFKC').trim().toLowerCase());
  const found = plain.map((cell) => columns.find(({ titles }) => titles.includes(cell))?.name);
  const missing = columns.filter(({ name, optional }) => optional === undefined && !found.includes(name));
  if (missing.length > 0) {
    return {
      ok: false,
      words: {
        zh: `第一行应当是标题，缺少：${missing.map(({ titles }) => titles[0]).join('、')}。`,
        en: `The first row names the columns; missing: ${missing.map(({ titles }) => titles[1]).join(', ')}.`,
      },
    };
  }
  const titles = found.flatMap((name, at) => (name === undefined ? [] : [[name, cells[at]?.trim() ?? ''] as const]));
  return { ok: true, columns: found, titles: new Map(titles) };
}

/** Roles as a sheet may name them: by their key, or as the desk says them. */
const roleNames: Readonly<Record<StaffRole, readonly string[]>> = {
  clerk: ['窗口登记', 'window clerk'],
  lead: ['负责人', 'head'],
  mediator: ['调解员'],
  court: ['法院承办人', 'court officer'],
  supervisor: ['督导'],
  auditor: ['审计'],
  administrator: ['系统管理'],
};

const staffRoles: readonly StaffRole[] = [
  'clerk',
  'lead',
  'mediator',
  'court',
  'supervisor',
  'auditor',
  'administrator',
];

export function roleOf(cell: string): StaffRole | undefined {
  const plain = cell.normalize('NFKC').trim().toLowerCase();
  return staffRoles.find((role) => role === plain || roleNames[role].includes(plain));
}

/** Kinds of unit as a sheet may name them: by their key, or as the desk says them. */
const kindNames: Readonly<Record<UnitKind, string>> = {
  city: '市',
  district: '区',
  town: '街镇',
  village: '村社区',
  grid: '网格',
  centre: '综治中心',
  'mediation-committee': '人民调解委员会',
  court: '法院',
  'justice-office': '司法所',
  'labour-arbitration': '劳动仲裁',
  'petition-office': '信访',
  'police-liaison': '公安联络',
  'social-organisation': '社会组织',
};

export function kindOf(cell: string): UnitKind | undefined {
  const plain = cell.normalize('NFKC').trim().toLowerCase();
  return unitKinds.find((kind) => kind === plain || kindNames[kind] === plain);
}

/** Several in one cell: 粤语、客家话. */
const between = /[、，,;；/]/u;

/** Kinds of dispute and languages as a cell lists them, by key or by name; undefined where one of them is none. */
export function subjectsOf(cell: string): readonly Category[] | undefined {
  return listed(cell, categoryKeys, (key) => categories[key].title);
}

export function languagesOf(cell: string): readonly StatedLanguage[] | undefined {
  return listed(cell, statedLanguages, (key) => languageWords[key]);
}

function listed<K extends string>(
  cell: string,
  keys: readonly K[],
  wordsOf: (key: K) => Words,
): readonly K[] | undefined {
  const found: K[] = [];
  for (const part of cell.normalize('NFKC').toLowerCase().split(between)) {
    const plain = part.trim();
    const key = keys.find((one) => [one, wordsOf(one).zh, wordsOf(one).en.toLowerCase()].includes(plain));
    if (key !== undefined) found.push(key);
    else if (plain !== '') return undefined;
  }
  return found;
}
