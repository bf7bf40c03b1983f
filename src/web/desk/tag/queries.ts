import { queryOptions } from '@tanstack/react-query';
import { routes } from '../../../api/routes.ts';
import { adminKey } from '../admin/queries.ts';
import { call } from '../api/client.ts';

/** Tags of a place; of all places where none is named. */
export const tagsQuery = (district: string | undefined) =>
  queryOptions({
    queryKey: [adminKey, 'tags', district ?? ''],
    queryFn: ({ signal }) => call(routes.listTags, { query: district === undefined ? {} : { district }, signal }),
    staleTime: 60_000,
  });
