import { z } from 'zod';
import { levels } from '../core/level/order.ts';
import type { RouteContract } from './contract.ts';
import { rowNumberMax, wholeNumber } from './fields.ts';
import { wordsSchema } from './words.ts';

/** Of the matters that ended at one level. Each number is one of matters, and none is part of another but of `closed`. */
const levelFigures = z.object({
  level: z.enum(levels),
  /** 分母: every matter that a unit of this level dealt with last, and that ended in the time. */
  closed: z.int(),
  /** Of these, went up a level on the way there. */
  raised: z.int(),
  /** Of these, solved and not solved by the parties' own word; nobody answered for the rest. */
  solved: z.int(),
  notSolved: z.int(),
});

/** 分级: where matters were settled, and how many went up. */
export const levelBoard = z
  .object({
    unit: z.object({ id: z.int(), name: wordsSchema }),
    from: z.string(),
    to: z.string(),
    /** From the grid up; a level at which nothing ended is absent. */
    levels: z.array(levelFigures),
  })
  .meta({ id: 'LevelBoard' });
export type LevelBoard = z.output<typeof levelBoard>;

export const levelBoardRoutes = {
  readLevelBoard: {
    method: 'GET',
    path: '/board/levels',
    operationId: 'readLevelBoard',
    tag: 'ledger',
    caller: 'staff',
    summary: { zh: '分级办理：在哪一级解决，上行多少', en: 'Levels: where matters were settled, how many went up' },
    query: z.object({ unit: wholeNumber(1, rowNumberMax).optional() }),
    response: { status: 200, body: levelBoard },
    problems: ['not-found'],
  },
} as const satisfies Record<string, RouteContract>;
