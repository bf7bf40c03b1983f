import { z } from 'zod';
import { exclusionGrounds, passingGrounds } from '../core/handoff/hand-off.ts';
import { raiseGrounds } from '../core/level/level.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, plainDateText, rowNumberMax, text, trackingCode, uuid, wholeNumber } from './fields.ts';
import { acted } from './matter.ts';
import { wordsSchema } from './words.ts';

const unit = wholeNumber(1, rowNumberMax);
const reason = text(500, { multiline: true });
const task = z.string().regex(/^t[0-9]{1,9}$/);
const ground = { ground: z.enum(passingGrounds), by: uuid.optional() };

/** One thing passed to a unit of another agency, and on what ground. Notes and private talks cannot be named. */
const passed = z.discriminatedUnion('what', [
  z.object({ what: z.literal('story'), ...ground }).strict(),
  z.object({ what: z.literal('document'), document: z.string().max(80), ...ground }).strict(),
  z.object({ what: z.literal('contacts'), party: uuid, ...ground }).strict(),
]);
const passedList = z.array(passed).max(60);

/** 移送、排除、联合办理: who works on a matter, beside its procedure. */
export const handlingBody = z
  .discriminatedUnion('deed', [
    z.object({ deed: z.literal('exclude-unit'), unit, ground: z.enum(exclusionGrounds), reason }).strict(),
    z.object({ deed: z.literal('readmit-unit'), unit, reason }).strict(),
    z.object({ deed: z.enum(['ask-move', 'decide-move']), unit, reason }).strict(),
    z.object({ deed: z.enum(['refuse-move', 'withdraw-move']), reason }).strict(),
    z
      .object({
        deed: z.literal('raise'),
        unit,
        ground: z.enum(raiseGrounds),
        /** How many people are concerned, where they are not all parties. */
        people: z.int().min(1).max(100_000).optional(),
        reason,
      })
      .strict(),
    z.object({ deed: z.literal('send-down'), unit, reason }).strict(),
    z.object({ deed: z.literal('refuse-raise'), reason }).strict(),
    z
      .object({
        deed: z.literal('invite'),
        unit,
        ask: text(1000, { multiline: true }),
        due: plainDateText,
        passed: passedList.default([]),
      })
      .strict(),
    z.object({ deed: z.literal('pass-on'), task, passed: passedList.min(1), reason }).strict(),
    z.object({ deed: z.literal('finish-task'), task, result: text(2000, { multiline: true }) }).strict(),
    z.object({ deed: z.enum(['decline-task', 'withdraw-task']), task, reason }).strict(),
  ])
  .meta({ id: 'HandlingDeed' });
export type HandlingBody = z.output<typeof handlingBody>;

/** Open tasks asked of the caller's own units, the first to be answered first. */
const askedTasks = z
  .object({
    items: z.array(
      z.object({
        district: districtCode,
        matterId: uuid,
        id: z.string(),
        unit: wordsSchema,
        askedAt: z.string(),
        due: z.string(),
        overdue: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'AskedTasks' });
export type AskedTasks = z.output<typeof askedTasks>;

const params = z.object({ district: districtCode, id: uuid });

const askedBody = z.object({ reason }).strict().meta({ id: 'RaiseAsked' });

/** Operations on hand-offs and joint handling. */
export const handlingRoutes = {
  askRaise: {
    method: 'POST',
    path: '/tracking/{code}/matters/{id}/raise',
    operationId: 'askRaise',
    tag: 'public',
    caller: 'code',
    summary: { zh: '要求由上级办理', en: 'Ask for the level above' },
    params: z.object({ code: trackingCode, id: uuid }),
    body: askedBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: acted },
    problems: [
      'code-wrong',
      'phone-code-needed',
      'condition-not-met',
      'clock-cannot-be-reckoned',
      'not-your-part',
      'key-reused',
    ],
  },
  listTasks: {
    method: 'GET',
    path: '/tasks',
    operationId: 'listTasks',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '请本单位联合办理的任务', en: 'What one’s own units were asked to help with' },
    response: { status: 200, body: askedTasks },
    problems: [],
  },
  handleMatter: {
    method: 'POST',
    path: '/matters/{district}/{id}/handling',
    operationId: 'handleMatter',
    tag: 'matters',
    caller: 'staff',
    summary: {
      zh: '移送、排除单位、联合办理',
      en: 'Move a matter, exclude a unit, ask another unit to do a part, or answer that',
    },
    params,
    body: handlingBody,
    headers: { idempotencyKey: 'required', ifMatch: 'required' },
    response: { status: 200, body: acted },
    problems: [
      'not-your-part',
      'condition-not-met',
      'clock-cannot-be-reckoned',
      'version-stale',
      'version-needed',
      'key-reused',
    ],
  },
} as const satisfies Record<string, RouteContract>;
