import { normalisePhone, parseIdentityNumber } from '../code/identity-number.ts';
import { narrow, withoutSeparators } from '../code/narrow.ts';

const mobile = /(?<!\d)(?:(?:\+|00)?86[-\s]?)?(1[3-9]\d(?:[-\s]?\d{4}){2})(?!\d)/;
const landline = /(?<!\d)(0\d{2,3}[-\s]?[2-8]\d{6,7}|[48]00[-\s]?\d{3}[-\s]?\d{4})(?!\d)/;
const identityNumber = /(?<![\dA-Za-z])\d(?:[\s-]?\d){16}[\s-]?[\dXx](?![\dA-Za-z])/;
const labels =
  /(?:联系)?(?:电话|手机)(?:号码?)?[:：]?|联系方式[:：]?|(?:公民)?身份证?(?:号码|号)?[:：]|(?:统一)?社会信用代码[:：]?|身份证(?:号码|号)?|证件号码?[:：]?/g;
/** 等3人, 等（三人）, 等户: others of whom no name is written. */
const others =
  /\s*等\s*[(（]?\s*(?:\d{1,4}|[一二两三四五六七八九十百]{1,4}|[多数几])?\s*余?(?:名|位|个)?(?:人|户|家|名|位|业主|村民|居民|工人|职工|员工|群众|家长|商户)?\s*[)）]?$/;
const nobody =
  /^(?:无名氏?|无|不详|不明|未知|匿名|暂无|未提供|未填|未留|未登记|未带|保密|(?:本人)?(?:不愿|不便|拒绝)(?:透露|提供)|空|本人|某某|[-/\\—－–_.。?？*×]+)$/;

/** What some write behind a name: that somebody is dead, how old, who acts for it. */
const notes =
  /\s*[（(]\s*(?:(?:已故|已死亡|已去世|死者|化名|未成年人?|业主|租客|租户|房东|住户|本人|代|匿名|(?:\d[\d栋座幢单元号楼-]*)?\d{2}(?:房|室|号房)?)|\d{2,4}年生|\d{1,3}岁|(?:法定代表人|法人代表|法人|法定代理人|代理人|委托代理人|联系人|负责人|经营者|代表人?)[:：]?[^()（）]*)\s*[)）]/g;
/** 1.张三 2.李四, ①张三②李四, （1）张三（2）李四 */
const numbering =
  /(?:^|(?<=[\s、，,;；\p{Script=Han}]))(?:\d{1,2}[.．、:：)）](?!\d)|[（(]\d{1,2}[)）]|[\u2460-\u2473])\s*/gu;

/** The first telephone number in a text: a mobile, a landline or a service line in its one written form. */
export function findPhone(text: string): string | undefined {
  const plain = narrow(text);
  const found = mobile.exec(plain)?.[1] ?? landline.exec(plain)?.[1];
  return found === undefined ? undefined : normalisePhone(found);
}

/** `length`: a mobile number that has lost a digit or has one too many. */
export type PhoneReading =
  | { readonly ok: true; readonly phone: string | null }
  | { readonly ok: false; readonly reason: 'length' | 'unclear' };

/** What a cell for a telephone number says. */
export function readPhone(text: string): PhoneReading {
  const plain = narrow(text).trim();
  if (plain === '' || nobody.test(plain)) return { ok: true, phone: null };
  const whole = /^\d\.\d{10}e\+?10$/i.test(plain) ? String(Number(plain)) : plain;
  const bare = withoutSeparators(whole.replace(/\.0+$/, ''));
  const found = findPhone(whole) ?? findPhone(bare) ?? findPhone(bare.replace(/[().]/g, ''));
  if (found !== undefined) return { ok: true, phone: found };
  // A number of the same town, without its area code.
  if (/^[2-8]\d{6,7}$/.test(bare)) return { ok: true, phone: bare };
  return { ok: false, reason: /^1[3-9](?:\d{7,8}|\d{10,11})$/.test(bare) ? 'length' : 'unclear' };
}

export type IdentityReading =
  | { readonly ok: true; readonly identity: string | null }
  | { readonly ok: false; readonly reason: 'length' | 'date' | 'check' };

/**
 * What a cell for an identity number says. One of fifteen digits is written with eighteen, as the same person's card
 * has it since 1999 (GB 11643). A passport, a permit or an organisation's code is taken as written; one whose middle
 * is hidden by asterisks is none.
 */
export function readIdentity(text: string): IdentityReading {
  const plain = withoutSeparators(narrow(text))
    .replace(/^['‘’`]+|^[（(]\p{Script=Han}+[)）]|^(?:统一)?社会信用代码[:：]?/gu, '')
    .replace(/(?<=\d{17})[ⅩⅹХх×✕✖]/, 'X')
    .toUpperCase();
  // 未带, 保密: words, and no number.
  if (!/[\dA-Z]/.test(plain) || plain.includes('*')) return { ok: true, identity: null };
  const inside = /(?<![\dA-Z])(?:\d{17}[\dX]|\d{15})(?![\dA-Z])/.exec(plain)?.[0] ?? plain;
  const number = /^\d{15}$/.test(inside) ? withEighteen(inside) : inside;
  if (/^\d{17}[\dX]$/.test(number)) {
    const read = parseIdentityNumber(number);
    if (read.ok) return { ok: true, identity: read.number };
    return { ok: false, reason: read.reason === 'date' ? 'date' : 'check' };
  }
  // Chinese letters stand before the number of some military papers.
  if (/^(?=.*\d{4})[\p{Script=Han}A-Z\d]{6,20}$/u.test(number) && !/^\d+X?$/.test(number)) {
    return { ok: true, identity: number };
  }
  return { ok: false, reason: 'length' };
}

function withEighteen(fifteen: string): string {
  const seventeen = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(seventeen[at]), 0);
  return `${seventeen}${'10X98765432'.charAt(sum % 11)}`;
}

export interface WrittenPerson {
  /** Several stand with 、 between them. */
  readonly name: string | null;
  readonly phone: string | null;
  readonly identity: string | null;
}

/** A cell for a person: the name, and the telephone and identity number that some write beside it. */
export function readPerson(text: string): WrittenPerson {
  const plain = halfWidthDigits(text);
  const phone = findPhone(plain) ?? null;
  const found = identityNumber.exec(plain)?.[0];
  const read = found === undefined ? undefined : readIdentity(found);
  return { name: cleanName(plain), phone, identity: read?.ok === true ? read.identity : null };
}

function cleanName(text: string): string | null {
  const bare = text
    .replace(new RegExp(identityNumber.source, 'g'), '')
    .replace(new RegExp(mobile.source, 'g'), '')
    .replace(new RegExp(landline.source, 'g'), '')
    .replace(labels, '')
    .replace(/^\s*(?:被?申请人|被?投诉人|来访人|信访人|当事人|[甲乙]方|姓名)\s*[:：]\s*/, '')
    .replace(notes, '')
    .replace(/[，,（(\s/]\s*[男女](?:性)?(?=[，,、）)\s/]|$).*$/s, '')
    .replace(/[（(]\s*[,，、;；]*\s*[）)]/g, '')
    .replace(/^[\s，,、;；:：.。/]+|[\s，,、;；:：.。/]+$/g, '')
    .trim();
  const names = bare
    .replace(numbering, '、')
    .split(/\s*[、\n\r;；，,/]+\s*/)
    .map((name) => withoutInnerSpaces(name).replace(others, ''))
    .filter((name) => /\p{L}/u.test(name) && !nobody.test(name));
  return names.length === 0 ? null : names.join('、');
}

/** 张　三 is 张三; between two longer names a space parts them. */
function withoutInnerSpaces(name: string): string {
  const pieces = name.trim().split(/[\s\u3000]+/);
  if (pieces.length === 1 || !/^[\p{Script=Han}\s\u3000·（）()]+$/u.test(name)) return pieces.join(' ');
  const isSplitName =
    pieces.length === 2 && (pieces.every((piece) => piece.length === 1) || compoundSurname.test(pieces[0] ?? ''));
  return isSplitName || pieces.some((piece) => piece.length === 1) ? pieces.join('') : pieces.join('、');
}

const compoundSurname =
  /^(?:欧阳|司马|上官|诸葛|司徒|东方|独孤|南宫|夏侯|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|端木|百里|呼延|东郭|南门|澹台|轩辕|赫连|公冶|太史|申屠|濮阳|淳于|单于|仲孙|闾丘|西门)$/;

function halfWidthDigits(text: string): string {
  return text.replace(/[０-９Ｘｘ＋－]/g, narrow);
}

export interface WrittenParties {
  readonly applicant: string;
  readonly respondent: string | null;
}

const dispute =
  /(?:之间|一案|案|的)?(?:婚姻家庭|家庭|邻里|合同|劳动争议|劳动|房屋宅基地|损害赔偿|医疗|道路交通事故|交通事故|生产经营|征地拆迁|物业|消费|借贷|民间借贷|债务|赔偿|土地|山林土地|相邻关系|租赁|工资|欠薪)*(?:纠纷|争议|矛盾)(?:一案|案)?$/;
/** The first of these are words. */
const saidPartings = 2;
const partings = [
  /诉(?!求)/,
  /与|跟|\bvs\.?\b|\s对\s|\s*[←→⇔↔]+\s*/i,
  /[—–―]+|--+|(?<=\p{Script=Han})[-|&](?=\p{Script=Han})/u,
  /\n|\r/,
  /[;；]/,
  /\//,
  /、/,
  /[，,]/,
  /和/,
  /\s{1,}/,
] as const;

/** In a column of its own, an applicant is parted from the other side only by a word that says so. */
export function splitApplicant(text: string): WrittenParties {
  return splitParties(text.replace(others, ''), partings.slice(0, saidPartings));
}

/** 张三、李与文: what stands before 与 is no name, so that it parts nothing. */
function lastName(names: string): string {
  return names.split(/[、，,;；/\n]/).at(-1) ?? names;
}

/** Both sides in one cell: 甲方：张三 乙方：李四, 张三与李四, 张三诉李四, 张三、李四. */
export function splitParties(text: string, by: readonly RegExp[] = partings): WrittenParties {
  const plain = text.trim().replace(dispute, '');
  const labelled =
    /(?:申请人|甲方|原告|投诉人|信访人|一方|申诉人)(?![)）])\s*[:：]?\s*([\s\S]+?)[\s,，;；。、]*(?:被申请人|乙方|被告|被投诉人|对方|另一方|被申诉人|被反映人)\s*[:：]?\s*([\s\S]+)$/.exec(
      plain,
    );
  if (labelled !== null) return { applicant: labelled[1] ?? '', respondent: labelled[2] ?? null };
  const told =
    /^(.+?)[（(](?:甲方|申请人|原告|投诉人)[)）][\s、，,;；与和]*(.+?)[（(](?:乙方|被申请人|被告|被投诉人)[)）]$/s.exec(
      plain,
    );
  if (told !== null) return { applicant: told[1] ?? '', respondent: told[2] ?? null };
  const numbered =
    /^(?:1[.、．)）]|[（(]1[)）]|①)\s*([^\d①-⑳]+?)[\s、，,;；（(]*(?:2[.、．)）]|[（(]?2[)）]|②)\s*([^\d①-⑳]+)$/.exec(
      plain,
    );
  if (numbered !== null && by === partings) return { applicant: numbered[1] ?? '', respondent: numbered[2] ?? null };
  for (const parting of by) {
    const found = parting.exec(plain);
    if (found === null || found.index < 2) continue;
    const [applicant, respondent] = [plain.slice(0, found.index), plain.slice(found.index + found[0].length)];
    const isSpaceInName = /\s/.test(found[0]) && /^\p{Script=Han}\s/u.test(plain);
    if (isSpaceInName || !isSide(applicant) || !isSide(lastName(applicant)) || !isSide(respondent)) continue;
    return { applicant, respondent };
  }
  return { applicant: plain, respondent: null };
}

/** A name has two characters at least and does not begin or end with what parts two, nor with 等. */
function isSide(text: string): boolean {
  return (
    /^[^等、，,;；/与诉\n—-](?:.*\S)?[^、，,;；/\n—-]$/s.test(text.trim()) &&
    /\p{Script=Han}.*\p{Script=Han}/su.test(text)
  );
}
