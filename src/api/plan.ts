import { z } from 'zod';
import { milestonesMax } from '../core/milestone/milestone.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, plainDateText, rowNumberMax, text, uuid, wholeNumber } from './fields.ts';
import { acted } from './matter.ts';
import { courseView } from './plan-view.ts';
import { bodyWithFileMax, uploadedFile } from './upload.ts';
import { wordsSchema } from './words.ts';

const unitRef = z.object({ id: z.int(), name: wordsSchema });

/** 列入计划: an item of the plan, the unit that leads it, who is answerable, and what is to be shown by when. */
const keyTaskBody = z
  .object({
    /** Its number in the plan: 3.2. */
    item: text(20),
    title: text(100),
    account: text(2000, { multiline: true }),
    unit: wholeNumber(1, rowNumberMax),
    holder: uuid.optional(),
    milestones: z
      .array(z.object({ name: text(100), evidence: text(300), due: plainDateText }).strict())
      .min(1)
      .max(milestonesMax),
  })
  .strict()
  .meta({ id: 'KeyTask' });
export type KeyTaskBody = z.output<typeof keyTaskBody>;

export const enteredTask = z.object({ district: districtCode, id: uuid, version: z.int() }).meta({ id: 'EnteredTask' });
export type EnteredTask = z.output<typeof enteredTask>;

/** Tasks, and how they stand; with the milestones that were shown of all there are. */
const planFigures = z.object({
  /** 分母: every task the unit leads in the year. */
  tasks: z.int(),
  red: z.int(),
  amber: z.int(),
  green: z.int(),
  completed: z.int(),
  notDone: z.int(),
  milestones: z.int(),
  shown: z.int(),
});
export type PlanFigures = z.output<typeof planFigures>;

/** 年度计划: each unit that leads something, and each task with its colour and why. */
export const planView = z
  .object({
    year: z.int(),
    at: z.string(),
    /** Whether the reader keeps a plan: may enter tasks of units below. */
    mayEnter: z.boolean(),
    total: planFigures,
    units: z.array(z.object({ unit: unitRef, figures: planFigures })),
    tasks: z.array(
      z.object({
        district: districtCode,
        id: uuid,
        item: z.string(),
        title: z.string(),
        unit: unitRef,
        holder: wordsSchema.nullable(),
        /** Null once it has ended. */
        course: courseView.nullable(),
        outcome: wordsSchema.nullable(),
        milestones: z.int(),
        shown: z.int(),
        next: z.object({ id: z.string(), due: z.string() }).nullable(),
      }),
    ),
    /** There are more than are shown; choose a unit. */
    more: z.boolean(),
  })
  .meta({ id: 'Plan' });
export type PlanView = z.output<typeof planView>;

/** 办成材料: a file that shows a milestone, and what it is called. */
const evidenceBody = z
  .object({ milestone: z.string().regex(/^m[0-9]{1,2}$/), name: text(100), file: uploadedFile })
  .strict()
  .meta({ id: 'Evidence' });
export type EvidenceBody = z.output<typeof evidenceBody>;

const year = wholeNumber(2000, 2199);

export const planRoutes = {
  readPlan: {
    method: 'GET',
    path: '/plans/{year}',
    operationId: 'readPlan',
    tag: 'ledger',
    caller: 'staff',
    summary: { zh: '年度计划的重点任务', en: 'Key tasks of a yearly plan' },
    params: z.object({ year }),
    query: z.object({ unit: wholeNumber(1, rowNumberMax).optional() }),
    response: { status: 200, body: planView },
    problems: ['not-found'],
  },
  enterKeyTask: {
    method: 'POST',
    path: '/plans/{year}/tasks',
    operationId: 'enterKeyTask',
    tag: 'ledger',
    caller: 'staff',
    summary: { zh: '把重点任务列入年度计划', en: 'Enter a key task in a yearly plan' },
    params: z.object({ year }),
    body: keyTaskBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 201, body: enteredTask },
    problems: ['not-your-part', 'key-reused'],
  },
  handInEvidence: {
    method: 'POST',
    path: '/matters/{district}/{id}/evidence',
    operationId: 'handInEvidence',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '提交节点的办成材料', en: 'Hand in what shows a milestone' },
    params: z.object({ district: districtCode, id: uuid }),
    body: evidenceBody,
    bodyBytesMax: bodyWithFileMax,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: acted },
    problems: ['not-your-part', 'condition-not-met', 'key-reused', 'file-not-taken'],
  },
} as const satisfies Record<string, RouteContract>;
