import { z } from 'zod';
import { tagDeeds } from '../core/matter/event.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, plainDateText, text, uuid } from './fields.ts';
import { acted } from './matter.ts';
import { wordsSchema } from './words.ts';

const tagKey = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);

export const tagBody = z
  .object({ deed: z.enum(tagDeeds), tag: tagKey })
  .strict()
  .meta({ id: 'TagDeed' });
export type TagBody = z.output<typeof tagBody>;

/** 事项标签 as it was proposed: the proposal and the chain hold this. */
export const proposedTag = z.object({
  district: districtCode,
  from: plainDateText,
  setting: z.object({ key: tagKey, name: wordsSchema, means: wordsSchema, offered: z.boolean() }).strict(),
});
export type ProposedTag = z.output<typeof proposedTag>;

const tagView = z
  .object({
    key: z.string(),
    name: wordsSchema,
    means: wordsSchema,
    /** Whether it may be set today. */
    offered: z.boolean(),
    /** What places said of it, oldest first; nothing of one that came with the product and stands as it came. */
    entered: z.array(z.object({ district: districtCode, from: z.string(), offered: z.boolean() })),
  })
  .meta({ id: 'Tag' });
export type TagView = z.output<typeof tagView>;

/** What is said in a tag is held to a size here; what is wrong with its words is said of each of them. */
const part = text(60, { min: 0 });
const twoTexts = z.object({ zh: part, en: part }).strict();
const long = text(120, { min: 0 });
const place = { district: districtCode, from: plainDateText };

/** Subjects of matters, from a closed list that each place keeps. */
export const tagRoutes = {
  tagMatter: {
    method: 'POST',
    path: '/matters/{district}/{id}/tags',
    operationId: 'tagMatter',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '给事项加标签、去掉标签', en: 'Set a tag on a matter or take it off' },
    params: z.object({ district: districtCode, id: uuid }),
    body: tagBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: acted },
    problems: ['not-your-part', 'condition-not-met', 'key-reused'],
  },
  listTags: {
    method: 'GET',
    path: '/tags',
    operationId: 'listTags',
    tag: 'administration',
    caller: 'staff',
    summary: {
      zh: '事项标签：一个地方的，不指明地方时是全部的',
      en: 'Tags of a place, or of all where none is named',
    },
    query: z.object({ district: districtCode.optional() }),
    response: { status: 200, body: z.object({ items: z.array(tagView) }) },
    problems: [],
  },
  setTag: {
    method: 'POST',
    path: '/administration/tags',
    operationId: 'setTag',
    tag: 'administration',
    caller: 'staff',
    summary: {
      zh: '提出新的标签，停用或者重新启用一个标签；由另一位管理员确认',
      en: 'Propose a new tag, or that one is no longer offered or offered again; another administrator confirms it',
    },
    body: z.discriminatedUnion('deed', [
      z
        .object({ deed: z.literal('add'), ...place, name: twoTexts, means: z.object({ zh: long, en: long }).strict() })
        .strict(),
      z.object({ deed: z.enum(['end', 'offer-again']), ...place, key: tagKey }).strict(),
    ]),
    headers: { idempotencyKey: 'required' },
    response: {
      status: 200,
      body: z.object({ status: z.literal('proposed'), proposal: z.string() }).meta({ id: 'TagProposed' }),
    },
    problems: ['not-your-part', 'administration-refused', 'request-invalid', 'key-reused'],
  },
} as const satisfies Record<string, RouteContract>;
