import type { Locale, Words } from '../words/words.ts';
import type { SentChannel } from './channel.ts';

/** What may be filled in, and nothing else: no name, no story, no kind of dispute, no unit, no day. */
export const places = ['address', 'digits'] as const;
export type Place = (typeof places)[number];

/** A text that leaves the house. Whoever sees the screen, or opens the post, may read it. */
export interface MessageTemplate {
  readonly key: string;
  readonly channels: readonly (SentChannel | 'letter')[];
  /** For an e-mail and a letter. */
  readonly subject?: Words;
  readonly words: Words;
}

/** What leaves on a screen that others see stays short; a text message of more than 70 characters is paid for twice. */
const longest: Readonly<Record<MessageTemplate['channels'][number], number>> = {
  wechat: 200,
  sms: 200,
  email: 1000,
  letter: 1500,
};

/** The house's texts. The keys are those under which a gateway knows texts that were approved there. */
export const messageTemplates = [
  {
    key: 'news',
    channels: ['wechat', 'sms'],
    words: {
      zh: '【一扇门】您的事项有了新进展，请凭查询码到 {address} 查看。',
      en: '[OneDoor] There is news of your matter. See it with your code at {address}',
    },
  },
  {
    key: 'asked',
    channels: ['wechat', 'sms'],
    words: {
      zh: '【一扇门】有一件事等您答复，请凭查询码到 {address} 查看，里面写有期限。',
      en: '[OneDoor] Your answer is awaited. See by when, with your code, at {address}',
    },
  },
  {
    key: 'one-time-code',
    channels: ['sms'],
    words: {
      zh: '【一扇门】验证码 {digits}，10分钟内有效。工作人员不会向您要这个号码，请不要告诉任何人。',
      en: '[OneDoor] Your one-time code is {digits}, good for 10 minutes. No member of staff will ask you for it; tell nobody.',
    },
  },
  {
    key: 'news-written',
    channels: ['email', 'letter'],
    subject: { zh: '您的事项有了新进展', en: 'There is news of your matter' },
    words: {
      zh: '您的事项有了新进展。请凭查询码到 {address} 查看。没有查询码，或者看不明白的，请带身份证到登记的综治中心询问。\n为保护您的隐私，这里不写事情的内容。工作人员不会要您转账，也不会向您要验证码。',
      en: 'There is news of your matter. See it with your code at {address}. Without the code, or if anything is unclear, take your identity card to the centre where it was registered.\nTo keep your affairs private this message does not say what it is about. The staff never ask you to transfer money or to tell them a one-time code.',
    },
  },
  {
    key: 'asked-written',
    channels: ['email', 'letter'],
    subject: { zh: '有一件事等您答复', en: 'Your answer is awaited' },
    words: {
      zh: '有一件事等您答复，里面写有期限，请凭查询码到 {address} 查看并答复。没有查询码，或者不方便上网的，请带身份证到登记的综治中心，工作人员会告诉您。\n为保护您的隐私，这里不写事情的内容。工作人员不会要您转账，也不会向您要验证码。',
      en: 'Your answer is awaited. See by when, and answer, with your code at {address}. Without the code, or without the internet, take your identity card to the centre where the matter was registered and the staff will tell you.\nTo keep your affairs private this message does not say what it is about. The staff never ask you to transfer money or to tell them a one-time code.',
    },
  },
] as const satisfies readonly MessageTemplate[];

export type TemplateKey = (typeof messageTemplates)[number]['key'];

/** What is wrong with texts: an unknown place, a language missing, a text too long, a subject where there is none. */
export function templateFaults(templates: readonly MessageTemplate[]): readonly string[] {
  const keys = templates.map(({ key }) => key);
  return [
    ...keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `${key}: there are two of it`),
    ...templates.flatMap((template) => [
      ...wordsFaults(template).map(({ at, words }) => `${template.key}.${at}: ${words.en}`),
      ...(isWritten(template) === (template.subject === undefined)
        ? [`${template.key}: a subject is for what is written, and only for that`]
        : []),
    ]),
  ];
}

/** E-mails and letters have a subject. */
export function isWritten({ channels }: Pick<MessageTemplate, 'channels'>): boolean {
  return channels.some((channel) => channel === 'email' || channel === 'letter');
}

/** Something wrong with one of a text's four parts. */
export interface WordsFault {
  readonly at: `${'words' | 'subject'}.${Locale}`;
  readonly words: Words;
}

export function wordsFaults({ channels, words, subject }: MessageTemplate): readonly WordsFault[] {
  return [
    ...partFaults('words', words, Math.min(...channels.map((channel) => longest[channel]))),
    ...(subject === undefined ? [] : partFaults('subject', subject, 60)),
  ];
}

function partFaults(part: 'words' | 'subject', words: Words, max: number): readonly WordsFault[] {
  const placesOf = (text: string) => [...text.matchAll(/\{([^{}]*)\}/g)].map((found) => found[1] ?? '').toSorted();
  const faults: WordsFault[] = [];
  for (const locale of ['zh', 'en'] as const) {
    const text = words[locale];
    const add = (fault: Words) => faults.push({ at: `${part}.${locale}`, words: fault });
    for (const place of placesOf(text).filter((one) => !places.some((known) => known === one)))
      add(unknownPlace(place));
    if (text.trim() === '') add({ zh: '还没有写内容，请填写。', en: 'Empty; please write it.' });
    else if (!(locale === 'zh' ? /\p{Script=Han}/u : /[a-z]{3}/i).test(text)) add(wrongLanguage[locale]);
    if (text.length > max) add(tooLong(text.length, max));
  }
  if (faults.length === 0 && placesOf(words.zh).join() !== placesOf(words.en).join())
    faults.push({ at: `${part}.en`, words: otherPlaces });
  return faults;
}

function unknownPlace(place: string): Words {
  const known = places.map((one) => `{${one}}`);
  return {
    zh: `没有 {${place}} 这个填空，可以用的是 ${known.join('、')}。姓名、案情和日期不写进消息。`,
    en: `There is no such place {${place}}; there are ${known.join(' and ')}. Names, the dispute and days stay out of messages.`,
  };
}

const wrongLanguage: Readonly<Record<Locale, Words>> = {
  zh: { zh: '这里请用中文写。', en: 'Not Chinese; please write it in Chinese.' },
  en: { zh: '这里请用英文写。', en: 'Not English; please write it in English.' },
};

function tooLong(length: number, max: number): Words {
  return {
    zh: `写了${length}个字符，最多${max}个，请缩短。`,
    en: `It has ${length} characters, ${max} at the most; please shorten it.`,
  };
}

const otherPlaces: Words = {
  zh: '中文和英文的填空要一样。',
  en: 'The languages fill in other things; both need the same places.',
};

/** A text filled in, in the person's own language, or in both where that is not known. */
export function messageText(
  template: TemplateKey,
  filled: Readonly<Partial<Record<Place, string>>>,
  language: Locale | null,
  texts: readonly MessageTemplate[] = messageTemplates,
): { readonly subject: string; readonly text: string } {
  const found = texts.find(({ key }) => key === template);
  if (found === undefined) throw new Error(`no text ${template}`);
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = places.some((one) => one === name) ? filled[name === 'digits' ? 'digits' : 'address'] : undefined;
      if (value === undefined) throw new Error(`${template}: no value for {${name}}`);
      return value;
    });
  const inLanguage = ({ zh, en }: Words, between: string) =>
    language === null ? `${fill(zh)}${between}${fill(en)}` : fill(language === 'zh' ? zh : en);
  return {
    subject: found.subject === undefined ? '' : inLanguage(found.subject, ' / '),
    text: inLanguage(found.words, found.subject === undefined ? ' ' : '\n\n'),
  };
}

/** What each text is for, to whoever changes it. */
export const templateNames = {
  news: { zh: '短信、微信：有新进展', en: 'Text message and WeChat: there is news' },
  asked: { zh: '短信、微信：等您答复', en: 'Text message and WeChat: an answer is awaited' },
  'one-time-code': { zh: '短信：验证码', en: 'Text message: one-time code' },
  'news-written': { zh: '邮件、信件：有新进展', en: 'E-mail and letter: there is news' },
  'asked-written': { zh: '邮件、信件：等您答复', en: 'E-mail and letter: an answer is awaited' },
} as const satisfies Readonly<Record<TemplateKey, Words>>;
