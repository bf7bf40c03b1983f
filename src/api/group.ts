import { z } from 'zod';
import { joinAnswers, offerAnswers } from '../core/group/decide-group.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, rowNumberMax, text, trackingCode, uuid } from './fields.ts';
import { acted } from './matter.ts';
import { wordsSchema } from './words.ts';

const told = text(2000, { multiline: true });
/** The proposal that is answered, by its `seq` in what was said: nobody takes one that they have not read. */
const offer = z.int().min(1).max(rowNumberMax);
const params = z.object({ district: districtCode, id: uuid });

/** What staff do about many matters of one cause: in the one that leads, and in one that is asked or belongs to it. */
const groupBody = z
  .discriminatedUnion('deed', [
    z.object({ deed: z.literal('lead'), title: text(60) }).strict(),
    z.object({ deed: z.enum(['notice', 'offer', 'end']), text: told }).strict(),
    z.object({ deed: z.literal('invite'), root: uuid }).strict(),
    z.object({ deed: z.literal('withdraw-invitation'), text: told }).strict(),
    /** What an applicant said at the window, as it was said. */
    z.object({ deed: z.enum(joinAnswers), party: uuid, text: told }).strict(),
    z.object({ deed: z.enum(offerAnswers), party: uuid, offer, text: told }).strict(),
  ])
  .meta({ id: 'GroupDeed' });
export type GroupBody = z.output<typeof groupBody>;

const ownGroupBody = z
  .discriminatedUnion('deed', [
    z.object({ deed: z.enum(joinAnswers) }).strict(),
    z.object({ deed: z.enum(offerAnswers), offer }).strict(),
  ])
  .meta({ id: 'OwnGroupDeed' });
export type OwnGroupBody = z.output<typeof ownGroupBody>;

/** Open matters of one kind against the same organisation, within the caller's reach. */
const likeMatters = z
  .object({
    items: z.array(
      z.object({
        district: districtCode,
        id: uuid,
        version: z.int(),
        openedOn: z.string(),
        unit: wordsSchema,
        number: z.string().nullable(),
        parties: z.array(z.object({ role: z.enum(['applicant', 'respondent', 'third-party']), name: z.string() })),
        placeText: z.string(),
        story: z.string(),
      }),
    ),
    /** There are more than are listed; those asked make room. */
    more: z.boolean(),
  })
  .meta({ id: 'LikeMatters' });
export type LikeMatters = z.output<typeof likeMatters>;

/** Operations on common issues. */
export const groupRoutes = {
  changeGroup: {
    method: 'POST',
    path: '/matters/{district}/{id}/group',
    operationId: 'changeGroup',
    tag: 'matters',
    caller: 'staff',
    summary: {
      zh: '共性问题：牵头、邀请、通知、发方案、记下当事人在窗口的答复',
      en: 'A common issue: lead it, invite, tell all members, offer the outcome, record an answer given at the window',
    },
    params,
    body: groupBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: acted },
    problems: ['not-your-part', 'condition-not-met', 'key-reused'],
  },
  listLikeMatters: {
    method: 'POST',
    path: '/matters/{district}/{id}/like-matters',
    operationId: 'listLikeMatters',
    tag: 'matters',
    caller: 'staff',
    summary: {
      zh: '对同一单位的同类事项，供邀请加入共性问题',
      en: 'Matters of the same kind against the same organisation, to be asked into a common issue',
    },
    params,
    body: z
      .object({ purpose: text(200) })
      .strict()
      .meta({ id: 'LikeMattersAsked' }),
    unkept: 'secret',
    response: { status: 200, body: likeMatters },
    problems: ['not-your-part', 'condition-not-met'],
  },
  answerGroupByCode: {
    method: 'POST',
    path: '/tracking/{code}/matters/{id}/group',
    operationId: 'answerGroupByCode',
    tag: 'public',
    caller: 'code',
    summary: {
      zh: '当事人加入、谢绝或者退出共性问题，接受或者不接受方案',
      en: 'A party joins a common issue, declines or leaves it, takes a proposal or leaves it',
    },
    params: z.object({ code: trackingCode, id: uuid }),
    body: ownGroupBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: acted },
    problems: ['code-wrong', 'phone-code-needed', 'condition-not-met', 'not-your-part', 'key-reused'],
  },
} as const satisfies Record<string, RouteContract>;
