import { type ColumnMeaning, type LedgerField, plainHeading } from './column-words.ts';
import { type Cell, fieldLengthMax, type Row, textOf } from './sheet.ts';
import { readWrittenAmount } from './written-amount.ts';
import { readWrittenDate } from './written-date.ts';
import { findPhone, readIdentity } from './written-person.ts';
import { readSuccess } from './written-words.ts';

const surnames =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎溥印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰雍桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎连习容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权盖益桓公万俟欧阳上官诸葛';

const tests: Readonly<Record<string, (text: string) => boolean>> = {
  identity: (text) => readIdentity(text).ok && /^[\dXx\s'‘]{15,22}$/.test(text.normalize('NFKC')),
  phone: (text) => findPhone(text) !== undefined && text.length <= 22,
  date: (text) => readWrittenDate(text, 2000).ok && !/^\d{1,4}(?:\.\d+)?$/.test(text),
  village: (text) => /(?:社区|村|居委会|村委会|居民委员会)$/.test(text) && text.length <= 16,
  address: (text) => /(?:街道|镇|乡|路|村|社区).*(?:\d+号|栋|房|巷)/.test(text) && text.length <= 60,
  category: (text) => /(?:纠纷|争议)$/.test(text) && text.length <= 12,
  person: (text) =>
    (/^\p{Script=Han}{2,4}$/u.test(text) &&
      surnames.includes(text.charAt(0)) &&
      readSuccess({ kind: 'text', text, struck: false }) === 'unclear') ||
    (/(?:公司|厂|店|中心|集团|合作社|经营部|商行|医院|学校|幼儿园|酒店|物业|项目部)$/.test(text) && text.length <= 30),
  success: (text) => text.length <= 8 && typeof readSuccess({ kind: 'text', text, struck: false }) === 'boolean',
  amount: (text) => /[元万￥¥]/.test(text) && readWrittenAmount(text, false).ok,
  narrative: (text) => text.length >= 16,
};

/** What most of a column's cells must look like, of those that hold something. */
const shareMin = 0.6;
const cellsMin = 2;

/**
 * Fills in the columns whose headings say nothing, by what they hold: the first of two columns of days is when it was
 * registered, the first of two of names the applicant. A heading that is known is believed.
 */
export function meaningsByContent(
  data: readonly Row[],
  named: readonly (ColumnMeaning | undefined)[],
  headings: readonly string[],
): readonly (ColumnMeaning | undefined)[] {
  const width = Math.max(named.length, ...data.map(({ cells }) => cells.length));
  const columns = Array.from({ length: Math.min(width, 200) }, (_, column) => named[column]);
  const taken = new Set(columns);
  const free = [...columns.keys()].filter((column) => columns[column] === undefined);
  const give = (column: number | undefined, meaning: LedgerField | 'address') => {
    if (column === undefined || taken.has(meaning) || columns[column] !== undefined) return;
    columns[column] = meaning;
    taken.add(meaning);
  };
  const like = (kind: string) =>
    free.filter((column) => columns[column] === undefined && looksLike(data, column, kind));
  give(like('identity')[0], 'identity');
  give(like('phone')[0], 'phone');
  const days = like('date');
  if (!taken.has('registered')) give(days[0], 'registered');
  // A second column of days under a heading of its own that is not known says too little.
  const untitled = days.filter(
    (column) => plainHeading(headings[column] ?? '') === '' && columns[column] === undefined,
  );
  give(untitled[0], 'closed');
  give(like('village')[0], 'village');
  give(like('address')[0], 'address');
  give(like('category')[0], 'category');
  give(longest(data, like('narrative')), 'narrative');
  if (!taken.has('parties')) {
    const people = like('person');
    if (!taken.has('applicant')) give(people.shift(), 'applicant');
    give(
      people.find((column) => isOtherSide(data, column, headings[column] ?? '')),
      'respondent',
    );
  }
  give(like('amount')[0], 'amount');
  if (!taken.has('status')) give(like('success')[0], 'success');
  return columns;
}

/** Names under no heading, or among them companies, are the other side; under a heading of its own it may be anybody. */
function isOtherSide(data: readonly Row[], column: number, heading: string): boolean {
  const plain = plainHeading(heading);
  return (
    plain === '' ||
    /[方者店]$|单位|公司|企业/.test(plain) ||
    data.some(({ cells }) => /公司$/.test(textOf(cells[column])))
  );
}

function looksLike(data: readonly Row[], column: number, kind: string): boolean {
  const test = tests[kind];
  const cells = data.map(({ cells }) => cells[column]).filter((cell) => cell !== undefined);
  if (test === undefined || cells.length < cellsMin) return false;
  return cells.filter((cell) => fits(cell, kind, test)).length >= cells.length * shareMin;
}

function fits(cell: Cell, kind: string, test: (text: string) => boolean): boolean {
  if (cell.kind === 'date') return kind === 'date';
  const text = textOf(cell).trim();
  return text.length > fieldLengthMax ? kind === 'narrative' : test(text);
}

function longest(data: readonly Row[], columns: readonly number[]): number | undefined {
  const length = (column: number) => data.reduce((sum, { cells }) => sum + textOf(cells[column]).length, 0);
  return [...columns].sort((a, b) => length(b) - length(a))[0];
}
