import { addDays, epochDay, type PlainDate, plainDate } from '../src/core/time/plain-date.ts';
import { type Chance, dateForms, pick, styledDay } from './made-forms.ts';
import { categoryForms, stories, successWords, villageForms } from './office-words.ts';
import type { MadeCell } from './xlsx.ts';

/** A value of a field, and how this office writes it. */
export interface Written {
  readonly is: string | number | boolean | null;
  readonly cell: MadeCell;
}

export const any = <T>(chance: Chance, from: readonly T[]): T => {
  const found = from[Math.floor(chance() * from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

const wide = (text: string) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

export const fullDates: readonly ((day: PlainDate) => MadeCell)[] = [
  dateForms.iso,
  dateForms.slash,
  dateForms.dotted,
  dateForms.chinese,
  dateForms.packed,
  dateForms.wide,
  dateForms.spaced,
  dateForms.withTime,
  dateForms.numerals,
  styledDay,
  styledDay,
  (day) => epochDay(day) + 25_569,
  (day) => Number(day.replaceAll('-', '')),
  (day) => day.slice(2).replace(/-0?/g, '/'),
  (day) => day.slice(2).replace(/-0?/g, '.'),
  (day) => `${day.slice(0, 4)}年${day.slice(5, 7)}月${day.slice(8)}日`,
  (day) => `${day.replaceAll('-', '/')} 10:20:00`,
  (day) => `${dateForms.chinese(day)}上午`,
  (day) => dateForms.dotted(day).replaceAll('.', '．'),
  (day) => dateForms.dotted(day).replaceAll('.', '。'),
  (day) => dateForms.dotted(day).replaceAll('.', '、'),
  (day) => `${dateForms.dotted(day)}日`,
  (day) => dateForms.numerals(day).replace(/〇/g, '○'),
  (day) => dateForms.numerals(day).replace(/〇/g, '零'),
  (day) => `${dateForms.chinese(day)}（周三）`,
];
export const shortDates: readonly ((day: PlainDate) => MadeCell)[] = [
  dateForms.monthAndDay,
  (day) => dateForms.monthAndDay(day).replace('日', '号'),
  (day) => dateForms.monthDotDay(day),
  (day) => dateForms.monthDotDay(day).replace('.', '/'),
  (day) => dateForms.monthDotDay(day).replace('.', '-'),
  (day) => dateForms.numerals(day).replace(/^.*年/, ''),
];

const phoneForms: readonly ((phone: string, chance: Chance) => MadeCell)[] = [
  (phone) => phone,
  (phone) => phone,
  (phone) => Number(phone),
  (phone) => phone.replace(/^(...)(....)/, '$1 $2 '),
  (phone) => phone.replace(/^(...)(....)/, '$1-$2-'),
  (phone) => `+86 ${phone}`,
  (phone) => `86-${phone}`,
  wide,
  (phone) => `${phone}、17000009876`,
  (phone) => `${phone}/17000009876`,
  (phone) => `${phone}\n17000009876`,
  (phone) => `${phone}（女儿）`,
  (phone) => `手机：${phone}`,
  (phone) => ` ${phone} `,
  (phone) => `${phone}，020-81234567`,
];
export function phoneOf(chance: Chance): Written {
  if (chance() < 0.08) return { is: null, cell: any(chance, ['', '无', '/', '不详']) };
  const phone = `1700000${String(Math.floor(chance() * 10_000)).padStart(4, '0')}`;
  return { is: phone, cell: any(chance, phoneForms)(phone, chance) };
}

const identityForms: readonly ((id: string) => MadeCell)[] = [
  (id) => id,
  (id) => id,
  (id) => id.toLowerCase(),
  (id) => `'${id}`,
  wide,
  (id) => id.replace(/^(.{6})(.{8})/, '$1 $2 '),
  (id) => ` ${id}`,
  (id) => `${id}\t`,
  (id) => id.replace('X', 'Ｘ'),
];
export function identityOf(chance: Chance): Written {
  if (chance() < 0.1) return { is: null, cell: any(chance, ['', '无', '未提供', '/']) };
  const id = identity(chance);
  return { is: id, cell: any(chance, identityForms)(id) };
}
/** With an area that no place has and a right check digit. */
function identity(chance: Chance): string {
  const birth = addDays(plainDate('1955-01-01'), Math.floor(chance() * 15_000)).replaceAll('-', '');
  const digits = `999999${birth}${String(Math.floor(chance() * 1000)).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return `${digits}${'10X98765432'.charAt(sum % 11)}`;
}

const amounts: readonly (readonly [number, readonly MadeCell[]])[] = [
  [500, ['500', 500, '伍佰元整', '500元', '五百元', '￥500.00', '500.00']],
  [1200, ['1200', 1200, '壹仟贰佰元整', '1,200元', '1200余元', '一千二百元', '0.12万元']],
  [
    35_000,
    [
      '3.5万',
      35_000,
      '叁万伍仟元整',
      '35,000.00元',
      '３５０００',
      '三万五',
      '3.5万元',
      '人民币35000元整',
      '3万5千元',
      '35000.00',
      '人民币叁万伍仟元',
    ],
  ],
  [30_000, ['约3万', '3万元左右', '30000', '叁万元整', '三万元', '3万多元', '近3万元', '¥30,000', '30000（元）']],
  [120_000, ['12万', '壹拾贰万元整', '120,000', 120_000, '十二万元', '12万余元', '12.0万', '拾贰万元整']],
  [1_000_000, ['100万', '壹佰万元整', '1,000,000.00', 1_000_000, '一百万元', '1000000元']],
  [8600.5, ['8600.5', 8600.5, '捌仟陆佰元伍角', '8,600.50元', '8600.50']],
];
export function amountOf(chance: Chance, inTenThousands: boolean): Written {
  if (chance() < 0.25)
    return { is: null, cell: any(chance, ['', '无', '/', '不涉及', '-', '无金额', '——', '未明确', '暂无']) };
  const [is, forms] = any(chance, amounts);
  if (!inTenThousands) return { is, cell: any(chance, forms) };
  return { is, cell: chance() < 0.5 ? is / 10_000 : String(is / 10_000) };
}

export function categoryOf(chance: Chance): Written {
  const [is, forms] = any(chance, Object.entries(categoryForms));
  return { is, cell: any(chance, forms) };
}
export function villageOf(chance: Chance): Written {
  const [cell, is] = any(chance, villageForms);
  return { is, cell };
}
export function successOf(chance: Chance, style: 'words' | 'tick', success: boolean | null): MadeCell {
  if (success === null) return style === 'tick' ? '' : any(chance, successWords.open);
  const from = style === 'tick' ? successWords.tick : successWords;
  return any<string>(chance, success ? from.yes : from.no);
}
export function narrativeOf(chance: Chance, n: number): Written {
  const text = `${pick(chance, ['', '双方', '申请人反映：', '群众来访称'])}${any(chance, stories)}${n % 3 === 0 ? `（${n}号房）` : `，涉及${n}户`}`;
  return { is: text, cell: text };
}

const surnames = '陈李张黄何吴刘林梁王曾谢邓潘杨徐朱周许郭罗蔡萧温曹成方关安和平都';
const given = '伟芳娜秀敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉文健辉琴国和与建';
const companies = [
  '某健身有限公司',
  '广州某物业服务有限公司',
  '某建筑劳务有限公司',
  '某百货商店',
  '某家政服务部',
  '某小学',
  '某（广州）科技有限公司',
  '某村股份合作经济联合社',
  '某幼儿园',
  '某餐饮管理有限公司天河分公司',
];

function personName(chance: Chance): string {
  const rest = Array.from({ length: chance() < 0.4 ? 1 : 2 }, () => given.charAt(Math.floor(chance() * given.length)));
  return surnames.charAt(Math.floor(chance() * surnames.length)) + rest.join('');
}
export function applicantOf(chance: Chance): Written {
  const name = personName(chance);
  const kind = chance();
  if (kind < 0.7) return { is: name, cell: name };
  if (kind < 0.78)
    return { is: name, cell: name.length === 2 ? [...name].join(any(chance, ['　', ' ', '  '])) : ` ${name} ` };
  const other = personName(chance);
  if (kind < 0.86)
    return { is: `${name}、${other}`, cell: `${name}${any(chance, ['、', '，', '/', '\n', '； '])}${other}` };
  if (kind < 0.93) {
    const [cell, is] = any(chance, [
      [`${name}等3人`, name],
      [`${name}、${other}等5人`, `${name}、${other}`],
      [`${name}等人`, name],
      [`${name}等（3人）`, name],
      [`${name}等三人`, name],
      [`${name}等12户`, name],
    ] as const);
    return { is, cell };
  }
  const company = any(chance, companies);
  return { is: company, cell: company };
}
export function respondentOf(chance: Chance): Written {
  const is = chance() < 0.45 ? any(chance, companies) : personName(chance);
  return { is, cell: is };
}
