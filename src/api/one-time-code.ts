import { z } from 'zod';
import type { RouteContract } from './contract.ts';
import { districtCode, text, trackingCode, uuid } from './fields.ts';

const codeParams = z.object({ code: trackingCode });

export const oneTimeCodeRoutes = {
  sendOneTimeCode: {
    method: 'POST',
    path: '/tracking/{code}/one-time-codes',
    operationId: 'sendOneTimeCode',
    tag: 'public',
    caller: 'code',
    summary: { zh: '向登记的手机发送验证码', en: 'Send a one-time code to the registered phone' },
    params: codeParams,
    unkept: 'secret',
    response: {
      status: 201,
      body: z.object({ to: z.string(), until: z.string(), shown: z.string().nullable() }),
    },
    problems: ['phone-code-impossible', 'too-many-requests'],
  },
  giveOneTimeCode: {
    method: 'POST',
    path: '/tracking/{code}/proof',
    operationId: 'giveOneTimeCode',
    tag: 'public',
    caller: 'code',
    summary: { zh: '提交验证码', en: 'Give the one-time code' },
    params: codeParams,
    body: z.object({ digits: z.string().max(40) }).strict(),
    unkept: 'cookie',
    response: { status: 200, body: z.object({ until: z.string() }) },
    problems: ['phone-code-wrong'],
  },
  handOutOneTimeCode: {
    method: 'POST',
    path: '/matters/{district}/{id}/parties/{party}/one-time-codes',
    operationId: 'handOutOneTimeCode',
    tag: 'matters',
    caller: 'staff',
    touches: 'matter',
    summary: {
      zh: '核对身份证后当面给当事人验证码（需说明用途，当事人可见）',
      en: 'Hand a party a one-time code after seeing their identity card; asks a purpose and is shown to the party',
    },
    params: z.object({ district: districtCode, id: uuid, party: uuid }),
    body: z.object({ purpose: text(100) }).strict(),
    unkept: 'secret',
    response: { status: 201, body: z.object({ digits: z.string(), until: z.string() }) },
    problems: ['not-your-part', 'too-many-requests'],
  },
} as const satisfies Record<string, RouteContract>;
