import { z } from 'zod';
import { type LedgerField, readLedgerField } from '../core/ledger/filter.ts';
import type { RouteContract } from './contract.ts';
import { text, wholeNumber } from './fields.ts';
import { queueItem } from './matter.ts';
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
const ledgerQuery = z.object({
  unit: part('unit'),
  as: part('as'),
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
    channel: z.enum(['portal', 'desk', 'link', 'import']),
    answerable: wordsSchema.nullable(),
    closedOn: z.string().nullable(),
    people: z.int(),
    /** What was promised, or what a ledger of the past says it was about; null where nothing is said. */
    amountFen: z.int().nullable(),
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
} as const satisfies Record<string, RouteContract>;
