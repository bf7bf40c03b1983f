import { z } from 'zod';
import { type LedgerField, readLedgerField } from '../core/ledger/filter.ts';
import { openings } from '../core/procedure/definition.ts';
import type { RouteContract } from './contract.ts';
import { text, uuid, wholeNumber } from './fields.ts';
import { ledgerColumnKeys } from './ledger-words.ts';
import { queueItem } from './queue.ts';
import { wordsSchema } from './words.ts';

const writtenMax = 1_000;

/** A part of the filter, in the one form it has in an address (`src/core/ledger/filter.ts`). */
function part(name: LedgerField) {
  return z
    .string()
    .max(writtenMax)
    .refine((written) => readLedgerField(name, written) !== undefined, { message: 'form' })
    .optional();
}

/** What may be asked of the ledger: of matters, units, days and amounts; of nobody by who they are. */
export const ledgerQuery = z.object({
  unit: part('unit'),
  as: part('as'),
  below: part('below'),
  level: part('level'),
  category: part('category'),
  procedure: part('procedure'),
  state: part('state'),
  phase: part('phase'),
  status: part('status'),
  waiting: part('waiting'),
  channel: part('channel'),
  outcome: part('outcome'),
  clock: part('clock'),
  handoff: part('handoff'),
  supervision: part('supervision'),
  dealt: part('dealt'),
  went: part('went'),
  group: part('group'),
  tag: part('tag'),
  due: part('due'),
  place: part('place'),
  amount: part('amount'),
  people: part('people'),
  opened: part('opened'),
  closed: part('closed'),
  holder: part('holder'),
  sort: part('sort'),
  order: part('order'),
});

/** A line of the ledger: what a list of work says of a matter, and how it ended. */
export const ledgerItem = queueItem
  .extend({
    status: z.enum(['open', 'closed']),
    phase: z.string(),
    outcome: z.string().nullable(),
    channel: z.enum(openings),
    answerable: wordsSchema.nullable(),
    closedOn: z.string().nullable(),
    people: z.int(),
    /** What was said to be in dispute, else what was promised; null where nothing is said. */
    amountFen: z.int().nullable(),
    /** What its tags are called. */
    tags: z.array(wordsSchema),
  })
  .meta({ id: 'LedgerItem' });
export type LedgerItem = z.output<typeof ledgerItem>;

/** A page of the ledger. `next` is opaque; null on the last page. Nothing behind the page is counted. */
export const ledgerPage = z
  .object({
    items: z.array(ledgerItem),
    next: z.string().nullable(),
    /** The name of the unit asked for, where there is one. */
    unit: wordsSchema.nullable(),
  })
  .meta({ id: 'LedgerPage' });

/** A file asked for: what was asked, how far it is. */
const ledgerExport = z
  .object({
    id: uuid,
    status: z.enum(['waiting', 'ready', 'failed', 'stopped', 'gone']),
    format: z.enum(['csv', 'xlsx']),
    purpose: z.string(),
    rows: z.int(),
    /** There was more than one file may hold. */
    isCut: z.boolean(),
    askedAt: z.string(),
    expiresAt: z.string(),
  })
  .meta({ id: 'LedgerExport' });
export type LedgerExport = z.output<typeof ledgerExport>;

/** So many matters a file. */
export const exportRowsMax = 50_000;

const exportParams = z.object({ export: uuid });

export const ledgerRoutes = {
  listLedger: {
    method: 'GET',
    path: '/ledger',
    operationId: 'listLedger',
    tag: 'ledger',
    caller: 'staff',
    summary: { zh: '一本账：能看到的全部事项', en: 'The ledger: every matter within reach' },
    query: ledgerQuery.extend({
      cursor: z.string().max(200).optional(),
      limit: wholeNumber(1, 100).prefault(50),
    }),
    response: { status: 200, body: ledgerPage },
    problems: ['ledger-too-wide'],
  },
  searchLedger: {
    method: 'POST',
    path: '/ledger/search',
    operationId: 'searchLedger',
    tag: 'ledger',
    caller: 'staff',
    summary: {
      zh: '在一本账里按说的话查找；按姓名查找须写明用途',
      en: 'Search the ledger by what was said; by a name on a stated purpose',
    },
    // What was typed may be a name: it stands in no address, and no answer is kept.
    body: ledgerQuery
      .extend({
        words: text(60),
        purpose: text(100).optional(),
        cursor: z.string().max(200).optional(),
        limit: z.int().min(1).max(100).default(50),
      })
      .strict(),
    unkept: 'secret',
    response: { status: 200, body: ledgerPage },
    problems: ['search-purpose-needed', 'ledger-too-wide'],
  },
  exportLedger: {
    method: 'POST',
    path: '/ledger/exports',
    operationId: 'exportLedger',
    tag: 'ledger',
    caller: 'staff',
    summary: { zh: '导出所列事项，须写明用途', en: 'Take what is listed out as a file, on a stated purpose' },
    body: ledgerQuery
      .extend({
        purpose: text(100),
        format: z.enum(['csv', 'xlsx']),
        locale: z.enum(['zh', 'en']),
        columns: z.array(z.enum(ledgerColumnKeys)).min(1).max(ledgerColumnKeys.length),
      })
      .strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 201, body: ledgerExport },
    problems: ['not-your-part'],
  },
  listLedgerExports: {
    method: 'GET',
    path: '/ledger/exports',
    operationId: 'listLedgerExports',
    tag: 'ledger',
    caller: 'staff',
    summary: { zh: '本人最近的导出', en: 'The files one asked for lately' },
    response: { status: 200, body: z.object({ items: z.array(ledgerExport) }) },
    problems: [],
  },
  stopLedgerExport: {
    method: 'POST',
    path: '/ledger/exports/{export}/stop',
    operationId: 'stopLedgerExport',
    tag: 'ledger',
    caller: 'staff',
    summary: { zh: '停止导出', en: 'Stop a file that is being made' },
    params: exportParams,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: ledgerExport },
    problems: ['not-found'],
  },
  readLedgerExport: {
    method: 'GET',
    path: '/ledger/exports/{export}/file',
    operationId: 'readLedgerExport',
    tag: 'ledger',
    caller: 'staff',
    summary: { zh: '下载导出的文件', en: 'Download the file' },
    params: exportParams,
    response: { status: 200, media: 'application/octet-stream' },
    problems: ['not-found'],
  },
} as const satisfies Record<string, RouteContract>;
