import { pinyin } from 'pinyin-pro';
import type { MatterSketch, PartySketch } from '../../core/duplicate/sketch.ts';
import { addDays, plainDate } from '../../core/time/plain-date.ts';
import { type MadeCause, madeCauses } from './made-stories.ts';

/** How two made matters belong together. */
export const pairKinds = ['same', 'other-dispute', 'other-person', 'namesake', 'strangers'] as const;
export type PairKind = (typeof pairKinds)[number];

export interface MadePair {
  readonly kind: PairKind;
  readonly a: MatterSketch;
  readonly b: MatterSketch;
}

/** A place of the city to lay a dispute in. */
export interface MadePlace {
  readonly division: string;
  readonly name: string;
}

/** A number from 0 to 1, the same row of them from the same seed (mulberry32). */
type Chance = () => number;

function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many pairs of each kind: what stands in one, and what somebody else wrote down in the other. */
export function madePairs(seed: number, ofEach: number, places: readonly MadePlace[]): readonly MadePair[] {
  const chance = chanceFrom(seed);
  return pairKinds.flatMap((kind) => Array.from({ length: ofEach }, () => madePair(kind, chance, places)));
}

/** A dispute as it is, before anybody writes it down. */
interface Dispute {
  readonly applicant: PartySketch;
  readonly respondent: PartySketch;
  readonly cause: MadeCause;
  readonly place: MadePlace;
  readonly spot: string;
  readonly amount: number;
  readonly months: number;
  readonly day: number;
}

function madePair(kind: PairKind, chance: Chance, places: readonly MadePlace[]): MadePair {
  const first = dispute(chance, places);
  const other = dispute(chance, places);
  const told = (one: Dispute) => writtenDown(one, chance, places);
  const near = { day: first.day + Math.floor(chance() * 60) };
  switch (kind) {
    case 'same':
      return { kind, a: told(first), b: told({ ...first, ...near }) };
    case 'other-dispute': {
      const parties = { applicant: first.applicant, respondent: first.respondent };
      const isOther = other.cause.against === first.cause.against && other.cause !== first.cause;
      // The same people about the same thing again: it came back, months later and for another amount.
      const again =
        isOther && chance() < 0.7 ? near : { cause: first.cause, day: first.day + 200 + Math.floor(chance() * 500) };
      return { kind, a: told(first), b: told({ ...other, place: first.place, ...parties, ...again }) };
    }
    case 'other-person': {
      const { cause, respondent, place, spot } = first;
      const told2 = { ...first, ...near, applicant: other.applicant, cause, respondent, place, spot };
      return { kind, a: told(first), b: told({ ...told2, amount: other.amount }) };
    }
    case 'namesake': {
      const named = { ...other.applicant, name: first.applicant.name };
      return { kind, a: told(first), b: told({ ...other, applicant: named, place: first.place, ...near }) };
    }
    case 'strangers':
      return { kind, a: told(first), b: told({ ...other, cause: first.cause, place: first.place, ...near }) };
  }
}

const surnames = '陈李张黄何吴刘林梁王曾谢邓潘杨徐朱周许郭罗蔡萧温曹成方关';
/** Characters of given names, those of one sound together. */
const givenSigns =
  '伟玮炜 芳方 丽莉俐 军君钧 明铭鸣 华骅 婷亭 强 杰捷 敏闽 静婧 勇永 艳燕 涛韬 超 秀绣 霞 平萍 刚 桂贵 英瑛 辉晖 玲铃 建健 文雯 斌彬 志智 佳嘉家 欣新'.split(
    ' ',
  );
const trades = ['建筑工程', '物业管理', '健身服务', '餐饮管理', '家政服务', '教育咨询', '汽车维修', '装饰设计'];
const trueNames = '宏达 悦来 金源 恒信 瑞丰 盛世 天成 华美 顺安 汇通 百利 东升 锦绣 嘉和 永兴'.split(' ');

function pick<T>(items: readonly T[], chance: Chance): T {
  const item = items[Math.floor(chance() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

const sign = (chance: Chance) => pick([...pick(givenSigns, chance)], chance);

function person(role: PartySketch['role'], chance: Chance): PartySketch {
  const name = `${pick([...surnames], chance)}${sign(chance)}${chance() < 0.75 ? sign(chance) : ''}`;
  return { role, name, identity: number(chance), phone: number(chance) };
}

function organisation(chance: Chance): PartySketch {
  const name = `广州${pick(trueNames, chance)}${pick(trades, chance)}有限公司`;
  return { role: 'respondent', name, phone: number(chance) };
}

const number = (chance: Chance) => String(Math.floor(chance() * 1e12));

function dispute(chance: Chance, places: readonly MadePlace[]): Dispute {
  const cause = pick(madeCauses, chance);
  const place = pick(places, chance);
  return {
    applicant: person('applicant', chance),
    respondent: cause.against === 'person' ? person('respondent', chance) : organisation(chance),
    cause,
    place,
    spot: `${place.name}${1 + Math.floor(chance() * 80)}栋${(1 + Math.floor(chance() * 30)) * 100 + 1 + Math.floor(chance() * 8)}房`,
    amount: (1 + Math.floor(chance() * 400)) * (chance() < 0.5 ? 100 : 50),
    months: 1 + Math.floor(chance() * 11),
    day: Math.floor(chance() * 700),
  };
}

/** What a clerk makes of it: one of several wordings, fields left out, characters mistaken, sides the other way round. */
function writtenDown(one: Dispute, chance: Chance, places: readonly MadePlace[]): MatterSketch {
  const swapped = one.cause.against === 'person' && chance() < 0.1;
  const applicant = partyWritten(one.applicant, chance, [0.5, 0.8]);
  const respondent = partyWritten(one.respondent, chance, [0.15, 0.4]);
  const amount = chance() < 0.1 ? one.amount + 1000 : one.amount;
  const story = pick(one.cause.tellings, chance)
    .replaceAll('{x}', chance() < 0.7 ? respondent.name : '对方')
    .replaceAll('{n}', chance() < 0.15 ? '若干' : String(amount))
    .replaceAll('{m}', String(one.months))
    .replaceAll('{s}', chance() < 0.6 ? one.spot : one.place.name);
  const elsewhere = chance() < 0.1;
  return {
    parties: swapped
      ? [
          { ...respondent, role: 'applicant' },
          { ...applicant, role: 'respondent' },
        ]
      : [applicant, respondent],
    category: chance() < 0.1 ? 'other' : one.cause.category,
    place: elsewhere
      ? pick(places, chance).division
      : chance() < 0.3
        ? one.place.division.slice(0, 9)
        : one.place.division,
    placeText: chance() < 0.5 ? one.spot : chance() < 0.5 ? one.place.name : '',
    on: addDays(plainDate('2025-01-01'), one.day),
    story: typos(story, chance, 0.01),
  };
}

function partyWritten(party: PartySketch, chance: Chance, [identity, phone]: readonly [number, number]): PartySketch {
  const name = nameWritten(party.name, chance);
  return {
    role: party.role,
    name,
    sound: pinyin(name, { toneType: 'none', type: 'array', nonZh: 'removed', surname: 'head', v: true }).join(''),
    ...(party.identity !== undefined && chance() < identity ? { identity: party.identity } : {}),
    ...(party.phone !== undefined && chance() < phone ? { phone: chance() < 0.1 ? number(chance) : party.phone } : {}),
  };
}

/** As heard: another character of the same sound; as mistyped: any other; an office leaves the long words out. */
function nameWritten(name: string, chance: Chance): string {
  if (name.length > 5) return chance() < 0.35 ? name.replace(/^广州|有限公司$/gu, '') : name;
  const roll = chance();
  if (roll < 0.12) {
    return [...name]
      .map((one, at) => (at === 0 ? one : pick([...(givenSigns.find((set) => set.includes(one)) ?? one)], chance)))
      .join('');
  }
  if (roll < 0.15) return `${name.slice(0, -1)}${sign(chance)}`;
  return roll < 0.18 ? `${name}${chance() < 0.5 ? '先生' : '女士'}` : name;
}

function typos(text: string, chance: Chance, rate: number): string {
  return [...text].map((one) => (/\p{Script=Han}/u.test(one) && chance() < rate ? sign(chance) : one)).join('');
}
