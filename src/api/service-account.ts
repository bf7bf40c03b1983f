import { z } from 'zod';
import type { RouteContract } from './contract.ts';
import { rowNumberMax, text, uuid } from './fields.ts';
import { wordsSchema } from './words.ts';

/** What a machine may be: roles that act or read. Running accounts and overseeing is for people. */
export const machineRoles = ['clerk', 'mediator', 'court', 'auditor'] as const;
const days = z.int().min(1).max(366);

export const serviceAccountBody = z
  .object({
    account: z.string().max(64),
    nameZh: text(50),
    nameEn: text(100),
    unit: z.int().min(1).max(rowNumberMax),
    role: z.enum(machineRoles),
    operations: z.array(z.string().max(60)).min(1).max(200),
    days,
  })
  .strict();
export type ServiceAccountBody = z.output<typeof serviceAccountBody>;

const keyMade = z
  .object({ id: uuid, staffId: uuid, key: z.string().meta({ description: 'shown this once' }) })
  .meta({ id: 'ServiceKeyMade' });
export type ServiceKeyMade = z.output<typeof keyMade>;

const keyView = z.object({
  id: uuid,
  staffId: uuid,
  account: z.string(),
  name: wordsSchema,
  role: z.enum(['clerk', 'lead', 'mediator', 'court', 'supervisor', 'auditor', 'administrator']),
  unit: z.object({ id: z.int(), name: wordsSchema }),
  operations: z.array(z.string()),
  madeAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
  usedAt: z.string().nullable().meta({ description: 'to within five minutes' }),
});
export type ServiceKeyView = z.output<typeof keyView>;
const keyPage = z
  .object({
    items: z.array(keyView),
    operations: z.array(z.string()).meta({ description: 'what a key may be made for' }),
  })
  .meta({ id: 'ServiceKeys' });

const keyParams = z.object({ key: uuid });

/** Accounts of machines and their keys, run by administrators. */
export const serviceAccountRoutes = {
  listServiceKeys: {
    method: 'GET',
    path: '/service-keys',
    operationId: 'listServiceKeys',
    tag: 'service',
    caller: 'staff',
    summary: { zh: '接口账号及其密钥', en: 'Service accounts and their keys' },
    response: { status: 200, body: keyPage },
    problems: [],
  },
  createServiceAccount: {
    method: 'POST',
    path: '/service-accounts',
    operationId: 'createServiceAccount',
    tag: 'service',
    caller: 'staff',
    summary: { zh: '建立接口账号', en: 'Make a service account' },
    body: serviceAccountBody,
    unkept: 'secret',
    response: { status: 201, body: keyMade },
    problems: ['account-taken'],
  },
  renewServiceKey: {
    method: 'POST',
    path: '/service-keys/{key}/renewal',
    operationId: 'renewServiceKey',
    tag: 'service',
    caller: 'staff',
    summary: { zh: '给同一接口账号再生成一个密钥', en: 'Make another key for the same service account' },
    params: keyParams,
    body: z.object({ days }).strict(),
    unkept: 'secret',
    response: { status: 201, body: keyMade },
    problems: [],
  },
  revokeServiceKey: {
    method: 'DELETE',
    path: '/service-keys/{key}',
    operationId: 'revokeServiceKey',
    tag: 'service',
    caller: 'staff',
    summary: { zh: '作废密钥', en: 'Revoke a key' },
    params: keyParams,
    response: { status: 204, body: z.undefined() },
    problems: [],
  },
} as const satisfies Record<string, RouteContract>;
