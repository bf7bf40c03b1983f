import { z } from 'zod';
import { isPlainDate } from '../core/time/plain-date.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, rowNumberMax } from './fields.ts';

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256 as 64 hexadecimal digits' });

const signedHead = z
  .object({
    district: districtCode,
    day: z
      .string()
      .refine((value): boolean => isPlainDate(value), { message: 'impossible-date' })
      .meta({ format: 'date' }),
    size: z.int().min(1).max(rowNumberMax),
    root: hash,
    previousHead: hash.nullable(),
    at: z.string().max(40),
    keyId: z.string().regex(/^[a-z0-9-]{1,40}$/),
    signature: z.string().regex(/^[0-9a-f]{128}$/),
  })
  .strict()
  .meta({ id: 'SignedHead' });

/** The way from one head to the next: on one day the consistency proof, onto a later day that of its first leaf. */
const headStep = z.object({ head: signedHead, proof: z.array(hash).max(60) }).strict();

/** Steps that are sent at once: with their proofs well below what a request may hold. */
const witnessStepsMax = 30;

const sender = z.object({ sender: z.string().regex(/^[a-z0-9-]{1,40}$/) });
const keptHeads = z.object({ heads: z.array(signedHead) }).meta({ id: 'WitnessedHeads' });

const witnessView = z.object({
  witness: z.enum(['file', 'inbox']),
  standing: z.enum(['fresh', 'late', 'overdue', 'contradicted']),
  word: z.enum(['confirmed', 'unreachable', 'refused', 'contradicted']).nullable(),
  since: z.string(),
  triedAt: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  district: districtCode.nullable().meta({ description: 'whose head is missing here, where it contradicts' }),
});
export type WitnessView = z.output<typeof witnessView>;

const witnessPage = z.object({ witnesses: z.array(witnessView) }).meta({ id: 'Witnesses' });

/** The outside witness of the chain: this server's own, and the inbox in which it is one for others. */
export const witnessRoutes = {
  keepHeads: {
    method: 'POST',
    path: '/witness/{sender}/heads',
    operationId: 'keepHeads',
    tag: 'public',
    caller: 'public',
    summary: {
      zh: '替另一系统保存封存签名，只增不改',
      en: 'Keep another installation’s signed heads, each following the one before',
    },
    params: sender,
    body: z.object({ steps: z.array(headStep).min(1).max(witnessStepsMax) }).strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: keptHeads },
    problems: ['head-unsigned', 'head-contradicted'],
  },
  listKeptHeads: {
    method: 'GET',
    path: '/witness/{sender}/heads',
    operationId: 'listKeptHeads',
    tag: 'public',
    caller: 'public',
    summary: {
      zh: '替另一系统保存的最近一次封存签名',
      en: 'The newest heads kept for another installation',
    },
    params: sender,
    response: { status: 200, body: keptHeads },
    problems: [],
  },
  listWitnesses: {
    method: 'GET',
    path: '/witnesses',
    operationId: 'listWitnesses',
    tag: 'administration',
    caller: 'staff',
    summary: { zh: '外部见证', en: 'The outside witnesses of the chain' },
    response: { status: 200, body: witnessPage },
    problems: ['not-your-part'],
  },
} as const satisfies Record<string, RouteContract>;
