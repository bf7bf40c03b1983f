import { queryOptions } from '@tanstack/react-query';
import { routes } from '../../../api/routes.ts';
import { adminKey } from '../admin/queries.ts';
import { call } from '../api/client.ts';

export const windowOffersQuery = () =>
  queryOptions({
    queryKey: [adminKey, 'windows'],
    queryFn: ({ signal }) => call(routes.listWindowOffers, { signal }),
  });

/** People come while the page is open. */
const lookAgainMs = 30_000;

export const windowVisitsQuery = (unit: number, on: string) =>
  queryOptions({
    queryKey: ['window-visits', unit, on],
    queryFn: ({ signal }) => call(routes.listWindowVisits, { params: { unit }, query: { on }, signal }),
    refetchInterval: lookAgainMs,
  });
