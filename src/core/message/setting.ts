import { narrow } from '../code/narrow.ts';
import type { PartyRole } from '../procedure/definition.ts';
import { instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import type { Channel } from './channel.ts';
import { type Attempt, nextAttempt } from './pursue.ts';
import { type MessageEvent, type MessageRule, type messageEvents, messageRules, ruleFor } from './rules.ts';
import {
  isWritten,
  type MessageTemplate,
  messageTemplates,
  type TemplateKey,
  type WordsFault,
  wordsFaults,
} from './templates.ts';

/** Ways of the first step, in whichever order: what leaves by itself, and the letter. */
export const firstWays = ['wechat', 'sms', 'email', 'letter'] as const satisfies readonly Channel[];
export type FirstWay = (typeof firstWays)[number];

/** What follows on silence. Calls and visits stand in the same step of every rule, so that an attempt belongs to one. */
export const followings = ['nothing', 'call', 'call-and-visit'] as const;
export type Following = (typeof followings)[number];

/** 告知规则 of a place: by which ways a party of that role is told of it, from a day on. */
export interface RuleSetting {
  readonly kind: 'rule';
  readonly event: MessageEvent;
  readonly audience: PartyRole;
  readonly first: readonly FirstWay[];
  readonly following: Following;
  readonly quiet: boolean;
}

/** 消息模板 of a place: a text of its own under a key of the house. */
export interface TextSetting {
  readonly kind: 'text';
  readonly key: TemplateKey;
  readonly subject?: Words | undefined;
  readonly words: Words;
}

export type MessageSetting = RuleSetting | TextSetting;

/** A setting as it was entered. */
export interface DatedSetting {
  readonly district: string;
  readonly from: string;
  readonly setting: MessageSetting;
}

export const audiences = ['applicant', 'respondent', 'third-party'] as const satisfies readonly PartyRole[];

/** What a setting is of: two of one name and day are one too many. */
export function settingKey(setting: MessageSetting): string {
  return setting.kind === 'rule' ? `${setting.event}:${setting.audience}` : setting.key;
}

/** A way that no place may leave out, and the law that asks for it. */
export interface Demand {
  readonly way: FirstWay;
  readonly law: string;
  readonly article: string;
  readonly words: Words;
}

const written: Demand = {
  way: 'letter',
  law: '民事诉讼法；信访工作条例',
  article: '民事诉讼法第八十七条至第九十五条（送达，电子方式须经同意）；信访工作条例第二十三条（书面告知）',
  words: {
    zh: '信件不能去掉：民事诉讼法第八十七条至第九十五条规定电子方式送达须经受送达人同意，信访工作条例第二十三条要求书面告知。没有手机的人，只能靠信件告知。',
    en: 'The letter cannot be left out: service by electronic means needs consent (Civil Procedure Law, arts. 87–95), and petitioners are told in writing (Regulations on Petitions, art. 23). Whoever has no phone is reached by letter alone.',
  },
};

/** What no place may switch off, by what is told. */
export const demands: Readonly<Record<MessageEvent, readonly Demand[]>> = {
  asked: [written],
  news: [written],
  care: [],
};

/** What is wrong with a setting, by the field of it; none lets it be proposed. */
export interface SettingFault {
  readonly field: string;
  readonly words: Words;
}

export function settingFaults(setting: MessageSetting): readonly SettingFault[] {
  return setting.kind === 'rule' ? ruleSettingFaults(setting) : textSettingFaults(setting);
}

function ruleSettingFaults({ event, first, following }: RuleSetting): readonly SettingFault[] {
  const missing = demands[event].filter(({ way }) => !first.includes(way));
  return [
    ...(first.length === 0 ? [{ field: 'first', words: noWay }] : []),
    ...(new Set(first).size < first.length ? [{ field: 'first', words: wayTwice }] : []),
    ...missing.map(({ words }) => ({ field: 'first', words })),
    ...(event !== 'asked' && following !== 'nothing' ? [{ field: 'following', words: nobodyWaits }] : []),
  ];
}

const noWay: Words = { zh: '请至少选一种方式。', en: 'Choose one way at least.' };
const wayTwice: Words = { zh: '同一种方式只能选一次。', en: 'Each way can be chosen once.' };
const nobodyWaits: Words = {
  zh: '只有等当事人答复的消息才会接着打电话、上门；这里请选“不再继续”。',
  en: 'Calls and visits follow only where an answer is awaited; choose “nothing” here.',
};

function textSettingFaults(setting: TextSetting): readonly SettingFault[] {
  const house = houseText(setting.key);
  if (house === undefined) return [{ field: 'key', words: noSuchText }];
  const template = templateOf(house, setting);
  return [
    ...(isWritten(house) && setting.subject === undefined ? [{ field: 'subject.zh', words: noSubject }] : []),
    ...wordsFaults(template).map(({ at, words }: WordsFault) => ({ field: at, words })),
    ...(['zh', 'en'] as const).flatMap((locale) => {
      const text = setting.words[locale];
      const lost = placesIn(house.words[locale]).filter((place) => !text.includes(place));
      const subject = setting.subject?.[locale] ?? '';
      return [
        ...lost.map((place) => ({ field: `words.${locale}`, words: lostPlace(place) })),
        ...(namesAddress(text) ? [{ field: `words.${locale}`, words: otherAddress }] : []),
        ...(namesAddress(subject) ? [{ field: `subject.${locale}`, words: otherAddress }] : []),
      ];
    }),
  ];
}

/** Whatever a phone would make a link of: under any ending, in figures, in full width. */
function namesAddress(text: string): boolean {
  return /https?:|www\.|[a-z\d-]\.[a-z]{2,}|\d{1,3}(?:\.\d{1,3}){3}/i.test(narrow(text));
}

function placesIn(text: string): readonly string[] {
  return text.match(/\{\w+\}/g) ?? [];
}

const noSuchText: Words = { zh: '没有这个模板，请从列表中选择。', en: 'There is no such text; choose from the list.' };
const noSubject: Words = { zh: '电子邮件和信件要有标题。', en: 'E-mails and letters need a subject.' };
const otherAddress: Words = {
  zh: '不要另写网址，网址由 {address} 填入：群众要能相信消息里只有这一个地址。',
  en: 'Write no other address; {address} fills in the one there is, so that people can trust it.',
};

function lostPlace(place: string): Words {
  return {
    zh: `请保留 ${place}：少了它，收到的人不知道怎么办。`,
    en: `Keep ${place}: without it whoever gets the message does not know what to do.`,
  };
}

function houseText(key: string): MessageTemplate | undefined {
  return messageTemplates.find((template) => template.key === key);
}

function templateOf(house: MessageTemplate, { words, subject }: TextSetting): MessageTemplate {
  const { subject: _, ...rest } = house;
  return { ...rest, words, ...(isWritten(house) && subject !== undefined ? { subject } : {}) };
}

/** The rule of a setting, as the pursuit reads it. */
export function ruleOfSetting({ event, audience, first, following, quiet }: RuleSetting, from: string): MessageRule {
  const later: readonly (readonly Channel[])[] = [['call'], ['visit']];
  return {
    key: `${event}:${audience}`,
    validFrom: from,
    event,
    audience: [audience],
    steps: [first, ...later.slice(0, followings.indexOf(following))],
    pursued: event === 'asked',
    quiet,
  };
}

/** What the house has where no place set its own. */
export function houseRule(event: MessageEvent, audience: PartyRole, day: PlainDate): RuleSetting {
  const { steps, quiet } = ruleFor(event, audience, day, messageRules);
  const first = firstWays.filter((way) => steps[0]?.includes(way)).toSorted(byOrder(steps[0] ?? []));
  return { kind: 'rule', event, audience, first, following: followings[steps.length - 1] ?? 'nothing', quiet };
}

function byOrder(ways: readonly Channel[]): (a: Channel, b: Channel) => number {
  return (a, b) => ways.indexOf(a) - ways.indexOf(b);
}

/** The last that holds on a day: of a list with the city's first, then the district's own, each oldest first. */
function inForce(local: readonly DatedSetting[], key: string, day: PlainDate): DatedSetting | undefined {
  return local.findLast(({ from, setting }) => from <= day && settingKey(setting) === key);
}

/** The rule for a message on a day, the nearest place's own where it has one. */
export function ruleOn(
  event: MessageEvent,
  audience: PartyRole,
  day: PlainDate,
  local: readonly DatedSetting[],
): MessageRule {
  const own = inForce(local, `${event}:${audience}`, day);
  return own?.setting.kind === 'rule' ? ruleOfSetting(own.setting, own.from) : ruleFor(event, audience, day);
}

/** The texts of a day, the nearest place's own in place of the house's. */
export function textsOn(day: PlainDate, local: readonly DatedSetting[]): readonly MessageTemplate[] {
  return messageTemplates.map((house) => {
    const own = inForce(local, house.key, day);
    return own?.setting.kind === 'text' ? templateOf(house, own.setting) : house;
  });
}

/** What is told of, in the words of whoever sets it. */
export const eventWords = {
  asked: { zh: '等当事人答复', en: 'An answer is awaited' },
  news: { zh: '事项有新进展', en: 'There is news' },
  care: { zh: '有人用了本人的查询码或者委托', en: 'Something was done with their code or authority' },
} as const satisfies Readonly<Record<(typeof messageEvents)[number], Words>>;

export const followingWords = {
  nothing: { zh: '不再继续', en: 'nothing more' },
  call: { zh: '没有答复的，打电话', en: 'on silence, a call' },
  'call-and-visit': { zh: '没有答复的，打电话，再上门', en: 'on silence, a call, then a visit' },
} as const satisfies Readonly<Record<Following, Words>>;

/** How a message would go on its way to somebody who never answers: each attempt in turn. For looking at a rule. */
export function exampleCourse(rule: MessageRule, open: ReadonlySet<Channel>): readonly Channel[] {
  const attempts: Attempt[] = [];
  while (attempts.length < exampleMax) {
    const next = nextAttempt({ rule, attempts, open, awaited: true, now: example, silenceEnds: () => example });
    if (next.kind !== 'send' && next.kind !== 'task') break;
    const result = next.kind === 'send' ? 'sent' : next.channel === 'letter' ? 'posted' : 'not-reached';
    attempts.push({ step: next.step, channel: next.channel, at: example, result });
  }
  return attempts.map(({ channel }) => channel);
}

/** More attempts than any rule comes to. */
const exampleMax = 12;
const example = instant('2026-03-02T01:00:00Z');
