import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { routes } from '../../../api/routes.ts';
import type { PlaceState } from '../../../core/screening/screening.ts';
import { call } from '../api/client.ts';
import type { MatterRef } from '../api/queries.ts';

/** What is asked again once a campaign was changed. */
export const screeningKey = 'screening';

export const screeningsQuery = (cursor: string | undefined) =>
  queryOptions({
    queryKey: [screeningKey, 'list', cursor ?? ''],
    queryFn: ({ signal }) => call(routes.listScreenings, { query: cursor === undefined ? {} : { cursor }, signal }),
  });

export const screeningQuery = ({ district, id }: MatterRef) =>
  queryOptions({
    queryKey: [screeningKey, district, id],
    queryFn: ({ signal }) => call(routes.readScreening, { params: { district, id }, signal }),
  });

export interface PlacesAsked {
  readonly round?: string;
  readonly state?: PlaceState;
}

/** Page after page, as far as is asked for. */
export const screenedPlacesQuery = ({ district, id }: MatterRef, asked: PlacesAsked) =>
  infiniteQueryOptions({
    queryKey: [screeningKey, district, id, 'places', asked],
    queryFn: ({ pageParam, signal }) =>
      call(routes.listScreenedPlaces, {
        params: { district, id },
        query: { ...asked, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** How many units of an area a campaign can be sent to, by kind. */
export const reachQuery = (area: number | undefined) =>
  queryOptions({
    queryKey: [screeningKey, 'reach', area],
    queryFn: ({ signal }) => call(routes.readScreeningReach, { query: { area: area ?? 0 }, signal }),
    staleTime: 300_000,
    enabled: area !== undefined,
  });
