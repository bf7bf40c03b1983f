import { z } from 'zod';
import { materialAudiences } from '../core/material/material.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, text, uuid } from './fields.ts';
import { acted } from './matter.ts';
import { namedUploads } from './upload-pieces.ts';

/** 提交材料: files that were sent whole in pieces, what they show, and who reads them; or one that the parties may read from now on. */
const materialBody = z
  .discriminatedUnion('deed', [
    z
      .object({
        deed: z.literal('hand-in'),
        files: namedUploads.min(1),
        name: text(100),
        audience: z.enum(materialAudiences),
      })
      .strict(),
    z.object({ deed: z.literal('show'), material: z.string().regex(/^f[0-9]{1,3}$/) }).strict(),
  ])
  .meta({ id: 'MaterialDeed' });
export type MaterialBody = z.output<typeof materialBody>;

export const materialRoutes = {
  keepMaterial: {
    method: 'POST',
    path: '/matters/{district}/{id}/materials',
    operationId: 'keepMaterial',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '提交材料，或者让当事人查看一份材料', en: 'Hand in materials, or let the parties read one' },
    params: z.object({ district: districtCode, id: uuid }),
    body: materialBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: acted },
    problems: ['not-your-part', 'condition-not-met', 'key-reused', 'file-not-taken'],
  },
} as const satisfies Record<string, RouteContract>;
