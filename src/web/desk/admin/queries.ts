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

export const parametersQuery = (district: string) =>
  queryOptions({
    queryKey: [adminKey, 'parameters', district],
    queryFn: ({ signal }) => call(routes.listParameters, { query: { district }, signal }),
  });
