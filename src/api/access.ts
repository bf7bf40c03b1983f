import { z } from 'zod';
import { restrictionGrounds } from '../core/matter/matter.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, text, trackingCode, uuid } from './fields.ts';
import { acted, partyMatterView } from './matter.ts';
import { wordsSchema } from './words.ts';

const reason = text(500, { multiline: true });

/** 回避 and 限制查阅: who may not look into a matter, and who alone may. */
export const circleBody = z
  .discriminatedUnion('deed', [
    z.object({ deed: z.literal('bar'), staff: uuid, reason }).strict(),
    z.object({ deed: z.literal('lift-bar'), staff: uuid, reason }).strict(),
    z
      .object({
        deed: z.literal('restrict'),
        ground: z.enum(restrictionGrounds),
        named: z.array(uuid).max(20).default([]),
        reason,
      })
      .strict(),
    z.object({ deed: z.literal('lift-restriction'), reason }).strict(),
    z.object({ deed: z.literal('decline-recusal'), reason }).strict(),
  ])
  .meta({ id: 'CircleChange' });

/** For what a restricted matter may be opened by somebody who is not in its circle. Nothing else is a purpose. */
export const openingGrounds = ['danger', 'holder-away', 'deadline', 'complaint', 'court-order'] as const;
export type OpeningGround = (typeof openingGrounds)[number];

const openingBody = z
  .object({ ground: z.enum(openingGrounds), words: text(500, { multiline: true }) })
  .strict()
  .meta({ id: 'OpeningOfRestricted' });

/** `until`: the moment it is closed to the person again, by itself. */
export const opened = z.object({ district: districtCode, id: uuid, until: z.string() }).meta({ id: 'Opened' });

export const openingList = z
  .object({
    items: z.array(
      z.object({
        district: districtCode,
        id: uuid,
        matterId: uuid,
        unit: wordsSchema,
        role: wordsSchema,
        name: wordsSchema,
        ground: z.enum(openingGrounds),
        /** The opener's own words; null for a reader who may not open the matter. */
        words: z.string().nullable(),
        at: z.string(),
        until: z.string(),
        seenAt: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Openings' });

const recusalBody = z.object({ reason }).strict().meta({ id: 'RecusalRequest' });

/** Why did you look? `reading` is the line of the party's page that is asked about. */
const questionBody = z
  .object({ reading: uuid, question: text(500, { multiline: true }) })
  .strict()
  .meta({ id: 'QuestionAboutReading' });

/** `due`: the day by which the unit answers. */
export const questionAsked = z.object({ id: uuid, due: z.string() }).meta({ id: 'QuestionAsked' });

export const questionList = z
  .object({
    items: z.array(
      z.object({
        district: districtCode,
        id: uuid,
        matterId: uuid,
        matter: z.string().nullable(),
        askedAt: z.string(),
        due: z.string(),
        question: z.string(),
        reading: z.object({ at: z.string(), who: wordsSchema, deed: wordsSchema, purpose: wordsSchema.nullable() }),
      }),
    ),
  })
  .meta({ id: 'Questions' });

const answerBody = z
  .object({ answer: text(1000, { multiline: true }) })
  .strict()
  .meta({ id: 'AnswerToQuestion' });

/** Everything held about a party, as data: their own contacts in full, and what their page shows. */
export const heldView = z
  .object({
    format: z.literal('onedoor.held.v1'),
    at: z.string(),
    party: z.object({
      id: uuid,
      name: z.string(),
      kind: z.enum(['person', 'organisation']),
      phone: z.string().nullable(),
      identityNumber: z.string().nullable(),
      address: z.string().nullable(),
      email: z.string().nullable(),
      protection: z.array(z.enum(['minor', 'address'])),
    }),
    /** Browsers that the party let be told beside the other ways: since when, and through which maker's server. */
    browsers: z.array(z.object({ since: z.string(), server: z.string(), endpoint: z.string() })),
    matters: z.array(partyMatterView.extend({ explanation: wordsSchema }).meta({ id: 'HeldMatter' })),
  })
  .meta({ id: 'Held' });

const matterParams = z.object({ district: districtCode, id: uuid });
const codeMatterParams = z.object({ code: trackingCode, id: uuid });

/** Operations on who may look into a matter, and on who did. */
export const accessRoutes = {
  changeCircle: {
    method: 'POST',
    path: '/matters/{district}/{id}/circle',
    operationId: 'changeCircle',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '回避和限制查阅', en: 'Bar somebody from a matter, or restrict it' },
    params: matterParams,
    body: circleBody,
    headers: { idempotencyKey: 'required', ifMatch: 'required' },
    response: { status: 200, body: acted },
    problems: ['not-your-part', 'condition-not-met', 'version-stale', 'version-needed', 'key-reused'],
  },
  openRestricted: {
    method: 'POST',
    path: '/matters/{district}/{id}/openings',
    operationId: 'openRestricted',
    tag: 'matters',
    caller: 'staff',
    touches: 'matter',
    summary: {
      zh: '紧急查阅限制事项（限时，告知负责人、督导和当事人）',
      en: 'Open a restricted matter for a time; its head, supervisors and parties are told',
    },
    params: matterParams,
    body: openingBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: opened },
    problems: ['condition-not-met', 'key-reused'],
  },
  listOpenings: {
    method: 'GET',
    path: '/openings',
    operationId: 'listOpenings',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '紧急查阅的告知', en: 'Restricted matters that were opened within one’s reach' },
    response: { status: 200, body: openingList },
    problems: [],
  },
  noteOpening: {
    method: 'POST',
    path: '/openings/{district}/{id}/seen',
    operationId: 'noteOpening',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '已知悉紧急查阅', en: 'Take note of an opening' },
    params: matterParams,
    headers: { idempotencyKey: 'required' },
    response: { status: 204, body: z.undefined() },
    problems: [],
  },
  listQuestions: {
    method: 'GET',
    path: '/questions',
    operationId: 'listQuestions',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '当事人询问为什么查看', en: 'Questions of parties about who looked' },
    response: { status: 200, body: questionList },
    problems: [],
  },
  answerQuestion: {
    method: 'POST',
    path: '/questions/{district}/{id}/answer',
    operationId: 'answerQuestion',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '答复为什么查看', en: 'Answer why the unit looked' },
    params: matterParams,
    body: answerBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 204, body: z.undefined() },
    problems: ['condition-not-met'],
  },
  askRecusal: {
    method: 'POST',
    path: '/tracking/{code}/matters/{id}/recusal',
    operationId: 'askRecusal',
    tag: 'public',
    caller: 'code',
    summary: { zh: '申请承办人回避', en: 'Ask that the person in charge be replaced' },
    params: codeMatterParams,
    body: recusalBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: acted },
    problems: ['code-wrong', 'phone-code-needed', 'condition-not-met', 'not-your-part', 'key-reused'],
  },
  askAboutReading: {
    method: 'POST',
    path: '/tracking/{code}/matters/{id}/questions',
    operationId: 'askAboutReading',
    tag: 'public',
    caller: 'code',
    summary: { zh: '询问为什么查看', en: 'Ask why somebody looked' },
    params: codeMatterParams,
    body: questionBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: questionAsked },
    problems: ['code-wrong', 'clock-cannot-be-reckoned', 'not-your-part'],
  },
  readHeld: {
    method: 'GET',
    path: '/tracking/{code}/held',
    operationId: 'readHeld',
    tag: 'public',
    caller: 'code',
    summary: { zh: '下载本人的全部信息', en: 'Everything held about the party whose code it is' },
    params: z.object({ code: trackingCode }),
    response: { status: 200, body: heldView },
    problems: ['code-wrong', 'phone-code-needed', 'not-your-part'],
  },
} as const satisfies Record<string, RouteContract>;
