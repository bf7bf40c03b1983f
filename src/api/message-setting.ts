import { z } from 'zod';
import { messageEvents } from '../core/message/rules.ts';
import { audiences, firstWays, followings } from '../core/message/setting.ts';
import { messageTemplates, places } from '../core/message/templates.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, plainDateText, text } from './fields.ts';
import { wordsSchema } from './words.ts';

const templateKey = z.enum(messageTemplates.map(({ key }) => key));

const ruleSetting = z
  .object({
    kind: z.literal('rule'),
    event: z.enum(messageEvents),
    audience: z.enum(audiences),
    /** Ways of the first step, the first that is open and takes it. */
    first: z.array(z.enum(firstWays)).max(firstWays.length),
    /** What follows where an answer is awaited and nobody gives one. */
    following: z.enum(followings),
    /** Whether it waits for the morning. */
    quiet: z.boolean(),
  })
  .strict();

/** What is wrong with a text is said of each of its parts; here it is held to a size alone. */
const part = text(2000, { multiline: true, min: 0 });
const twoTexts = z.object({ zh: part, en: part }).strict();
const textSetting = z
  .object({ kind: z.literal('text'), key: templateKey, subject: twoTexts.optional(), words: twoTexts })
  .strict();

/** 告知规则 or 消息模板 of a place. */
export const messageSetting = z.discriminatedUnion('kind', [ruleSetting, textSetting]).meta({ id: 'MessageSetting' });

const textShown = z.object({
  kind: z.literal('text'),
  key: templateKey,
  subject: wordsSchema.optional(),
  words: wordsSchema,
});
const entered = z.object({
  district: districtCode,
  from: z.string(),
  setting: z.discriminatedUnion('kind', [ruleSetting, textShown]),
});

const ruleView = z
  .object({
    event: z.enum(messageEvents),
    audience: z.enum(audiences),
    /** What holds today; `own` tells that a place set it. */
    today: ruleSetting,
    own: z.boolean(),
    /** Ways that cannot be left out, each with the law that asks for it. */
    demanded: z.array(z.object({ way: z.enum(firstWays), law: z.string(), article: z.string(), words: wordsSchema })),
    entered: z.array(entered),
  })
  .meta({ id: 'MessageRule' });
export type MessageRuleView = z.output<typeof ruleView>;

const textView = z
  .object({
    key: templateKey,
    channels: z.array(z.string()),
    /** What can be filled in. */
    places: z.array(z.enum(places)),
    today: textShown,
    own: z.boolean(),
    entered: z.array(entered),
  })
  .meta({ id: 'MessageText' });
export type MessageTextView = z.output<typeof textView>;

export const messageSettings = z
  .object({ rules: z.array(ruleView), texts: z.array(textView) })
  .meta({ id: 'MessageSettings' });
export type MessageSettingsView = z.output<typeof messageSettings>;

const shared = { tag: 'administration', caller: 'staff', path: '/administration/message-settings' } as const;

/** By which ways parties are told, and in which words. */
export const messageSettingRoutes = {
  listMessageSettings: {
    ...shared,
    method: 'GET',
    operationId: 'listMessageSettings',
    summary: { zh: '一个地方的告知规则和消息模板', en: 'How parties are told in a district: rules and texts' },
    query: z.object({ district: districtCode }),
    response: { status: 200, body: messageSettings },
    problems: [],
  },
  setMessageSetting: {
    ...shared,
    method: 'POST',
    operationId: 'setMessageSetting',
    summary: { zh: '提出更改告知规则或者消息模板', en: 'Propose a change of a rule or a text' },
    body: z.object({ district: districtCode, from: plainDateText, setting: messageSetting }).strict(),
    headers: { idempotencyKey: 'required' },
    response: {
      status: 200,
      body: z.object({ status: z.literal('proposed'), proposal: z.string() }).meta({ id: 'MessageSettingProposed' }),
    },
    problems: ['not-your-part', 'administration-refused', 'request-invalid', 'key-reused'],
  },
} as const satisfies Record<string, RouteContract>;
