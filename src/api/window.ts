import { z } from 'zod';
import { visitMinutes } from '../core/window/offer.ts';
import type { RouteContract } from './contract.ts';
import { plainDateText, rowNumberMax, uuid, wholeNumber } from './fields.ts';
import { wordsSchema } from './words.ts';

const offer = {
  windows: z.int().min(1).max(20),
  minutes: z.literal([...visitMinutes]),
  daysAhead: z.int().min(1).max(30),
  open: z.boolean(),
};
const offerView = z
  .object({
    unit: z.int(),
    name: wordsSchema,
    /** Null where nothing was set yet. */
    offer: z.object(offer).nullable(),
    /** Whether the unit's hours are entered; without them nothing is offered. */
    hasHours: z.boolean(),
    /** Minutes after its time for which a place is kept, and days after which a visit is deleted, as the place has them today. */
    lateMinutes: z.int(),
    keptDays: z.int(),
    /** Whether the reader may set it. */
    may: z.boolean(),
  })
  .meta({ id: 'WindowOffer' });
export type WindowOfferView = z.output<typeof offerView>;

const visitLine = z
  .object({
    id: uuid,
    number: z.string(),
    from: z.string(),
    to: z.string(),
    standing: z.enum(['booked', 'taken', 'missed', 'cancelled']),
    name: z.string(),
  })
  .meta({ id: 'WindowVisit' });
export type VisitLine = z.output<typeof visitLine>;

const visitor = z.object({ name: z.string(), phone: z.string(), about: z.string() }).meta({ id: 'WindowVisitor' });
export type Visitor = z.output<typeof visitor>;

const shared = { tag: 'organisation', caller: 'staff' } as const;
const unitParams = z.object({ unit: wholeNumber(1, rowNumberMax) });

/** 预约窗口: what centres offer, and who comes on a day. */
export const windowRoutes = {
  listWindowOffers: {
    ...shared,
    method: 'GET',
    path: '/window-offers',
    operationId: 'listWindowOffers',
    summary: { zh: '本单位的预约窗口', en: 'Windows that one’s own units give out' },
    response: { status: 200, body: z.object({ items: z.array(offerView) }) },
    problems: [],
  },
  keepWindowOffer: {
    ...shared,
    method: 'POST',
    path: '/units/{unit}/window-offer',
    operationId: 'keepWindowOffer',
    summary: { zh: '设定可以预约的窗口', en: 'Set which windows can be booked' },
    params: unitParams,
    body: z.object(offer).strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: offerView },
    problems: ['not-your-part'],
  },
  listWindowVisits: {
    ...shared,
    method: 'GET',
    path: '/units/{unit}/window-visits',
    operationId: 'listWindowVisits',
    summary: { zh: '窗口一天的预约', en: 'Visits booked for a day' },
    params: unitParams,
    query: z.object({ on: plainDateText }),
    response: { status: 200, body: z.object({ items: z.array(visitLine) }) },
    problems: ['not-your-part'],
  },
  receiveVisitor: {
    ...shared,
    method: 'POST',
    path: '/units/{unit}/window-visits/{visit}',
    operationId: 'receiveVisitor',
    summary: { zh: '接待预约的人，转入登记', en: 'Receive a visitor, to register what they came for' },
    params: unitParams.extend({ visit: uuid }),
    body: z.object({}).strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: visitor },
    problems: ['not-your-part', 'not-found', 'condition-not-met'],
  },
} as const satisfies Record<string, RouteContract>;
