import { z } from 'zod';
import { levels } from '../core/level/order.ts';
import { unitKinds } from '../core/procedure/definition.ts';
import {
  industries,
  placeStates,
  questionsMax,
  screenedBy,
  screeningAnswers,
  unitsOfCampaignMax,
  visitOutcomes,
} from '../core/screening/screening.ts';
import { parseInstant } from '../core/time/instant.ts';
import { categoryKeys } from './category.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, plainDateText, rowNumberMax, text, uuid, wholeNumber } from './fields.ts';
import { acted } from './matter.ts';
import { placeFigures, placePosition, screeningQuestion, screeningStates } from './screening-view.ts';
import { namedUploads } from './upload-pieces.ts';
import { wordsSchema } from './words.ts';

const unitRef = z.object({ id: z.int(), name: wordsSchema });
const unitId = z.int().min(1).max(rowNumberMax);
const industry = z.enum(industries);
const why = text(500, { multiline: true });
const named = { name: text(100), address: text(200, { min: 0 }), position: placePosition.optional() };

/** So many places are given at once. */
export const placesAtOnceMax = 300;

/** Units one by one, or every unit of a kind within the area. */
const sentTo = z.union([
  z.object({ ids: z.array(unitId).min(1).max(unitsOfCampaignMax) }).strict(),
  z.object({ kind: z.enum(screenedBy) }).strict(),
]);
export type SentTo = z.output<typeof sentTo>;

/** 排查: what kind of places, in which area, when, what is looked into, and the units it is sent to. */
const screeningBody = z
  .object({
    title: text(60),
    industry,
    area: unitId,
    from: plainDateText,
    until: plainDateText,
    about: text(2000, { multiline: true }),
    /** Each is about the place, and answered yes, no, or could not be seen. */
    questions: z.array(text(60)).max(questionsMax),
    units: sentTo,
    places: z
      .array(z.object({ unit: unitId, ...named }).strict())
      .max(placesAtOnceMax)
      .optional(),
  })
  .strict()
  .meta({ id: 'Screening' });
export type ScreeningBody = z.output<typeof screeningBody>;

/** How many units a campaign would go to, kind by kind. */
const screeningReach = z
  .object({ kinds: z.array(z.object({ kind: z.enum(screenedBy), units: z.int() })) })
  .meta({ id: 'ScreeningReach' });
export type ScreeningReach = z.output<typeof screeningReach>;

const screeningRef = z.object({ district: districtCode, id: uuid }).meta({ id: 'ScreeningRef' });
export type ScreeningRef = z.output<typeof screeningRef>;

const campaign = {
  district: districtCode,
  id: uuid,
  title: z.string(),
  industry,
  area: unitRef,
  /** The unit whose supervisors keep it. */
  keeper: unitRef,
  from: z.string(),
  until: z.string(),
  state: z.enum(screeningStates),
  places: placeFigures,
  /** Matters registered from its visits: how many, and nothing more. */
  found: z.int(),
};

const screeningList = z
  .object({
    items: z.array(z.object({ ...campaign, rounds: z.int() })),
    /** Whether the reader may begin one. */
    mayBegin: z.boolean(),
    next: z.string().nullable(),
  })
  .meta({ id: 'ScreeningList' });
export type ScreeningList = z.output<typeof screeningList>;

const screeningView = z
  .object({
    ...campaign,
    about: z.string(),
    questions: z.array(screeningQuestion),
    /** Why it was sent further, its last day moved, or it was ended; the last first. */
    changes: z.array(
      z.object({
        at: z.string(),
        what: z.enum(['sent', 'moved', 'ended']),
        until: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
    /** Rounds within the reader's reach, by unit in the order of the tree; each is a matter. */
    rounds: z.array(
      z.object({
        id: uuid,
        unit: unitRef.extend({ kind: z.enum(unitKinds), depth: z.int() }),
        level: z.enum(levels),
        state: z.enum(['open', 'closed']),
        /** How it ended; null while it is open. */
        outcome: wordsSchema.nullable(),
        due: z.string(),
        places: placeFigures,
        found: z.int(),
      }),
    ),
    /** Whether the reader keeps it: sends it further, gives places, moves its last day, ends it. */
    mayKeep: z.boolean(),
  })
  .meta({ id: 'ScreeningPage' });
export type ScreeningView = z.output<typeof screeningView>;

const placePage = z
  .object({
    items: z.array(
      z.object({
        round: uuid,
        unit: unitRef,
        id: uuid,
        name: z.string(),
        address: z.string(),
        position: placePosition.nullable(),
        state: z.enum(placeStates),
        lastVisitOn: z.string().nullable(),
        visits: z.int(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'ScreenedPlaces' });
export type PlacePage = z.output<typeof placePage>;

/** A list as it was pasted: the unit by its name or number. Rows that cannot be taken are told, the rest is taken. */
const placeListBody = z
  .object({
    rows: z
      .array(
        z
          .object({
            unit: text(60),
            name: text(100, { min: 0 }),
            address: text(200, { min: 0 }),
            lng: text(30, { min: 0 }).optional(),
            lat: text(30, { min: 0 }).optional(),
          })
          .strict(),
      )
      .min(1)
      .max(placesAtOnceMax),
    /** Only says what would become of each row. */
    check: z.boolean().optional(),
  })
  .strict()
  .meta({ id: 'ScreeningPlaceList' });
export type PlaceListBody = z.output<typeof placeListBody>;

const placeListReport = z
  .object({
    taken: z.int(),
    /** By row, counted from 0, only those that were not taken. */
    left: z.array(z.object({ row: z.int(), words: wordsSchema })),
  })
  .meta({ id: 'ScreeningPlaceReport' });
export type PlaceListReport = z.output<typeof placeListReport>;

/** Everything a phone needs to go round without a signal. */
const ownRounds = z
  .object({
    items: z.array(
      z.object({
        district: districtCode,
        id: uuid,
        version: z.int(),
        campaign: z.object({
          id: uuid,
          title: z.string(),
          industry,
          about: z.string(),
          from: z.string(),
          until: z.string(),
        }),
        questions: z.array(screeningQuestion),
        unit: z.object({ id: z.int(), name: wordsSchema, division: z.string() }),
        places: z.array(
          z.object({
            id: uuid,
            name: z.string(),
            address: z.string(),
            /** Where a matter found there happened: that of the round's unit. */
            division: z.string(),
            position: placePosition.nullable(),
            state: z.enum(placeStates),
            visits: z.array(z.object({ id: uuid, on: z.string(), outcome: z.enum(visitOutcomes) })),
          }),
        ),
        /** Whether what is found may be registered by the reader. */
        mayRegister: z.boolean(),
      }),
    ),
    /** Of what kinds a matter that is registered can be. */
    categories: z.array(z.object({ key: z.enum(categoryKeys), words: wordsSchema })),
  })
  .meta({ id: 'OwnRounds' });
export type OwnRounds = z.output<typeof ownRounds>;

const addPlaceBody = z
  .object({ place: z.object({ id: uuid, ...named }).strict() })
  .strict()
  .meta({ id: 'AddPlace' });
export type AddPlaceBody = z.output<typeof addPlaceBody>;

/** A visit to a place. Ids are made on the phone, so that one that is sent again is known again, whoever sends it. */
const visitBody = z
  .object({
    visit: z
      .object({
        id: uuid,
        place: uuid,
        /** The moment as the phone has it; the day of it is kept. */
        at: z
          .string()
          .max(40)
          .refine((value) => parseInstant(value) !== undefined, { message: 'impossible-date' })
          .meta({ format: 'date-time' }),
        outcome: z.enum(visitOutcomes),
        answers: z
          .array(z.object({ question: z.string().regex(/^q[0-9]{1,2}$/), answer: z.enum(screeningAnswers) }).strict())
          .max(questionsMax),
        /** About the place; nothing about persons. */
        note: text(500, { multiline: true, min: 0 }),
        /** Pictures, sent in pieces before. */
        files: namedUploads,
      })
      .strict(),
  })
  .strict()
  .meta({ id: 'PlaceVisit' });
export type VisitBody = z.output<typeof visitBody>;

const params = z.object({ district: districtCode, id: uuid });
const key = { idempotencyKey: 'required' } as const;
const shared = { tag: 'matters', caller: 'staff' } as const;
const kept = ['not-found', 'not-your-part', 'condition-not-met', 'key-reused'] as const;

/** 排查: campaigns that send visits to places, never to persons. */
export const screeningRoutes = {
  listScreenings: {
    ...shared,
    method: 'GET',
    path: '/screenings',
    operationId: 'listScreenings',
    summary: { zh: '排查', en: 'Screening campaigns' },
    query: z.object({ cursor: z.string().max(200).optional() }),
    response: { status: 200, body: screeningList },
    problems: [],
  },
  readScreeningReach: {
    ...shared,
    method: 'GET',
    path: '/screenings/reach',
    operationId: 'readScreeningReach',
    summary: { zh: '一个区域内有多少单位可以下发', en: 'How many units of an area a campaign can be sent to' },
    query: z.object({ area: wholeNumber(1, rowNumberMax) }),
    response: { status: 200, body: screeningReach },
    problems: ['not-your-part'],
  },
  beginScreening: {
    ...shared,
    method: 'POST',
    path: '/screenings',
    operationId: 'beginScreening',
    summary: { zh: '发起排查', en: 'Begin a screening campaign' },
    body: screeningBody,
    headers: key,
    response: { status: 201, body: screeningRef },
    problems: ['not-your-part', 'key-reused'],
  },
  readScreening: {
    ...shared,
    method: 'GET',
    path: '/screenings/{district}/{id}',
    operationId: 'readScreening',
    summary: { zh: '查看排查', en: 'Read a screening campaign' },
    params,
    response: { status: 200, body: screeningView },
    problems: ['not-found'],
  },
  listScreenedPlaces: {
    ...shared,
    method: 'GET',
    path: '/screenings/{district}/{id}/places',
    operationId: 'listScreenedPlaces',
    summary: { zh: '排查的场所，用于地图和列表', en: 'Places of a campaign, for the map and the list' },
    params,
    query: z.object({
      round: uuid.optional(),
      state: z.enum(placeStates).optional(),
      cursor: z.string().max(200).optional(),
    }),
    response: { status: 200, body: placePage },
    problems: ['not-found'],
  },
  givePlaces: {
    ...shared,
    method: 'POST',
    path: '/screenings/{district}/{id}/places',
    operationId: 'givePlaces',
    summary: { zh: '按名单补充场所', en: 'Give places from a list' },
    params,
    body: placeListBody,
    headers: key,
    response: { status: 200, body: placeListReport },
    problems: kept,
  },
  sendScreening: {
    ...shared,
    method: 'POST',
    path: '/screenings/{district}/{id}/units',
    operationId: 'sendScreening',
    summary: { zh: '排查下发到更多单位', en: 'Send a campaign to further units' },
    params,
    body: z.object({ units: sentTo }).strict(),
    headers: key,
    response: { status: 200, body: screeningRef },
    problems: kept,
  },
  moveScreening: {
    ...shared,
    method: 'POST',
    path: '/screenings/{district}/{id}/until',
    operationId: 'moveScreening',
    summary: { zh: '调整排查的最后一天', en: 'Move the last day of a campaign' },
    params,
    body: z.object({ until: plainDateText, reason: why }).strict(),
    headers: key,
    response: { status: 200, body: screeningRef },
    problems: kept,
  },
  endScreening: {
    ...shared,
    method: 'POST',
    path: '/screenings/{district}/{id}/end',
    operationId: 'endScreening',
    summary: { zh: '结束排查', en: 'End a campaign' },
    params,
    body: z.object({ reason: why }).strict(),
    headers: key,
    response: { status: 200, body: screeningRef },
    problems: kept,
  },
  listOwnRounds: {
    ...shared,
    method: 'GET',
    path: '/rounds',
    operationId: 'listOwnRounds',
    summary: {
      zh: '本单位正在进行的排查，供没有信号时使用',
      en: 'The open rounds of one’s own units, to take along without a signal',
    },
    response: { status: 200, body: ownRounds },
    problems: [],
  },
  addScreenedPlace: {
    ...shared,
    method: 'POST',
    path: '/matters/{district}/{id}/screening/places',
    operationId: 'addScreenedPlace',
    summary: { zh: '补充一处场所', en: 'Add a place that was missing' },
    params,
    body: addPlaceBody,
    headers: key,
    response: { status: 200, body: acted },
    problems: ['not-found', 'not-your-part', 'condition-not-met', 'key-reused'],
  },
  recordVisit: {
    ...shared,
    method: 'POST',
    path: '/matters/{district}/{id}/screening/visits',
    operationId: 'recordVisit',
    summary: { zh: '记录一次走访', en: 'Record a visit' },
    params,
    body: visitBody,
    headers: key,
    response: { status: 200, body: acted },
    problems: ['not-found', 'not-your-part', 'condition-not-met', 'key-reused', 'file-not-taken'],
  },
} as const satisfies Record<string, RouteContract>;
