import { z } from 'zod';
import type { RouteContract } from './contract.ts';
import { rowNumberMax, wholeNumber } from './fields.ts';
import { wordsSchema } from './words.ts';

const unitRef = z.object({ id: z.int(), name: wordsSchema });

/** What lies with a unit: open matters, and of these how many each way. A matter may be counted in more than one column. */
const boardFigures = z.object({
  /** 分母: every open matter it answers for. */
  open: z.int(),
  overdue: z.int(),
  onParties: z.int(),
  onOffices: z.int(),
  refused: z.int(),
  several: z.int(),
  /** Matters with an order to it that is not settled; of these, without a reply after its day. */
  orders: z.int(),
  ordersLate: z.int(),
  /** Matters whose review it owes. */
  reviews: z.int(),
});
export type BoardFigures = z.output<typeof boardFigures>;

/** 督导看板: a unit, and what lies with it and with each unit below it. Units are counted, never people. */
export const board = z
  .object({
    unit: unitRef,
    above: unitRef.nullable(),
    at: z.string(),
    total: boardFigures,
    /** The unit itself, then those next below it with all below them; in the order of their codes, not of their figures. */
    rows: z.array(z.object({ unit: unitRef, hasBelow: z.boolean(), figures: boardFigures })),
  })
  .meta({ id: 'Board' });
export type Board = z.output<typeof board>;

export const boardRoutes = {
  readBoard: {
    method: 'GET',
    path: '/board',
    operationId: 'readBoard',
    tag: 'ledger',
    caller: 'staff',
    summary: { zh: '督导看板：各单位的在办事项', en: 'Board: what lies with each unit' },
    query: z.object({ unit: wholeNumber(1, rowNumberMax).optional() }),
    response: { status: 200, body: board },
    problems: ['not-found'],
  },
} as const satisfies Record<string, RouteContract>;
