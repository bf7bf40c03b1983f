import { queryOptions } from '@tanstack/react-query';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';

/** Everything of administration is read anew after each deed of it. */
export const adminKey = 'administration';

export const unitQuery = (unit: number) =>
  queryOptions({
    queryKey: [adminKey, 'unit', unit],
    queryFn: ({ signal }) => call(routes.readUnit, { params: { unit }, signal }),
  });

/** Units of the whole tree by name, pinyin, initials or code, those near the reader first. */
export const unitsFoundQuery = (q: string, near: string | undefined) =>
  queryOptions({
    queryKey: [adminKey, 'found', q, near ?? ''],
    queryFn: ({ signal }) =>
      call(routes.searchUnits, { query: { q, ...(near === undefined ? {} : { near }) }, signal }),
    enabled: q !== '',
  });

export const unitsBelowQuery = (parent: number) =>
  queryOptions({
    queryKey: [adminKey, 'below', parent],
    queryFn: ({ signal }) => call(routes.listUnits, { query: { parent, limit: 200 }, signal }),
  });

export const centresQuery = (district: string) =>
  queryOptions({
    queryKey: [adminKey, 'centres', district],
    queryFn: ({ signal }) => call(routes.listUnits, { query: { kind: 'centre', district, limit: 200 }, signal }),
  });

/** One page of people; the desk pages on by the last account. */
const peoplePage = 100;

export const peopleQuery = (unit: number, after: string | undefined) =>
  queryOptions({
    queryKey: [adminKey, 'people', unit, after ?? ''],
    queryFn: ({ signal }) =>
      call(routes.listStaff, { query: { unit, limit: peoplePage, ...(after === undefined ? {} : { after }) }, signal }),
  });

export const proposalsQuery = () =>
  queryOptions({
    queryKey: [adminKey, 'proposals'],
    queryFn: ({ signal }) => call(routes.listProposals, { signal }),
  });

export const routingQuery = (area: string) =>
  queryOptions({
    queryKey: [adminKey, 'routing', area],
    queryFn: ({ signal }) => call(routes.readRouting, { query: { area }, signal }),
  });

/** How far a trial is: asked for again until it is done. */
const lookAgainMs = 1_500;

export const replayQuery = (replay: string) =>
  queryOptions({
    queryKey: [adminKey, 'replay', replay],
    queryFn: ({ signal }) => call(routes.readRoutingReplay, { params: { replay }, signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'done' ? false : lookAgainMs),
  });

export const movedQuery = (
  replay: string,
  from: number | undefined,
  to: number | undefined,
  after: string | undefined,
) =>
  queryOptions({
    queryKey: [adminKey, 'moved', replay, from ?? '', to ?? '', after ?? ''],
    queryFn: ({ signal }) =>
      call(routes.listMovedMatters, {
        params: { replay },
        query: {
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
          ...(after === undefined ? {} : { after }),
        },
        signal,
      }),
  });

export const routingVersionQuery = (area: string, version: number) =>
  queryOptions({
    queryKey: [adminKey, 'routing-version', area, version],
    queryFn: ({ signal }) => call(routes.readRoutingVersion, { params: { area, version }, signal }),
  });

export const parametersQuery = (district: string) =>
  queryOptions({
    queryKey: [adminKey, 'parameters', district],
    queryFn: ({ signal }) => call(routes.listParameters, { query: { district }, signal }),
  });

export const messageSettingsQuery = (district: string) =>
  queryOptions({
    queryKey: [adminKey, 'messages', district],
    queryFn: ({ signal }) => call(routes.listMessageSettings, { query: { district }, signal }),
  });
