import { z } from 'zod';
import type { RouteContract } from './contract.ts';
import { rowNumberMax, text, uuid } from './fields.ts';
import { ledgerQuery } from './ledger.ts';
import { ledgerColumnKeys } from './ledger-words.ts';
import { wordsSchema } from './words.ts';

/** A way of looking at the ledger that somebody kept: what is asked, its order and columns, under a name. */
const ledgerView = z
  .object({
    id: uuid,
    name: z.string(),
    /** As it stands in the address of the ledger. */
    address: z.string(),
    /** Whose readers are offered it; null: it is one's own alone. */
    unit: z.object({ id: z.int(), name: wordsSchema }).nullable(),
    /** One may change it and take it away. */
    isOwn: z.boolean(),
  })
  .meta({ id: 'LedgerView' });
export type LedgerView = z.output<typeof ledgerView>;

/** So many a person. */
export const viewsMax = 50;

/** By what matters can be put together: of matters and units, never of people. */
export const ledgerGroupings = [
  'category',
  'procedure',
  'phase',
  'waiting',
  'channel',
  'status',
  'level',
  'unit',
  'tag',
] as const;
export type LedgerGrouping = (typeof ledgerGroupings)[number];

/** So many matters are looked at for a grouping, the newest first; nothing is counted beyond them. */
export const groupedMax = 20_000;

export const ledgerViewRoutes = {
  listLedgerViews: {
    method: 'GET',
    path: '/ledger/views',
    operationId: 'listLedgerViews',
    tag: 'ledger',
    caller: 'staff',
    summary: { zh: '保存的查看方式：本人的和本单位共用的', en: 'Kept views of the ledger: one’s own and one’s units’' },
    response: { status: 200, body: z.object({ items: z.array(ledgerView) }) },
    problems: [],
  },
  keepLedgerView: {
    method: 'POST',
    path: '/ledger/views',
    operationId: 'keepLedgerView',
    tag: 'ledger',
    caller: 'staff',
    summary: {
      zh: '保存查看方式；同名的由新的代替，可以给本单位共用',
      en: 'Keep a view under a name, in the place of an earlier one; it may be shared with one’s unit',
    },
    body: ledgerQuery
      .extend({
        name: text(60),
        sharedWith: z.int().min(1).max(rowNumberMax).optional(),
        by: z.enum(ledgerGroupings).optional(),
        columns: z.array(z.enum(ledgerColumnKeys)).min(1).max(ledgerColumnKeys.length).optional(),
      })
      .strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 201, body: ledgerView },
    problems: ['not-your-part', 'too-many-views'],
  },
  removeLedgerView: {
    method: 'DELETE',
    path: '/ledger/views/{view}',
    operationId: 'removeLedgerView',
    tag: 'ledger',
    caller: 'staff',
    summary: { zh: '删除本人保存的查看方式', en: 'Take away a view one kept' },
    params: z.object({ view: uuid }),
    response: { status: 204, body: z.undefined() },
    problems: ['not-found'],
  },
  groupLedger: {
    method: 'GET',
    path: '/ledger/groups',
    operationId: 'groupLedger',
    tag: 'ledger',
    caller: 'staff',
    summary: {
      zh: '把所列事项按一项分组计数，最多看最近两万件',
      en: 'What is listed, counted by one of its parts, among the newest twenty thousand',
    },
    query: ledgerQuery.extend({ by: z.enum(ledgerGroupings) }),
    response: {
      status: 200,
      body: z
        .object({
          /** The largest first. `key` is what asks for the group alone; `name` that of a unit. */
          groups: z.array(z.object({ key: z.string(), name: wordsSchema.nullable(), count: z.int() })),
          counted: z.int(),
          /** There are more matters than were counted. */
          isCut: z.boolean(),
        })
        .meta({ id: 'LedgerGroups' }),
    },
    problems: ['ledger-too-wide'],
  },
} as const satisfies Record<string, RouteContract>;
