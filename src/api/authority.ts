import { z } from 'zod';
import type { RouteContract } from './contract.ts';
import { districtCode, plainDateText, text, uuid } from './fields.ts';

export const helperRelation = z.enum(['relative', 'lawyer', 'legal-aid', 'window', 'other']);
export type HelperRelation = z.infer<typeof helperRelation>;
export const helperMay = z.enum(['follow', 'act', 'everything']);

/** Longest name of a helper, and the longest account of a paper. */
const helperNameMax = 100;
export const helperPaperMax = 1_000;

/** 委托: who may act for a party, in what, until when. */
export const authorityBody = z
  .object({
    name: text(helperNameMax),
    relation: helperRelation,
    may: helperMay,
    until: plainDateText,
    /** What the paper says that was shown at the window. */
    paper: text(helperPaperMax, { multiline: true }),
  })
  .strict();

export const authorityRoutes = {
  giveAuthorityAtWindow: {
    method: 'POST',
    path: '/matters/{district}/{id}/parties/{party}/authorities',
    operationId: 'giveAuthorityAtWindow',
    tag: 'matters',
    caller: 'staff',
    summary: {
      zh: '在窗口登记委托（凭书面委托，当事人可见）',
      en: 'Take down an authority at the window, on a paper; shown to the party',
    },
    params: z.object({ district: districtCode, id: uuid, party: uuid }),
    body: authorityBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 201, body: z.object({ id: uuid, code: z.string() }) },
    problems: ['not-your-part', 'condition-not-met'],
  },
} as const satisfies Record<string, RouteContract>;
