import { narrow } from '../code/narrow.ts';

/** `yuan` is null where none is at stake; not ok where something is written that is no one amount. */
export type AmountReading = { readonly ok: true; readonly yuan: number | null } | { readonly ok: false };

const none =
  /^(?:无(?:金额|标的|涉案金额|经济纠纷)?|没有|未定|另议|面议|待(?:评估|核实|核定|核算|鉴定|查|算)|元|未明确|不涉及|未涉及|不详|暂无|未知|不明|待定|否|n\/?a|[-/\\—－–~_.。]+)?$/i;
const digits: Readonly<Record<string, number>> = {
  ...byValue('零一二三四五六七八九'),
  ...byValue('〇壹贰叁肆伍陆柒捌玖'),
  两: 2,
  貳: 2,
  陸: 6,
};
const places: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/**
 * An amount in any form that ledgers write it: 15000, ￥15,000, 人民币500元整, 1.5万元, 100万, 壹万贰仟元整, 一万二, 约3000元.
 * @param tenThousands whether the column is in 万元; a unit beside the number goes before it
 */
export function readWrittenAmount(text: string, tenThousands: boolean): AmountReading {
  const plain = narrow(text)
    .replace(/[\s,，]/g, '')
    .replace(/(?<=\d)。(?=\d)/g, '.')
    .replace(/[(（](元|万元)[)）]$/, '$1')
    .replace(/[;；。.、]+$/, '');
  const twice = /^([^()（）]+)[(（]([^()（）]+)[)）]$/.exec(plain);
  return twice === null ? readOnce(plain, tenThousands) : readTwice(twice[1] ?? '', twice[2] ?? '', tenThousands);
}

/** 叁万贰仟元整（¥32000） says it twice, 32000（含医疗费） what it is of; 3000（每月） is no one amount. */
function readTwice(before: string, inside: string, tenThousands: boolean): AmountReading {
  const first = readOnce(before, tenThousands);
  if (!first.ok || /[每人户月年/]/.test(inside)) return { ok: false };
  if (!/[\d〇零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]/.test(inside)) return first;
  const second = readOnce(inside, tenThousands);
  return second.ok && second.yuan === first.yuan ? first : { ok: false };
}

function readOnce(text: string, tenThousands: boolean): AmountReading {
  const plain = text
    .replace(/人民币|RMB|CNY|[￥¥]/gi, '')
    .replace(
      /^(?:约|大约|近|将近|不足|不到|超过?|逾|至少|共计|合计|总计|共|计|涉及|金额|标的额?|涉案|本金)+[:：]?|^[:：]/,
      '',
    )
    .replace(/(?:左右|上下|以上|以下|以内|余元|多元|余|多|许|整|正)+$/, '')
    .replace(/[余多](?=[万元千百])/g, '');
  if (none.test(plain)) return { ok: true, yuan: null };
  const bare = plain.replace(/(?:元|块钱|块|圆)(?:整|正)?$/, '');
  const hasUnit = bare !== plain || /[万亿千百wk]$/i.test(bare);
  const factor = tenThousands && !hasUnit ? 10_000 : 1;
  const yuan = arabicAmount(bare) ?? chineseAmount(inOneScript(bare));
  return yuan === undefined ? { ok: false } : { ok: true, yuan: Math.round(yuan * factor * 100) / 100 };
}

function arabicAmount(text: string): number | undefined {
  const exponent = /^\d(?:\.\d+)?e\+?(\d{1,2})$/i.exec(text);
  if (exponent !== null && Number(exponent[1]) < 13) return Number(text);
  const simple = /^(\d{1,13}(?:\.\d{1,6})?)(亿|千万|百万|十万|万|w|千|k|百)?$/i.exec(text);
  if (simple !== null) return Number(simple[1]) * unitOf(simple[2] ?? '');
  // 1万2千, 3万5 (thousand), 12万3456
  const mixed = /^(\d{1,9}(?:\.\d{1,4})?)(?:万|w)(\d{1,4})(千|百)?$/i.exec(text);
  if (mixed === null) return undefined;
  const rest = mixed[2] ?? '';
  const small = mixed[3] === undefined && rest.length === 1 ? 1000 : unitOf(mixed[3] ?? '');
  return Number(mixed[1]) * 10_000 + Number(rest) * small;
}

/** 3万两千 and 3千5 mix the scripts, digit by digit. */
function inOneScript(text: string): string {
  return /\d{2}|\./.test(text) ? text : text.replace(/\d/g, (digit) => '零一二三四五六七八九'.charAt(Number(digit)));
}

function unitOf(unit: string): number {
  switch (unit.toLowerCase()) {
    case '亿':
      return 100_000_000;
    case '千万':
      return 10_000_000;
    case '百万':
      return 1_000_000;
    case '十万':
      return 100_000;
    case '万':
    case 'w':
      return 10_000;
    case '千':
    case 'k':
      return 1000;
    case '百':
      return 100;
    default:
      return 1;
  }
}

/** Numerals as written by hand or on a cheque: 壹万贰仟, 三千五百, 一万二, 伍佰元伍角. */
function chineseAmount(text: string): number | undefined {
  const parts = /^([^元圆块角分]+)(?:[元圆块](?:(.)角)?(?:零?(.)分)?)?$/u.exec(text);
  const whole = parts?.[1] ?? '';
  if (!/^[零〇一二两三四五六七八九十百千万亿壹贰貳叁肆伍陆陸柒捌玖拾佰仟萬億]{1,20}$/.test(whole)) return undefined;
  const [tenths, hundredths] = [digits[parts?.[2] ?? '零'], digits[parts?.[3] ?? '零']];
  if (tenths === undefined || hundredths === undefined) return undefined;
  const yuan = chineseWhole(whole.replace(/萬/g, '万').replace(/億/g, '亿'));
  return yuan === undefined ? undefined : yuan + tenths / 10 + hundredths / 100;
}

function chineseWhole(text: string): number | undefined {
  for (const [mark, worth] of [
    ['亿', 100_000_000],
    ['万', 10_000],
  ] as const) {
    const at = text.indexOf(mark);
    if (at === -1) continue;
    const [high, low] = [chineseWhole(text.slice(0, at)), text.slice(at + 1)];
    if (high === undefined) return undefined;
    // 一万二 is twelve thousand.
    const loose = low.length === 1 ? digits[low] : undefined;
    const rest = loose === undefined ? (low === '' ? 0 : chineseWhole(low)) : (loose * worth) / 10;
    return rest === undefined ? undefined : high * worth + rest;
  }
  return belowTenThousand(text);
}

function belowTenThousand(text: string): number | undefined {
  let sum = 0;
  let digit: number | undefined;
  let place = 0;
  for (const sign of text) {
    const value = digits[sign];
    const worth = places[sign];
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined;
      digit = value;
      if (value === 0) place = 0;
    } else if (worth !== undefined) {
      sum += (digit ?? 1) * worth;
      digit = undefined;
      place = worth;
    } else return undefined;
  }
  // 三千五 is three thousand five hundred.
  return sum + (digit ?? 0) * (place > 10 ? place / 10 : 1);
}

function byValue(signs: string): Readonly<Record<string, number>> {
  return Object.fromEntries([...signs].map((sign, value) => [sign, value]));
}
