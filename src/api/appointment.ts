import { z } from 'zod';
import type { RouteContract } from './contract.ts';
import { districtCode, plainDateText, rowNumberMax, text, trackingCode, uuid, wholeNumber } from './fields.ts';
import { acted } from './matter.ts';
import { wordsSchema } from './words.ts';

const timeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/)
  .meta({ description: 'a time of day in China', example: '09:30' });
/** A stretch of one day in China, on quarters of an hour. */
const timeGiven = z.object({ on: plainDateText, from: timeOfDay, to: timeOfDay }).strict();
const timeShown = z.object({ on: z.string(), from: z.string(), to: z.string() });

const sessionId = z.string().max(20);
const words = text(500, { multiline: true }).optional();
/** A room of the house, or words that say where else. */
const where = { room: uuid.optional(), place: text(200).optional() };

/** 约时间: dates are proposed, one of them or another is fixed, changed, called off. */
export const sessionBody = z
  .discriminatedUnion('deed', [
    z.object({ deed: z.literal('propose'), times: z.array(timeGiven).min(1).max(6), ...where, words }).strict(),
    z.object({ deed: z.literal('set'), time: timeGiven, ...where, words }).strict(),
    z.object({ deed: z.literal('settle'), session: sessionId, option: z.string().max(24), words }).strict(),
    z.object({ deed: z.literal('move'), session: sessionId, time: timeGiven, ...where, words }).strict(),
    z.object({ deed: z.literal('cancel'), session: sessionId, words: text(500, { multiline: true }) }).strict(),
  ])
  .meta({ id: 'Meeting' });
export type SessionBody = z.output<typeof sessionBody>;

const ownAnswerBody = z.object({ unsuitable: z.array(z.string().max(24)).max(6), words }).strict();
export type OwnAnswerBody = z.output<typeof ownAnswerBody>;

const standing = z.enum(['proposed', 'set', 'cancelled']);

/** A meeting as the office sees it: what each side said of the dates, and what remains. */
const sessionView = z
  .object({
    id: sessionId,
    standing,
    time: timeShown.nullable(),
    over: z.boolean(),
    place: wordsSchema,
    room: uuid.nullable(),
    options: z.array(z.object({ id: z.string(), time: timeShown, remains: z.boolean(), no: z.array(z.string()) })),
    /** Parties that have not answered yet, by name. */
    waitingFor: z.array(z.string()),
  })
  .meta({ id: 'MatterMeeting' });

const roomView = z
  .object({
    id: uuid,
    district: districtCode,
    unit: z.int(),
    unitName: wordsSchema,
    name: z.string(),
    /** Monday first: `09:00-12:00, 14:00-17:30`; empty for closed. */
    weekly: z.array(z.string()),
    closed: z.boolean(),
  })
  .meta({ id: 'Room' });
export type RoomView = z.output<typeof roomView>;

export const matterMeetings = z
  .object({ items: z.array(sessionView), rooms: z.array(roomView), may: z.boolean() })
  .meta({ id: 'MatterMeetings' });
export type MatterMeetings = z.output<typeof matterMeetings>;

/** What is taken of a day: of one's own time, or of a room's. What for is told of matters that the reader may read. */
export const agendaDays = z
  .object({
    days: z.array(
      z.object({
        on: z.string(),
        /** When it is open; for a person nothing. */
        open: z.array(z.object({ from: z.string(), to: z.string() })),
        taken: z.array(
          z.object({
            time: timeShown,
            matter: z.object({ district: districtCode, id: uuid, number: z.string().nullable() }).nullable(),
            place: wordsSchema.nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Agenda' });
export type AgendaDays = z.output<typeof agendaDays>;

const matterParams = z.object({ district: districtCode, id: uuid });
const span = { from: plainDateText, days: wholeNumber(1, 31).prefault(7) };

/** Operations on meetings: of a matter, of a room, of one's own. */
export const appointmentRoutes = {
  listMeetings: {
    method: 'GET',
    path: '/matters/{district}/{id}/meetings',
    operationId: 'listMeetings',
    tag: 'matters',
    caller: 'staff',
    touches: 'matter',
    summary: { zh: '约定的见面，和可以用的调解室', en: 'Meetings of a matter, and the rooms there are' },
    params: matterParams,
    response: { status: 200, body: matterMeetings },
    problems: ['purpose-needed'],
  },
  arrangeMeeting: {
    method: 'POST',
    path: '/matters/{district}/{id}/meetings',
    operationId: 'arrangeMeeting',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '约时间、定时间、改时间、取消', en: 'Propose dates, fix, change or call off a meeting' },
    params: matterParams,
    body: sessionBody,
    headers: { idempotencyKey: 'required', ifMatch: 'required' },
    response: { status: 200, body: acted },
    problems: ['not-your-part', 'matter-ended', 'condition-not-met', 'version-stale', 'key-reused'],
  },
  answerDatesByCode: {
    method: 'POST',
    path: '/tracking/{code}/matters/{id}/meetings/{meeting}',
    operationId: 'answerDatesByCode',
    tag: 'public',
    caller: 'code',
    summary: { zh: '当事人说明哪些时间不方便', en: 'A party says which dates do not suit' },
    params: z.object({ code: trackingCode, id: uuid, meeting: sessionId }),
    body: ownAnswerBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: acted },
    problems: ['code-wrong', 'phone-code-needed', 'not-your-part', 'matter-ended', 'condition-not-met', 'key-reused'],
  },
  readMeetingFileByCode: {
    method: 'GET',
    path: '/tracking/{code}/matters/{id}/meetings/{meeting}/calendar',
    operationId: 'readMeetingFileByCode',
    tag: 'public',
    caller: 'code',
    summary: { zh: '加到日历（.ics）', en: 'Add a meeting to a calendar (.ics)' },
    params: z.object({ code: trackingCode, id: uuid, meeting: sessionId }),
    response: { status: 200, media: 'text/calendar' },
    problems: ['code-wrong'],
  },
  readAgenda: {
    method: 'GET',
    path: '/agenda',
    operationId: 'readAgenda',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '自己的或者一间调解室的日程', en: 'One’s own days, or those of a room' },
    query: z.object({ ...span, room: uuid.optional(), district: districtCode.optional() }),
    response: { status: 200, body: agendaDays },
    problems: [],
  },
  listRooms: {
    method: 'GET',
    path: '/rooms',
    operationId: 'listRooms',
    tag: 'organisation',
    caller: 'staff',
    summary: { zh: '本单位的调解室', en: 'Rooms of one’s own units' },
    response: { status: 200, body: z.object({ items: z.array(roomView) }) },
    problems: [],
  },
  keepRoom: {
    method: 'POST',
    path: '/units/{unit}/rooms',
    operationId: 'keepRoom',
    tag: 'organisation',
    caller: 'staff',
    summary: { zh: '登记或者更改调解室', en: 'Enter or change a room' },
    params: z.object({ unit: wholeNumber(1, rowNumberMax) }),
    body: z
      .object({
        /** Chosen by the caller; the same id changes the same room. */
        id: uuid,
        name: text(60),
        weekly: z.array(z.string().max(80)).length(7),
        closed: z.boolean().optional(),
      })
      .strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: roomView },
    problems: ['not-your-part'],
  },
  readCalendarFeed: {
    method: 'GET',
    path: '/calendar-feed',
    operationId: 'readCalendarFeed',
    tag: 'account',
    caller: 'staff',
    summary: { zh: '有没有日历订阅地址', en: 'Whether there is an address to subscribe to' },
    response: { status: 200, body: z.object({ madeAt: z.string().nullable() }) },
    problems: [],
  },
  makeCalendarFeed: {
    method: 'POST',
    path: '/calendar-feed',
    operationId: 'makeCalendarFeed',
    tag: 'account',
    caller: 'staff',
    summary: {
      zh: '生成日历订阅地址，只显示一次；原来的地址随之失效',
      en: 'Make an address to subscribe to, shown once; an earlier one ends',
    },
    body: z.object({}).strict(),
    unkept: 'secret',
    response: { status: 201, body: z.object({ address: z.string() }) },
    problems: [],
  },
  endCalendarFeed: {
    method: 'DELETE',
    path: '/calendar-feed',
    operationId: 'endCalendarFeed',
    tag: 'account',
    caller: 'staff',
    summary: { zh: '停用日历订阅地址', en: 'End the address one subscribed with' },
    response: { status: 204, body: z.undefined() },
    problems: [],
  },
  subscribeCalendar: {
    method: 'GET',
    path: '/calendars/{secret}',
    operationId: 'subscribeCalendar',
    tag: 'public',
    caller: 'public',
    summary: { zh: '日历程序读取日程（iCalendar）', en: 'A calendar program reads (iCalendar)' },
    params: z.object({ secret: z.string().max(64) }),
    response: { status: 200, media: 'text/calendar' },
    problems: ['not-found', 'too-many-requests'],
  },
} as const satisfies Record<string, RouteContract>;
