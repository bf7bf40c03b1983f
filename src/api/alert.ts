import { z } from 'zod';
import { alertLevels } from '../core/deadline/alert.ts';
import { alertFollows } from '../core/deadline/alert-parameters.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, uuid } from './fields.ts';
import { timeLeft } from './matter.ts';
import { wordsSchema } from './words.ts';

/** 预警: a term of an open matter that is near, at its last or over, as those are reminded who have to do with it. */
const alertItem = z
  .object({
    district: districtCode,
    matterId: uuid,
    /** The matter's official number; null before it has one. */
    number: z.string().nullable(),
    procedure: wordsSchema,
    clock: z.object({ key: z.string(), title: wordsSchema }),
    level: z.enum(alertLevels),
    /** When it came to that level. */
    at: z.string(),
    due: z.string(),
    left: timeLeft,
    holder: wordsSchema.nullable(),
    /** What the rule in force that day says follows. */
    follows: z.array(z.enum(alertFollows)),
    /** As whom the reader is reminded and has not taken note; null for what only lies on the unit's desk. */
    told: z.enum(['holder', 'lead']).nullable(),
  })
  .meta({ id: 'Alert' });
export type AlertItem = z.output<typeof alertItem>;

const alertList = z
  .object({
    items: z.array(alertItem),
    /** There are others; they move up as these are dealt with. */
    more: z.boolean(),
  })
  .meta({ id: 'Alerts' });
export type AlertList = z.output<typeof alertList>;

/** Reminders of terms. */
export const alertRoutes = {
  listAlerts: {
    method: 'GET',
    path: '/alerts',
    operationId: 'listAlerts',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '期限提醒', en: 'Reminders of terms' },
    query: z.object({
      /** `mine`: what the caller is reminded of; `unit`: all that lies on the desks of the caller's units. */
      whose: z.enum(['mine', 'unit']).default('mine'),
    }),
    response: { status: 200, body: alertList },
    problems: [],
  },
  takeNoteOfAlert: {
    method: 'DELETE',
    path: '/alerts/{district}/{id}/{clock}',
    operationId: 'takeNoteOfAlert',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '知道了：从自己的提醒中拿走', en: 'Take note: it leaves one’s own reminders' },
    params: z.object({ district: districtCode, id: uuid, clock: z.string().max(60) }),
    response: { status: 204, body: z.undefined() },
    problems: ['not-your-part'],
  },
} as const satisfies Record<string, RouteContract>;
