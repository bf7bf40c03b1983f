import { z } from 'zod';
import { entryKinds } from '../core/obligation/entry.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, plainDateText, text, trackingCode, uuid } from './fields.ts';
import { acted } from './matter.ts';
import { bodyWithFileMax, uploadedFile } from './upload.ts';

const words = text(500, { multiline: true }).optional();
const promiseId = z.string().max(40);

const reportPerformance = z
  .object({
    deed: z.literal('report'),
    obligation: promiseId,
    kind: z.enum(entryKinds),
    /** 分; for money alone. */
    amountFen: z.int().min(1).max(1_000_000_000_000).optional(),
    on: plainDateText,
    /** More than was owed is entered only when it is said to be. */
    overpaid: z.boolean().optional(),
    words,
    proof: uploadedFile.optional(),
  })
  .strict();
const answerPerformance = z
  .object({ deed: z.enum(['confirm', 'dispute', 'withdraw']), entry: promiseId, words })
  .strict();

/** 申请强制执行: the papers for a creditor, of all that the promise's debtor has not kept. */
const enforcePerformance = z.object({ deed: z.literal('enforce'), obligation: promiseId, creditor: uuid }).strict();

/** What a party says of a promise, or answers to what was said. */
const ownPerformanceBody = z
  .discriminatedUnion('deed', [reportPerformance, answerPerformance, enforcePerformance])
  .meta({ id: 'OwnPerformance' });
export type OwnPerformanceBody = z.output<typeof ownPerformanceBody>;

/** What the office enters; it settles what the two sides disagree on. */
export const performanceBody = z
  .discriminatedUnion('deed', [
    reportPerformance,
    z.object({ deed: z.literal('settle'), entry: promiseId, as: z.enum(['confirmed', 'rejected']), words }).strict(),
    enforcePerformance,
  ])
  .meta({ id: 'Performance' });
export type PerformanceBody = z.output<typeof performanceBody>;

const matterParams = z.object({ district: districtCode, id: uuid });
const codeMatterParams = z.object({ code: trackingCode, id: uuid });

/** Operations on what an agreement promises: payments, deeds, proofs, disputes. */
export const obligationRoutes = {
  enterPerformance: {
    method: 'POST',
    path: '/matters/{district}/{id}/performance',
    operationId: 'enterPerformance',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '登记履行，或者核实登记的一笔', en: 'Enter what was done of an agreement, or settle an entry' },
    params: matterParams,
    body: performanceBody,
    bodyBytesMax: bodyWithFileMax,
    headers: { idempotencyKey: 'required', ifMatch: 'required' },
    response: { status: 200, body: acted },
    problems: ['not-your-part', 'condition-not-met', 'version-stale', 'key-reused', 'file-not-taken'],
  },
  readPerformanceProof: {
    method: 'GET',
    path: '/matters/{district}/{id}/files/{file}',
    operationId: 'readPerformanceProof',
    tag: 'matters',
    caller: 'staff',
    touches: 'matter',
    summary: { zh: '下载履行凭据或者办成材料', en: 'Download a proof, or what shows a milestone' },
    params: matterParams.extend({ file: uuid }),
    response: { status: 200, media: 'application/octet-stream' },
    problems: ['purpose-needed'],
  },
  enterPerformanceByCode: {
    method: 'POST',
    path: '/tracking/{code}/matters/{id}/performance',
    operationId: 'enterPerformanceByCode',
    tag: 'public',
    caller: 'code',
    summary: { zh: '当事人登记、确认履行或者提出异议', en: 'A party enters, confirms or disputes what was done' },
    params: codeMatterParams,
    body: ownPerformanceBody,
    bodyBytesMax: bodyWithFileMax,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: acted },
    problems: ['code-wrong', 'phone-code-needed', 'condition-not-met', 'not-your-part', 'key-reused', 'file-not-taken'],
  },
  readPerformanceProofByCode: {
    method: 'GET',
    path: '/tracking/{code}/matters/{id}/files/{file}',
    operationId: 'readPerformanceProofByCode',
    tag: 'public',
    caller: 'code',
    summary: { zh: '当事人下载履行凭据', en: 'A party downloads a proof of payment' },
    params: codeMatterParams.extend({ file: uuid }),
    response: { status: 200, media: 'application/octet-stream' },
    problems: ['code-wrong', 'phone-code-needed'],
  },
} as const satisfies Record<string, RouteContract>;
