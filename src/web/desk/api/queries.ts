import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { MatterView } from '../../../api/matter.ts';
import type { SessionView } from '../../../api/reference.ts';
import { routes } from '../../../api/routes.ts';
import { call } from './client.ts';
import { ProblemError } from './trouble.ts';

/** Which matter: its district leads its address everywhere. */
export interface MatterRef {
  readonly district: string;
  readonly id: string;
}

export const queues = ['mine', 'claim', 'unit', 'proposals', 'reach'] as const;
export type Queue = (typeof queues)[number];
/** The queue is long at a city; a page of it is what a person reads. */
const pageSize = 50;

/** Who is signed in; null when nobody is. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: async ({ signal }): Promise<SessionView | null> => {
      try {
        return await call(routes.readSession, { signal });
      } catch (error) {
        if (error instanceof ProblemError && error.is('not-signed-in')) return null;
        throw error;
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** How one can sign in here besides account and password. */
export const signInOptionsQuery = () =>
  queryOptions({
    queryKey: ['session', 'options'],
    queryFn: ({ signal }) => call(routes.readSignInOptions, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Keys of the machines that the reader administers. */
export const serviceKeysQuery = () =>
  queryOptions({ queryKey: ['service-keys'], queryFn: ({ signal }) => call(routes.listServiceKeys, { signal }) });

/** One's own account. */
export const accountQuery = () =>
  queryOptions({ queryKey: ['account'], queryFn: ({ signal }) => call(routes.readAccount, { signal }) });

/** The account of somebody whom the reader administers. */
export const staffAccountQuery = (staff: string) =>
  queryOptions({
    queryKey: ['staff-account', staff],
    queryFn: ({ signal }) => call(routes.readStaffAccount, { params: { staff }, signal }),
  });

/** Languages and subjects as they are stated: one's own, or those of somebody whom the reader administers. */
export const practiceQuery = (staff?: string) =>
  queryOptions({
    queryKey: staff === undefined ? ['account', 'practice'] : ['staff-account', staff, 'practice'],
    queryFn: ({ signal }) =>
      staff === undefined
        ? call(routes.readPractice, { signal })
        : call(routes.readStaffPractice, { params: { staff }, signal }),
  });

/** How much lies in each list, up to a limit. */
export const queueCountsQuery = () =>
  queryOptions({ queryKey: ['queue', 'counts'], queryFn: ({ signal }) => call(routes.countQueues, { signal }) });

export const queueQuery = (queue: Queue, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['queue', queue, cursor ?? ''],
    queryFn: ({ signal }) =>
      call(routes.listMatters, {
        query: { queue, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) },
        signal,
      }),
  });

/** While a document is being made the matter is looked at again, so that its link appears by itself. */
const documentPollMs = 2500;

/** `purpose`: what it is opened for, where the reader was asked; told once, it holds for the day. */
export const matterQuery = ({ district, id }: MatterRef, purpose?: string) =>
  queryOptions({
    queryKey: ['matter', district, id],
    queryFn: ({ signal }) =>
      call(routes.readMatter, {
        params: { district, id },
        query: purpose === undefined ? {} : { purpose },
        signal,
      }),
    refetchInterval: (query) => (hasWaitingDocument(query.state.data) ? documentPollMs : false),
  });

function hasWaitingDocument(matter: MatterView | undefined): boolean {
  return matter?.documents.some((document) => document.status === 'waiting') ?? false;
}

type UnitKind = NonNullable<z.input<typeof routes.listUnits.query>['kind']>;

/** As many units as a list of them takes. */
export const unitsShownMax = 200;

/** Units of a kind in a district, those nearest the place first; or those of them that are called so. */
export const unitsQuery = (kind: UnitKind, district: string, near: string, q?: string) =>
  queryOptions({
    queryKey: ['units', kind, district, near, q ?? ''],
    queryFn: ({ signal }) =>
      call(routes.listUnits, {
        query: { kind, district, near, limit: unitsShownMax, ...(q === undefined || q === '' ? {} : { q }) },
        signal,
      }),
    staleTime: 300_000,
  });

/** Units of any kind that are called so, those nearest the reader first. */
export const unitsCalledQuery = (q: string, near: string | undefined) =>
  queryOptions({
    queryKey: ['units-called', q, near ?? ''],
    queryFn: ({ signal }) =>
      call(routes.listUnits, { query: { q, limit: 12, ...(near === undefined ? {} : { near }) }, signal }),
    staleTime: 300_000,
    enabled: q.length >= 2,
  });

type RouteAsked = Partial<z.output<typeof routes.suggestRoute.query>> & {
  readonly category: string;
  readonly place: string;
};

/** Which procedure and unit are suggested for a matter, today, and why. */
export const suggestionQuery = (asked: RouteAsked) =>
  queryOptions({
    queryKey: ['suggestion', asked],
    queryFn: ({ signal }) => call(routes.suggestRoute, { query: asked, signal }),
    staleTime: 60_000,
  });

type StaffRole = NonNullable<z.input<typeof routes.listUnitStaff.query>['role']>;

export const staffQuery = (unit: number, role: StaffRole) =>
  queryOptions({
    queryKey: ['staff', unit, role],
    queryFn: ({ signal }) => call(routes.listUnitStaff, { params: { unit }, query: { role }, signal }),
    staleTime: 60_000,
  });

/** Everybody with a post at the unit. */
export const unitStaffQuery = (unit: number) =>
  queryOptions({
    queryKey: ['staff', unit, ''],
    queryFn: ({ signal }) => call(routes.listUnitStaff, { params: { unit }, signal }),
    staleTime: 60_000,
  });

/** Restricted matters that were opened within the reader's reach, and questions that wait for their units. */
export const openingsQuery = () =>
  queryOptions({
    queryKey: ['openings'],
    queryFn: ({ signal }) => call(routes.listOpenings, { signal }),
  });

export const questionsQuery = () =>
  queryOptions({
    queryKey: ['questions'],
    queryFn: ({ signal }) => call(routes.listQuestions, { signal }),
  });

export const placesQuery = (q: string, near: string | undefined) =>
  queryOptions({
    queryKey: ['places', q, near ?? ''],
    queryFn: ({ signal }) =>
      call(routes.searchPlaces, { query: { q, limit: 10, ...(near === undefined ? {} : { near }) }, signal }),
    staleTime: 300_000,
    enabled: q !== '',
  });

/** What the caller's units have to tell parties. */
export const messagesQuery = (which: 'open' | 'tasks' | 'all', cursor: string | undefined) =>
  queryOptions({
    queryKey: ['messages', which, cursor ?? ''],
    queryFn: ({ signal }) =>
      call(routes.listMessages, { query: { which, limit: 50, ...(cursor === undefined ? {} : { cursor }) }, signal }),
  });

export const matterMessagesQuery = ({ district, id }: MatterRef) =>
  queryOptions({
    queryKey: ['messages', district, id],
    queryFn: ({ signal }) => call(routes.listMatterMessages, { params: { district, id }, signal }),
  });

export const deadlineQuery = (query: { readonly law: string; readonly term: string; readonly from: string }) =>
  queryOptions({
    queryKey: ['deadline', query.law, query.term, query.from],
    queryFn: ({ signal }) => call(routes.explainDeadline, { query, signal }),
    enabled: query.law !== '' && query.term !== '' && query.from !== '',
  });

export const calendarQuery = (year: number) =>
  queryOptions({
    queryKey: ['calendar', year],
    queryFn: ({ signal }) => call(routes.readCalendar, { params: { year }, signal }),
    staleTime: 300_000,
  });
